import { cloudServices, environmentValue } from '../config/environment.ts';
import type { ProviderStatus, Status } from '../surfaces/dashboard/contract.ts';
import { type CommandContext, coloursFor, columns, type ExitCode, printable, writeLine } from './context.ts';
import {
  type Check,
  checkConfig,
  checkDataFolder,
  checkDisk,
  checkNode,
  checkSqlite,
} from './doctor-checks.ts';
import { configuredGateway, withGateway } from './gateway-client.ts';

/** Looks at everything Polder needs, and says what to do where something is amiss. */
export async function doctor(context: CommandContext, options: { json?: boolean }): Promise<ExitCode> {
  const { home, env } = context;
  const config = checkConfig(home, env);
  const checks: Check[] = [
    checkNode(process.version),
    await checkSqlite(),
    config,
    checkDataFolder(home, env),
    await checkDisk(home, env),
  ];
  const usable = checks.every((check) => check.state !== 'broken');
  if (config.state !== 'broken') checks.push(await checkPort(context));
  if (usable) checks.push(...(await checkProviders(context)));
  const broken = checks.some((check) => check.state === 'broken');
  if (options.json) await writeLine(context.output, JSON.stringify({ ok: !broken, checks }, null, 2));
  else await show(context, checks);
  return broken ? 1 : 0;
}

async function checkPort(context: CommandContext): Promise<Check> {
  const name = 'Port';
  const gateway = configuredGateway(context);
  try {
    const running = await gateway.isRunning();
    return {
      name,
      state: 'good',
      finding: `${gateway.address} ${running ? 'is answered by Polder' : 'is free'}`,
    };
  } catch (error) {
    if (context.signal.aborted) throw error;
    const finding = error instanceof Error ? error.message : String(error);
    return {
      name,
      state: 'broken',
      finding,
      advice: 'Choose another port with POLDER_PORT, or stop the other program.',
    };
  }
}

const longestLook = 8_000;

/** Every provider address with what it answered, seen by the running gateway or one of our own. */
async function checkProviders(context: CommandContext): Promise<Check[]> {
  try {
    return await withGateway(context, async (gateway) => {
      const deadline = Date.now() + longestLook;
      for (;;) {
        const status = await gateway.get<Status>('/polder/status');
        const providers = status?.providers ?? [];
        if (providers.every((provider) => provider.checkedAt !== null) || Date.now() > deadline) {
          const practice = status?.practice === true;
          return [
            ...providers.filter(({ kind }) => kind !== 'practice').map((one) => describe(one, context.env)),
            summary(practice),
          ];
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });
  } catch (error) {
    if (context.signal.aborted) throw error;
    const finding = error instanceof Error ? error.message : String(error);
    return [{ name: 'Gateway', state: 'broken', finding: `does not start: ${finding}` }];
  }
}

function describe(provider: ProviderStatus, env: NodeJS.ProcessEnv): Check {
  const keyName = cloudServices.find((service) => service.id === provider.id)?.keyName;
  const key =
    keyName !== undefined && environmentValue(env, keyName) !== undefined ? `, key from ${keyName}` : '';
  if (provider.kind === 'embedded' && provider.models === 0) {
    return { name: provider.id, state: 'absent', finding: 'no model fetched with `polder pull`' };
  }
  if (provider.kind === 'transformers' && provider.models === 0) {
    return {
      name: provider.id,
      state: 'absent',
      finding: 'no model named under `transformers` in config.yaml',
    };
  }
  const where = `${provider.address ?? 'no address'} (${provider.place}, ${provider.origin}${key})`;
  const name = provider.id;
  if (provider.state === 'up') {
    const models = provider.models === 1 ? '1 model' : `${provider.models} models`;
    return { name, state: 'good', finding: `${where}: ${models}, ${Math.round(provider.latencyMs ?? 0)} ms` };
  }
  const message = provider.message === null ? {} : { advice: provider.message };
  if (provider.guessed && provider.state === 'down')
    return { name, state: 'absent', finding: `${where}: not running` };
  return { name, state: 'doubtful', finding: `${where}: ${provider.state}`, ...message };
}

function summary(practice: boolean): Check {
  if (!practice) return { name: 'Models', state: 'good', finding: 'there are models to answer' };
  return {
    name: 'Models',
    state: 'doubtful',
    finding: 'none found; the practice model answers',
    advice:
      'Install Ollama and run `ollama pull llama3.2`, run `polder pull <file.gguf>`, or set a cloud key such as OPENAI_API_KEY.',
  };
}

async function show(context: CommandContext, checks: readonly Check[]): Promise<void> {
  const colours = coloursFor(context.output, context.env);
  const marks = {
    good: colours.green('✓'),
    doubtful: colours.yellow('!'),
    broken: colours.red('✗'),
    absent: colours.dim('·'),
  };
  const rows = columns(checks.map((check) => [printable(check.name), printable(check.finding)]));
  for (const [index, check] of checks.entries()) {
    await writeLine(context.output, `${marks[check.state]} ${rows[index]}`);
    if (check.advice !== undefined) {
      for (const line of check.advice.split('\n')) await writeLine(context.output, `    ${printable(line)}`);
    }
  }
}
