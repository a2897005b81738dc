import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeHouse } from '../../test/setup/fake-house.ts';
import { startGateway, type TestGateway } from '../../test/support/gateway.ts';
import { type HubHouse, type SimulatedServer, startHuggingFaceHub } from '../../test/world/index.ts';
import { runCommand } from './program.ts';

let house: HubHouse;
let server: SimulatedServer;
let gateway: TestGateway;

beforeEach(async () => {
  house = {
    left: 500,
    repositories: [
      {
        id: 'lab/writer',
        pipeline_tag: 'text-generation',
        downloads: 5_000,
        tags: ['license:mit', 'gguf'],
        safetensors: { parameters: { BF16: 1_500_000_000 }, total: 1_500_000_000 },
        config: { architectures: ['LlamaForCausalLM'] },
      },
      {
        id: 'lab/encoder',
        pipeline_tag: 'text-generation',
        downloads: 900,
        gated: 'auto',
        config: { architectures: ['BertForMaskedLM'] },
      },
    ],
  };
  server = await startHuggingFaceHub(house);
});
afterEach(async () => {
  await gateway.close();
  await server.close();
});

async function run(words: string[], config: Record<string, unknown> = {}) {
  gateway = await startGateway({ config, env: { HF_ENDPOINT: server.url } });
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand(['models', '--hub', ...words], {
    env: { POLDER_HOME: gateway.home, POLDER_PORT: new URL(gateway.url).port },
    input: Readable.from([]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: async () => fakeHouse().house,
  });
  return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

describe('polder models --hub', () => {
  it('shows what the hub offers for a kind of work, and which tags are doubtful', async () => {
    const { code, output, errors } = await run(['--capability', 'text-generation']);
    expect(code).toBe(0);
    expect(output.trimEnd().split('\n')).toEqual([
      'MODEL        DOWNLOADS  SIZE    LICENCE  FORMATS  RUNS BY    NOTE',
      'lab/writer   5000       3.0 GB  mit      gguf     llama.cpp  -',
      'lab/encoder  900        -       -        -        -          gated doubtful',
    ]);
    expect(errors).toBe(
      'lab/encoder: It is tagged text-generation, but BertForMaskedLM is made for fill-mask.\n',
    );
  });

  it('tells how much is known of all kinds of work without asking the hub', async () => {
    const { output } = await run([]);
    expect(output.trimEnd().split('\n')).toHaveLength(58);
    expect(server.requests).toEqual([]);
  });

  it('says why it shows recommendations only', async () => {
    const { output, errors } = await run(['--capability', 'translation', '--json'], { hub: { look: 'off' } });
    expect(JSON.parse(output)).toMatchObject({
      source: 'recommended',
      notice: 'The hub is not asked: hub.look is off.',
    });
    expect(errors).toBe('');
    expect(server.requests).toEqual([]);
  });

  it('refuses a kind of work that does not exist', async () => {
    const { code, errors } = await run(['--capability', 'mind-reading']);
    expect(code).toBe(1);
    expect(errors).toMatch(/capability/);
  });
});
