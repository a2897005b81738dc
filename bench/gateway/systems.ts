import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { request } from 'undici';
import { type Program, removeFolder, startNode, temporaryFolder } from './processes.ts';

/** Where a request goes and what it says of itself; the same question goes to every target. */
export interface Target {
  /** Of the chat completions. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly model: string;
}

/** One thing that is measured: a system, asked in one way. */
export interface Lane {
  readonly name: string;
  readonly target: Target;
  /** The process under test; undefined where the upstream itself is asked. */
  readonly program: Program | undefined;
  /** What Polder's `x-polder-place` must say for the lane to measure what its name says. */
  readonly place?: 'local' | 'cloud';
}

export interface Polder {
  readonly program: Program;
  readonly url: string;
  readonly lanes: { readonly [name in 'auto' | 'local' | 'cloud' | 'pinned']: Lane };
  stop(): Promise<void>;
}

export interface PolderOptions {
  readonly upstream: string;
  /** `dist/main.js` or `src/main.ts`. */
  readonly program: string;
  readonly port?: number;
  /** Flags for Node, before the program. */
  readonly flags?: readonly string[];
  readonly core?: 'measured' | 'any';
}

export const model = 'gpt-4o-mini';
const anyKey = 'Bearer sk-bench-0000000000000000';

export function startUpstream(tokens: number, paceMs: number): Promise<{ program: Program; url: string }> {
  const file = join(import.meta.dirname, 'upstream.ts');
  return withUrl(startNode([file, String(tokens), String(paceMs)], { core: 'rest' }));
}

export function directLane(upstream: string): Lane {
  return { name: 'direct', target: targetAt(upstream, model), program: undefined };
}

export async function startBareProxy(upstream: string, flags: readonly string[] = []): Promise<Lane> {
  const file = join(import.meta.dirname, 'bare-proxy.ts');
  const { program, url } = await withUrl(startNode([...flags, file, upstream], { core: 'measured' }));
  return { name: 'bare proxy', target: targetAt(url, model), program };
}

/**
 * Polder as users run it, with routing, cost and durable recording, on a data folder of its own. It knows
 * the upstream twice: as a local server without a key and as OpenAI, where the model has a price.
 */
export async function startPolder(options: PolderOptions): Promise<Polder> {
  const { program, home } = spawnPolder(options);
  const line = await program.line((text) => text.startsWith('{'));
  const { address } = JSON.parse(line) as { address: string };
  const lane = (name: string, asked: string, place: 'local' | 'cloud'): Lane => ({
    name: `Polder, ${name}`,
    target: targetAt(address, asked),
    program,
    place,
  });
  return {
    program,
    url: address,
    lanes: {
      auto: lane('auto (it picks local)', 'auto', 'local'),
      local: lane('pinned to local', `local-infer/${model}`, 'local'),
      cloud: lane('cloud (it picks, priced)', 'cloud', 'cloud'),
      pinned: lane('pinned to cloud, priced', `openai/${model}`, 'cloud'),
    },
    async stop() {
      await program.stop();
      removeFolder(home);
    },
  };
}

/** Starts the process without waiting for it; the data folder is the caller's to remove. */
export function spawnPolder({ upstream, program: file, port = 0, flags = [], core }: PolderOptions) {
  const home = temporaryFolder();
  writeFileSync(join(home, 'config.yaml'), 'discovery: { enabled: false }\n');
  const env = {
    POLDER_HOME: home,
    POLDER_PORT: String(port),
    LOG_LEVEL: 'error',
    LOCAL_INFER_URL: `${upstream}/v1`,
    OPENAI_BASE_URL: `${upstream}/v1`,
    OPENAI_API_KEY: 'sk-bench-0000000000000000',
  };
  const program = startNode([...flags, file, '--json'], { core: core ?? 'measured', env });
  return { program, home };
}

/** Portkey's gateway, told of the upstream by headers as its documentation says. */
export async function startPortkey(entry: string, upstream: string): Promise<Lane> {
  const port = await freePort();
  const program = startNode([entry, `--port=${port}`, '--headless'], { core: 'measured' });
  await program.line((text) => text.includes('Ready for connections'));
  const target = targetAt(`http://127.0.0.1:${port}`, model);
  const headers = {
    ...target.headers,
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `${upstream}/v1`,
  };
  return { name: "Portkey's gateway", target: { ...target, headers }, program };
}

/** Asks until the lane answers as it should: a gateway may have to look at its upstream first. */
export async function prove({ name, target, place }: Lane): Promise<void> {
  const until = Date.now() + 5_000;
  for (;;) {
    const answer = await request(target.url, {
      method: 'POST',
      headers: target.headers,
      body: questionFor(target.model, 0, false),
    });
    const text = await answer.body.text();
    const came = answer.headers['x-polder-place'];
    if (answer.statusCode === 200 && text.includes('Paris') && came === place) return;
    if (Date.now() > until) {
      throw new Error(`${name} answered ${answer.statusCode} from ${came ?? 'an unnamed place'}: ${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A small question, different each time as in life, and simple enough to stay local. */
export function questionFor(asked: string, number: number, stream: boolean): string {
  const numbered = String(number % 1e9).padStart(9, '0');
  return JSON.stringify({
    model: asked,
    messages: [
      { role: 'system', content: 'You are a helpful assistant.' },
      { role: 'user', content: `What is the capital of France? This is question ${numbered}.` },
    ],
    ...(stream && { stream: true }),
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function targetAt(url: string, asked: string): Target {
  const headers = { 'content-type': 'application/json', authorization: anyKey };
  return { url: `${url}/v1/chat/completions`, headers, model: asked };
}

async function withUrl(program: Program): Promise<{ program: Program; url: string }> {
  const { url } = await program.message<{ url: string }>();
  return { program, url };
}
