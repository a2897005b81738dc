import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, type Dialect, type Exchange, json, type SeenRequest } from './wire.ts';

/** A workflow of the simulated n8n. It runs no nodes: `run` says what would come of them. */
export interface SimulatedWorkflow {
  readonly id: string;
  readonly name: string;
  readonly active?: boolean;
  readonly isArchived?: boolean;
  readonly tags?: readonly string[];
  readonly nodes: readonly Node[];
  /** What was published, where the draft has gone on since. */
  readonly publishedNodes?: readonly Node[];
  readonly run?: (given: Record<string, unknown>) => Outcome | Promise<Outcome>;
}

/** What the last node, or a node that responds, gives. */
export type Outcome =
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly file: Buffer; readonly mediaType: string; readonly name?: string }
  | { readonly streamed: readonly string[] }
  | 'error'
  | 'nothing';

type Node = Readonly<Record<string, unknown>>;

/** Options of the simulated n8n. */
export interface N8nOptions extends ServerOptions {
  readonly workflows?: readonly SimulatedWorkflow[];
  readonly apiKey?: string;
}

const TRACE =
  'ResponseError\n    at LiveWebhooks.findWebhook (/usr/lib/n8n/src/webhooks/live-webhooks.ts:189:10)';
const WRITABLE = new Set(['name', 'nodes', 'connections', 'settings', 'staticData', 'pinData', 'projectId']);
const READ_ONLY = new Set([
  'id',
  'active',
  'createdAt',
  'updatedAt',
  'tags',
  'isArchived',
  'versionId',
  'shared',
]);
const DIALECT: Dialect = {
  errorBody: ({ message }) => JSON.stringify({ code: 0, message, stacktrace: TRACE }),
  errorPiece: ({ message }) => `${JSON.stringify({ type: 'error', content: message })}\n`,
  endsStream: (piece) => piece.includes('"type":"end"'),
};

/** A webhook node as n8n saves it; its method is GET where nothing is said. */
export function webhookNode(path: string, parameters: object = {}): Node {
  return {
    id: `hook-${path}`,
    name: 'Webhook',
    type: 'n8n-nodes-base.webhook',
    typeVersion: 2,
    position: [0, 0],
    webhookId: `id-of-${path}`,
    parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', options: {}, ...parameters },
  };
}

/** A chat trigger node; it is not public where nothing is said. */
export function chatNode(webhookId: string, parameters: object = { public: true }): Node {
  return {
    id: `chat-${webhookId}`,
    name: 'When chat message received',
    type: '@n8n/n8n-nodes-langchain.chatTrigger',
    typeVersion: 1.1,
    position: [0, 0],
    webhookId,
    parameters: { ...parameters, options: {} },
  };
}

/** Any other node. */
export function nodeThat(name: string): Node {
  return { id: name, name, type: 'n8n-nodes-base.set', typeVersion: 3.4, position: [200, 0], parameters: {} };
}

/**
 * Starts a simulated n8n: its public API for workflows and its production webhooks, after its openapi.yml 1.1.1
 * and what n8n 1.123.81 was seen to answer. No workflow is really run.
 */
export function startN8n(options: N8nOptions = {}): Promise<SimulatedServer> {
  const n8n = new SimulatedN8n(options);
  return startServer({ dialect: DIALECT, answer: (exchange) => n8n.answer(exchange) }, options);
}

class SimulatedN8n {
  readonly #workflows: Map<string, SimulatedWorkflow>;
  readonly #apiKey: string;

  constructor({ workflows = [], apiKey = 'n8n_api_test' }: N8nOptions) {
    this.#workflows = new Map(workflows.map((workflow) => [workflow.id, workflow]));
    this.#apiKey = apiKey;
  }

  answer({ seen }: Exchange): Answer | Promise<Answer> {
    if (seen.path === '/healthz') return json(200, { status: 'ok' });
    if (seen.path.startsWith('/api/v1/workflows')) return this.#api(seen);
    if (seen.path.startsWith('/webhook/')) return this.#webhook(seen);
    return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>n8n</html>' };
  }

  #api(seen: SeenRequest): Answer {
    const key = seen.headers['x-n8n-api-key'];
    if (key === undefined) return json(401, { message: "'X-N8N-API-KEY' header required" });
    if (key !== this.#apiKey) return json(401, { message: 'unauthorized' });
    const [, , , , id, action] = seen.path.split('/');
    if (id === undefined) return seen.method === 'GET' ? this.#list(seen) : this.#create(seen);
    if (action === 'activate' || action === 'deactivate') return this.#activate(id, action === 'activate');
    return json(405, { message: `${seen.method} method not allowed` });
  }

  #list({ query }: SeenRequest): Answer {
    const known = new Set(['active', 'tags', 'name', 'projectId', 'excludePinnedData', 'limit', 'cursor']);
    const odd = [...query.keys()].find((name) => !known.has(name));
    if (odd !== undefined) return json(400, { message: `Unknown query parameter '${odd}'` });
    let { limit, offset } = { limit: Number(query.get('limit') ?? 100), offset: 0 };
    if (limit > 250) return json(400, { message: 'request/query/limit must be <= 250' });
    const cursor = query.get('cursor');
    if (cursor !== null) {
      try {
        ({ limit, offset } = JSON.parse(Buffer.from(cursor, 'base64').toString()));
      } catch {
        return json(400, { message: 'An invalid cursor was provided' });
      }
    }
    const active = query.get('active');
    const all = [...this.#workflows.values()].filter(
      (workflow) => active === null || String(workflow.active ?? false) === active,
    );
    const next = offset + limit < all.length ? { limit, offset: offset + limit } : null;
    return json(200, {
      data: all.slice(offset, offset + limit).map(rowOf),
      nextCursor: next && Buffer.from(JSON.stringify(next)).toString('base64'),
    });
  }

  #create(seen: SeenRequest): Answer {
    for (const name of ['name', 'nodes', 'connections', 'settings'])
      if (!(name in seen.json))
        return json(400, { message: `request/body must have required property '${name}'` });
    for (const name of Object.keys(seen.json)) {
      if (READ_ONLY.has(name)) return json(400, { message: `request/body/${name} is read-only` });
      if (!WRITABLE.has(name))
        return json(400, { message: 'request/body must NOT have additional properties' });
    }
    const id = `made-${this.#workflows.size + 1}`;
    this.#workflows.set(id, { ...(seen.json as unknown as SimulatedWorkflow), id, active: false });
    return json(200, rowOf(this.#workflows.get(id)!));
  }

  #activate(id: string, active: boolean): Answer {
    const workflow = this.#workflows.get(id);
    if (workflow === undefined) return json(404, { message: 'Not Found' });
    const changed = { ...workflow, active };
    this.#workflows.set(id, changed);
    return json(200, rowOf(changed));
  }

  async #webhook(seen: SeenRequest): Promise<Answer> {
    const path = decodeURIComponent(seen.path.slice('/webhook/'.length));
    const found = [...this.#workflows.values()]
      .filter(({ active }) => active === true)
      .flatMap((workflow) => (workflow.publishedNodes ?? workflow.nodes).map((node) => ({ workflow, node })))
      .find(({ node }) => node.disabled !== true && pathOf(node) === path);
    if (found === undefined)
      return notRegistered(`The requested webhook "${seen.method} ${path}" is not registered.`);
    const { workflow, node } = found;
    const parameters = node.parameters as Record<string, unknown>;
    if (isChat(node) && parameters.public !== true) return { status: 404, headers: {}, body: '' };
    const methods = isChat(node) ? ['POST'] : [parameters.httpMethod ?? 'GET'].flat();
    if (!methods.includes(seen.method))
      return notRegistered(
        `This webhook is not registered for ${seen.method} requests. Did you mean to make a ${methods[0]} request?`,
      );
    if (seen.body !== '' && !seen.isJsonObject)
      return json(422, { code: 422, message: 'Failed to parse request body', stacktrace: TRACE });
    if (parameters.authentication === 'headerAuth' && seen.headers['x-secret'] !== 'open sesame')
      return { status: 403, headers: { 'content-type': 'text/html' }, body: 'Authorization data is wrong!' };
    return respond(workflow, isChat(node) ? { responseMode: 'lastNode' } : parameters, seen.json);
  }
}

function isChat({ type }: Node): boolean {
  return type === '@n8n/n8n-nodes-langchain.chatTrigger';
}

function pathOf(node: Node): string | undefined {
  if (isChat(node)) return `${node.webhookId}/chat`;
  if (node.type !== 'n8n-nodes-base.webhook') return undefined;
  const { path } = node.parameters as { path?: string };
  return path || String(node.webhookId);
}

async function respond(
  { run }: SimulatedWorkflow,
  { responseMode = 'onReceived', responseData }: Record<string, unknown>,
  given: Record<string, unknown>,
): Promise<Answer> {
  if (responseMode === 'onReceived') {
    void run?.(given);
    return json(200, { message: 'Workflow was started' });
  }
  const outcome = (await run?.(given)) ?? { json: { output: 'done' } };
  if (outcome === 'error') return json(500, { message: 'Error in workflow' });
  if (responseData === 'noData')
    return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '' };
  if (outcome === 'nothing')
    return json(500, { code: 0, message: 'No item to return was found', stacktrace: TRACE });
  if ('text' in outcome)
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: outcome.text };
  if ('streamed' in outcome) return streamed(outcome.streamed);
  if ('file' in outcome) {
    const { file, mediaType, name } = outcome;
    const disposition = name === undefined ? undefined : `attachment; filename="${name}"`;
    return {
      status: 200,
      headers: { 'content-type': mediaType, ...(disposition && { 'content-disposition': disposition }) },
      body: file,
    };
  }
  return json(200, outcome.json, { 'content-type': 'application/json; charset=utf-8' });
}

function streamed(parts: readonly string[]): Answer {
  const metadata = { nodeId: 'r', nodeName: 'Agent', itemIndex: 0, runIndex: 0, timestamp: 1795657072237 };
  const line = (chunk: object) => `${JSON.stringify({ ...chunk, metadata })}\n`;
  const items = parts.map((content) => line({ type: 'item', content }));
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' },
    pieces: [line({ type: 'begin' }), ...items, line({ type: 'end' })],
  };
}

function notRegistered(message: string): Answer {
  const hint = 'The workflow must be active for a production URL to run successfully.';
  return json(404, { code: 404, message, hint, stacktrace: TRACE });
}

function rowOf({ run: _, publishedNodes, tags = [], ...workflow }: SimulatedWorkflow) {
  const active = workflow.active ?? false;
  return {
    updatedAt: '2026-11-26T01:31:26.789Z',
    createdAt: '2026-11-26T01:31:26.789Z',
    isArchived: false,
    connections: {},
    settings: {},
    staticData: null,
    pinData: null,
    ...workflow,
    active,
    tags: tags.map((name, index) => ({ id: String(index), name })),
    ...(active && { activeVersion: { nodes: publishedNodes ?? workflow.nodes } }),
  };
}
