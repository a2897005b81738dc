import { environmentValue } from './environment.ts';

const hub = 'https://huggingface.co';

/**
 * Address of the Hugging Face hub, without a slash at the end: `HF_ENDPOINT` (a mirror), or the hub itself.
 * Where `HF_ENDPOINT` names the router that runs models, the hub stays where it is.
 */
export function hubAddress(env: NodeJS.ProcessEnv): string {
  const named = environmentValue(env, 'HF_ENDPOINT');
  if (named === undefined || URL.parse(named)?.host === 'router.huggingface.co') return hub;
  return named.replace(/\/+$/, '').replace(/\/v1$/, '');
}
