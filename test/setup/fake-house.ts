import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { House, HouseOptions } from '../../src/cli/house.ts';
import type { FeedbackRequest, InteractionDetail } from '../../src/surfaces/dashboard/contract.ts';
import type { BudgetReport } from '../../src/surfaces/platform/budget.ts';

/** What a request asked of the fake gateway. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** What stands after the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface FakeGateway {
  readonly address: string;
  readonly port: number;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

type Answer = (request: SeenRequest, response: ServerResponse) => void;

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** A server at loopback that answers by route, `GET /health`; `port` 0 for any. */
export async function startFakeGateway(
  routes: Readonly<Record<string, Answer>>,
  port = 0,
): Promise<FakeGateway> {
  const seen: SeenRequest[] = [];
  const server: Server = createServer(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const asked = { method: request.method ?? '', path, query, headers: request.headers, body };
    seen.push(asked);
    const answer = routes[`${asked.method} ${path}`];
    if (answer) answer(asked, response);
    else json(response, { error: { type: 'not_found', message: 'There is no such route.' } }, 404);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    address: `http://127.0.0.1:${bound}`,
    port: bound,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Routes of a gateway with one local model, as far as the command line reads them. */
export const usualRoutes: Readonly<Record<string, Answer>> = {
  'GET /health': (_request, response) => json(response, { status: 'ok' }),
  'GET /polder/status': (_request, response) =>
    json(response, {
      version: '0.1.0',
      startedAt: 0,
      practice: false,
      storage: 'ok',
      address: 'http://127.0.0.1:4747',
      profile: 'balanced',
      providers: [
        provider({ id: 'ollama', state: 'up', models: 1 }),
        provider({
          id: 'lmstudio',
          origin: 'LMSTUDIO_URL',
          state: 'down',
          message: 'Nothing answers. Start LM Studio.',
        }),
        provider({ id: 'vllm', origin: 'default address', state: 'down' }),
      ],
    }),
  'POST /polder/providers/refresh': (_request, response) => json(response, { providers: [] }),
  'GET /models': (_request, response) => json(response, { models: [model] }),
  'GET /polder/hardware': (_request, response) =>
    json(response, { memoryBytes: 2 ** 34, unified: false, devices: [] }),
  'POST /v1/chat/completions': (request, response) => {
    const headers = {
      'x-polder-interaction': interaction.id,
      'x-polder-model': 'ollama/tiny',
      'x-polder-place': 'local',
    };
    if (!JSON.parse(request.body).stream) {
      response.writeHead(200, {
        ...headers,
        'x-polder-reason': 'simple',
        'content-type': 'application/json',
      });
      const message = { role: 'assistant', content: 'Four.' };
      response.end(
        JSON.stringify({
          id: `chatcmpl-${interaction.id}`,
          choices: [{ index: 0, message, finish_reason: 'stop' }],
        }),
      );
      return;
    }
    response.writeHead(200, { ...headers, 'x-polder-reason': 'simple', 'content-type': 'text/event-stream' });
    for (const content of ['Fo', 'ur.']) {
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`);
    }
    response.end('data: [DONE]\n\n');
  },
  'GET /polder/interactions/01k9z3v7m2aaqx8e5r0t4w': (_request, response) => json(response, interaction),
  'POST /feedback': (_request, response) => json(response, { ok: true }),
};

function provider(differences: object): object {
  return {
    id: 'ollama',
    kind: 'ollama',
    place: 'local',
    address: 'http://127.0.0.1:11434',
    state: 'unknown',
    message: null,
    origin: 'OLLAMA_HOST',
    models: 0,
    checkedAt: 1,
    latencyMs: 2,
    ...differences,
  };
}

const model = {
  id: 'ollama/tiny',
  name: 'tiny',
  provider: 'ollama',
  kind: 'ollama',
  place: 'local',
  capabilities: ['text-generation'],
  contextLength: 8192,
  sizeBytes: 1.2e9,
  loaded: true,
  vision: false,
  tools: true,
  reasoning: false,
  quality: 0.4,
  practice: false,
  available: true,
  memoryBytes: 2_000_000_000,
  fits: 'memory',
  statistics: null,
};

export const interaction = {
  id: '01k9z3v7m2aaqx8e5r0t4w',
  state: 'answered',
  model: 'ollama/tiny',
  place: 'local',
  reason: 'simple',
  inputTokens: 7,
  outputTokens: 2,
  costUsd: 0,
  why: ['The question is simple, so a local model does.'],
  attempts: [],
  trace: {
    policy: 'tree',
    signals: {
      complexity: 2,
      complexityParts: [{ name: 'short', points: -1 }],
      relevance: 0,
      privacy: 'open',
      privacyReason: 'nothing sensitive',
      chore: null,
      needs: [],
      inputTokens: 7,
    },
    steps: [{ question: 'Is it simple?', answer: 'yes' }],
    candidates: [{ model: 'openai/big', place: 'cloud', score: null, excluded: 'not needed' }],
  },
  feedback: [],
} as unknown as InteractionDetail;

export const budget: BudgetReport = {
  zone: 'Europe/Berlin',
  day: '2026-11-21',
  clockIsBehind: false,
  accounts: [
    {
      account: 'day',
      limitUsd: 5,
      origin: 'config',
      spentUsd: 1.25,
      reservedUsd: 0.5,
      leftUsd: 3.25,
      resetsAt: Date.UTC(2026, 10, 21, 23),
    },
    {
      account: 'total',
      limitUsd: null,
      origin: null,
      spentUsd: 9,
      reservedUsd: 0.5,
      leftUsd: null,
      resetsAt: null,
    },
  ],
  days: [{ day: '2026-11-21', spentUsd: 1.25, savedUsd: 0.004 }],
  forecastUsd: null,
  models: [{ model: 'openai/big', attempts: 3, spentUsd: 1.25 }],
  keys: [{ key: null, attempts: 3, spentUsd: 1.25 }],
  saved: { dayUsd: 0.004, monthUsd: 0.5, totalUsd: 2, range: null },
  events: [{ at: Date.UTC(2026, 10, 21, 11), kind: 'warning', subject: 'day', detail: 'Half is spent.' }],
};

/** A house whose gateway is the fake one; it keeps what it was asked. */
export function fakeHouse(): {
  house: House;
  feedback: FeedbackRequest[];
  limits: [account: string, limitUsd: number | null | 'config'][];
  started: HouseOptions[];
  closed: string[];
} {
  const feedback: FeedbackRequest[] = [];
  const limits: [account: string, limitUsd: number | null | 'config'][] = [];
  const started: HouseOptions[] = [];
  const closed: string[] = [];
  const house: House = {
    async startPolder(options) {
      started.push(options);
      const gateway = await startFakeGateway(usualRoutes, Number(options.env?.POLDER_PORT ?? 0));
      return {
        address: gateway.address,
        ownKey: 'pk-own',
        close: async () => {
          closed.push('gateway');
          await gateway.close();
        },
      };
    },
    openRouter: async () => ({
      route: ({ messages }) => ({
        place: 'local',
        model: 'ollama/tiny',
        privacy: 'open',
        complexity: messages.length,
        relevance: 0,
        reason: String(messages.at(-1)?.content),
      }),
      close: async () => {
        closed.push('router');
      },
    }),
    openKeys: () => Promise.reject(new Error('This house has no keys.')),
    openMemory: () => Promise.reject(new Error('This house has no memory.')),
    openRecords: () => ({
      budget: async () => budget,
      setBudget: async (account, limitUsd) => {
        limits.push([account, limitUsd]);
        return budget;
      },
      report: async () => {
        throw new Error('nothing was recorded in a made-up house');
      },
      routingReport: async () => {
        throw new Error('nothing was routed in a made-up house');
      },
      quality: async () => {
        throw new Error('nothing was judged in a made-up house');
      },
      replay: async () => {
        throw new Error('nothing is replayed in a made-up house');
      },
      egress: async () => ({
        since: 0,
        summary: { requests: 0, bytes: 0, masked: 0, interactions: 0, providers: [] },
        items: [],
        next: null,
      }),
      interaction: async (id) => (id === interaction.id ? interaction : undefined),
      addFeedback: (request) => {
        feedback.push(request);
        return { ok: true };
      },
      close: () => {
        closed.push('records');
      },
    }),
  };
  return { house, feedback, limits, started, closed };
}
