import type { Logger } from 'pino';
import { Hub } from './catalog/hub/hub.ts';
import type { HubForMembers } from './catalog/members.ts';
import { environmentValue } from './config/environment.ts';
import { hubAddress } from './config/hub-address.ts';
import type { Config } from './config/schema.ts';
import { IdleWork } from './memory/meaning/idle-work.ts';
import type { HubReader } from './surfaces/platform/hub.ts';

export interface HubHouse {
  readonly config: Config;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** True while nobody waits for an answer. */
  readonly isIdle: () => boolean;
  readonly log: Logger;
}

/** How often to look whether a listing has become old. */
const lookEvery = 15 * 60_000;

/** What the house uses of the hub. */
export interface HouseHub extends HubReader, HubForMembers {
  close(): Promise<void>;
}

/** The hub's listings, kept fresh in the background as far as configuration allows. */
export function openHub({ config, env, home, isIdle, log }: HubHouse): HouseHub {
  const onProblem = (problem: unknown) =>
    log.error({ err: problem }, 'the listing of the hub cannot be kept');
  const token = environmentValue(env, 'HF_API_TOKEN');
  // With a token all that is listed can be used, so somebody wants to know.
  const look = token !== undefined && config.hub.look === 'asked' ? 'daily' : config.hub.look;
  const endpoint = hubAddress(env);
  const hub = new Hub({
    home,
    endpoint,
    token,
    config: { ...config.hub, look },
    onProblem,
  });
  const work = new IdleWork({
    step: () => hub.renewOne(),
    isIdle,
    onTrouble: (thrown) => thrown !== undefined && onProblem(thrown),
  });
  const timer = setInterval(() => work.wake(), lookEvery).unref();
  work.wake();
  return {
    list: (capability) => hub.list(capability),
    known: (capability) => hub.known(capability),
    servedModels: () => hub.servedModels(),
    runnableModels: () => hub.runnableModels(),
    source: { endpoint, token, mayAsk: look !== 'off' },
    transformers: config.transformers,
    async close() {
      clearInterval(timer);
      hub.close();
      await work.close();
    },
  };
}
