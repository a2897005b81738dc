import { describe, expect, it } from 'vitest';
import { Cleared } from '../../egress/clearance.ts';
import type { Reply, Transport } from '../../egress/transport.ts';
import type { DiscoveredModel } from '../provider.ts';
import { discoverModels, type ShownModels } from './discover.ts';

type Routes = Readonly<Record<string, { status?: number; body: unknown }>>;

/** A server that answers by path, and how many questions it had open at most. */
function serverWith(routes: Routes): { transport: Transport<'local'>; mostAtOnce: () => number } {
  let open = 0;
  let most = 0;
  const transport: Transport<'local'> = {
    place: 'local',
    origin: 'http://127.0.0.1:11434',
    async send({ path }) {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return replyOf(routes[path] ?? { status: 404, body: '404 page not found' });
    },
  };
  return { transport, mostAtOnce: () => most };
}

function replyOf({ status = 200, body }: { status?: number; body: unknown }): Reply {
  return {
    status,
    headers: {},
    text: async () => JSON.stringify(body),
    pieces: () => {
      throw new Error('not read in pieces');
    },
    discard() {},
  };
}

function discover(routes: Routes, shown: ShownModels = new Map()): Promise<DiscoveredModel[]> {
  const clear = (question: { model: string }) => Cleared.issue<'local', { model: string }>(question);
  return discoverModels(serverWith(routes).transport, new AbortController().signal, clear, shown);
}

const tag = (name: string, family = 'llama') => ({
  name,
  digest: `sha-${name}`,
  size: 1000,
  details: { family, families: [family], parameter_size: '8x7B', quantization_level: 'Q4_0' },
});

describe('discovery of an older server', () => {
  const routes = (name: string, family: string, shown: object): Routes => ({
    '/api/tags': { body: { models: [tag(name, family)] } },
    '/api/show': { body: shown },
  });

  it('does without the list of loaded models and of capabilities', async () => {
    const [found] = await discover(routes('mixtral:8x7b', 'llama', { template: '{{ if .Tools }}{{ end }}' }));
    expect(found).toMatchObject({
      capabilities: ['text-generation'],
      tools: true,
      vision: false,
      loaded: false,
      parameters: 56_000_000_000,
      contextLength: undefined,
    });
  });

  it('knows embedding and seeing models by their family', async () => {
    const [embedding] = await discover(routes('all-minilm', 'bert', {}));
    expect(embedding?.capabilities).toEqual(['feature-extraction']);
    const [seeing] = await discover(routes('llava', 'clip', {}));
    expect(seeing?.vision).toBe(true);
  });
});

describe('discovery', () => {
  it('leaves out a model that is gone and keeps one that cannot be shown', async () => {
    const models = [tag('one')];
    expect(await discover({ '/api/tags': { body: { models } } })).toEqual([]);
    const broken = await discover({
      '/api/tags': { body: { models } },
      '/api/show': { status: 500, body: { error: 'corrupt' } },
    });
    expect(broken.map((model) => model.name)).toEqual(['one']);
  });

  it('counts a cloud model as remote even where the server does not name the host', async () => {
    const [found] = await discover({
      '/api/tags': { body: { models: [tag('big:480b-cloud')] } },
      '/api/show': { body: {} },
    });
    expect(found?.remoteHost).toBe('ollama.com');
  });

  it('asks about at most four models at a time, in the order of the list', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `m${index}`);
    const { transport, mostAtOnce } = serverWith({
      '/api/tags': { body: { models: names.map((name) => tag(name)) } },
      '/api/ps': { body: { models: [] } },
      '/api/show': { body: { capabilities: ['completion'] } },
    });
    const clear = (question: { model: string }) => Cleared.issue<'local', { model: string }>(question);
    const found = await discoverModels(transport, new AbortController().signal, clear, new Map());
    expect(found.map((model) => model.name)).toEqual(names);
    expect(mostAtOnce()).toBe(4);
  });

  it('forgets what it was shown of models that are no longer there', async () => {
    const shown: ShownModels = new Map();
    const show = { body: { capabilities: ['completion'] } };
    await discover({ '/api/tags': { body: { models: [tag('one')] } }, '/api/show': show }, shown);
    await discover({ '/api/tags': { body: { models: [tag('two')] } }, '/api/show': show }, shown);
    expect([...shown.keys()]).toEqual(['sha-two']);
  });
});
