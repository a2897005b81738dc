import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type SimulatedServer, startOllama, startOpenAI } from '../../test/world/index.ts';
import { type Program, startNode } from '../gateway/processes.ts';

/** A gateway as a user runs it, on a data folder that has seen much. */
export interface SeasonedGateway {
  readonly url: string;
  /** Milliseconds from starting the process until it listens. */
  readonly startMs: number;
  stop(): Promise<void>;
}

const entry = new URL('../../src/main.ts', import.meta.url).pathname;

/** Starts one with simulated providers, which nothing is asked of. */
export async function startSeasoned(home: string): Promise<SeasonedGateway> {
  const ollama = await startOllama();
  const openai = await startOpenAI({ models: [{ id: 'gpt-5.4-mini' }] });
  const started = performance.now();
  const program = startNode([entry, '--json'], {
    core: 'any',
    env: {
      POLDER_HOME: home,
      POLDER_PORT: '0',
      LOG_LEVEL: 'error',
      OLLAMA_HOST: ollama.url,
      OPENAI_BASE_URL: `${openai.url}/v1`,
      OPENAI_API_KEY: 'sk-bench-0000000000000000',
    },
  });
  const { address } = JSON.parse(await program.line((line) => line.startsWith('{'))) as { address: string };
  return {
    url: address,
    startMs: performance.now() - started,
    stop: () => stopAll(program, ollama, openai),
  };
}

async function stopAll(program: Program, ...servers: SimulatedServer[]): Promise<void> {
  await program.stop();
  await Promise.all(servers.map((server) => server.close()));
}

/** Milliseconds between two looks at how long others wait. */
const lookEvery = 2;

/**
 * How long a request takes, and how long the slowest of the small ones that are made all the while has to wait.
 * Both in milliseconds.
 */
export async function timeBeside(
  url: string,
  work: () => Promise<unknown>,
): Promise<{ readonly ms: number; readonly othersMs: number }> {
  let over = false;
  let othersMs = 0;
  const others = (async () => {
    while (!over) {
      const asked = performance.now();
      await (await fetch(`${url}/health`)).text();
      othersMs = Math.max(othersMs, performance.now() - asked);
      await pause(lookEvery);
    }
  })();
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  over = true;
  await others;
  return { ms, othersMs };
}
