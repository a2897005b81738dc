import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type RunningPolder, startPolder } from '../../src/house.ts';

export interface TestGateway extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly home: string;
  /** Waits until the gateway knows these models, asking its providers anew. */
  knows(...models: string[]): Promise<void>;
  /** One interaction as the platform shows it. */
  interaction(id: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export interface TestGatewayOptions {
  /** What `config.yaml` says, beside a free port and no search at default addresses. */
  readonly config?: Record<string, unknown>;
  readonly env?: Record<string, string>;
  /** A data folder to go on with; kept afterwards. */
  readonly home?: string;
}

/** A real gateway on a free port, with a data folder of its own, that finds only what the test names. */
export async function startGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'polder-test-'));
  const { server, ...rest } = options.config ?? {};
  const config = {
    discovery: { enabled: false },
    logLevel: 'error',
    ...rest,
    server: { port: 0, ...(server as object) },
  };
  writeFileSync(join(home, 'config.yaml'), stringify(config));
  const polder: RunningPolder = await startPolder({ home, env: { ...options.env } });
  const url = polder.address;
  const close = async () => {
    await polder.close();
    if (options.home === undefined) rmSync(home, { recursive: true, force: true });
  };
  return {
    url,
    home,
    async knows(...models) {
      for (let attempt = 0; attempt < 40; attempt++) {
        const known = (await (await fetch(`${url}/v1/models`)).json()) as { data: { id: string }[] };
        if (models.every((model) => known.data.some(({ id }) => id === model))) return;
        await fetch(`${url}/polder/providers/refresh`, { method: 'POST' });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`The gateway never came to know ${models.join(', ')}.`);
    },
    async interaction(id) {
      const response = await fetch(`${url}/polder/interactions/${id}`);
      if (!response.ok) throw new Error(`interaction ${id}: ${response.status}`);
      return (await response.json()) as Record<string, unknown>;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
