/**
 * A small loopback server that speaks the dashboard's contract over invented data and serves the
 * built dashboard under the policy it has to live with. Run by itself it is the place to look at the
 * dashboard while working on it: `node test/browser/mock-api.ts [port]`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { classify, levelOf, scanText } from '../../src/signals/privacy/index.ts';
import type { FeedbackRequest, RunView, Status } from '../../src/surfaces/dashboard/contract.ts';
import { answerSchemas } from '../../src/surfaces/openapi/answer-schemas.ts';
import { openApiDocument } from '../../src/surfaces/openapi/document.ts';
import { operations } from '../../src/surfaces/openapi/routes.ts';
import type { BudgetReport } from '../../src/surfaces/platform/budget.ts';
import type { KeyLimitsBody, NewKeyBody } from '../../src/surfaces/platform/keys.ts';
import type { ScanReport } from '../../src/surfaces/platform/privacy.ts';
import type { SettingValue } from '../../src/surfaces/platform/settings.ts';
import { listedRoutes } from '../../src/surfaces/server/access.ts';
import type { ChatRequest } from '../../src/task/chat.ts';
import { bodyOf, sendError, sendJson } from './mock-answers.ts';
import { mockInteractions, mockProviders, mockStats, modelsFor, practiceProviders } from './mock-data.ts';
import { mockEgress, mockEgressReport } from './mock-egress.ts';
import { MockKeys, mockKeys } from './mock-keys.ts';
import { MockMemory, mockEntries } from './mock-memory.ts';
import { mockHardware } from './mock-models.ts';
import { mockBudget, withLimit } from './mock-money.ts';
import { mockReport, mockRuns } from './mock-report.ts';
import { mockQuality, mockReplay, mockRouting } from './mock-routing.ts';
import { MockSettings } from './mock-settings.ts';
import { MockTraffic } from './mock-traffic.ts';
import { serveDashboard } from './serve-dashboard.ts';

export interface MockOptions {
  /** Only simulated models answer. */
  practice?: boolean;
  /** Nothing has been asked yet. */
  empty?: boolean;
  /** Requests must carry this key. */
  key?: string;
  port?: number;
}

export interface MockApi {
  readonly url: string;
  close(): Promise<void>;
}

export async function startMockApi(options: MockOptions = {}): Promise<MockApi> {
  const house = new MockHouse(options);
  const server = createServer((request, response) => {
    house.answer(request, response).catch((thrown: unknown) => {
      response.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class MockHouse {
  readonly #options: MockOptions;
  readonly #startedAt = Date.now();
  readonly #traffic: MockTraffic;
  readonly #keys: MockKeys;
  readonly #memory: MockMemory;
  readonly #runs: RunView[];
  readonly #settings = new MockSettings();
  #budget: BudgetReport;

  constructor(options: MockOptions) {
    this.#options = options;
    const { empty: isEmpty = false, practice = false } = options;
    const interactions = isEmpty || practice ? [] : mockInteractions(Date.now(), 240);
    this.#traffic = new MockTraffic(interactions, practice);
    const empty = interactions.length === 0;
    this.#budget = mockBudget(Date.now(), empty);
    this.#runs = mockRuns(Date.now(), empty);
    this.#memory = new MockMemory(empty ? [] : mockEntries(Date.now(), 130));
    this.#keys = new MockKeys(empty ? [] : mockKeys(Date.now()));
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mock');
    const api = /^\/(?:polder\/|v1\/|stats$|models$|feedback$|openapi\.json$)/.test(pathname);
    const page = request.method === 'GET' && request.headers.accept?.includes('text/html');
    if (!api || page) return serveDashboard(pathname, response);
    if (this.#options.key && request.headers.authorization !== `Bearer ${this.#options.key}`) {
      return sendError(response, 401, 'unauthenticated', 'A key is needed: send it as a bearer token.');
    }
    const { practice = false } = this.#options;
    const empty = this.#traffic.interactions.length === 0;
    switch (`${request.method} ${pathname}`) {
      case 'GET /polder/status':
        return sendJson(response, this.#status());
      case 'GET /polder/providers':
        return sendJson(response, { providers: practice ? practiceProviders : mockProviders });
      case 'GET /openapi.json':
        return sendJson(response, openApiDocument(listedRoutes(), operations, answerSchemas(), '1.2.3'));
      case 'GET /models':
        return sendJson(response, { models: modelsFor(practice) });
      case 'GET /polder/hardware':
        return sendJson(response, mockHardware);
      case 'GET /stats':
        return sendJson(response, mockStats(Date.now(), this.#traffic.interactions));
      case 'GET /polder/interactions':
        return sendJson(response, this.#traffic.page(searchParams));
      case 'GET /polder/events':
        return this.#traffic.listen(response);
      case 'GET /polder/budget':
        return sendJson(response, this.#budget);
      case 'GET /polder/report':
        return sendJson(response, mockReport(Date.now(), daysIn(searchParams), empty));
      case 'GET /polder/settings':
        return sendJson(response, this.#settings.report());
      case 'GET /polder/runs':
        return sendJson(response, { items: this.#runsIn(searchParams.get('state')), next: null });
      case 'POST /polder/providers/refresh':
        return sendJson(response, { providers: mockProviders });
      case 'GET /polder/report/routing':
        return sendJson(response, mockRouting(Date.now(), daysIn(searchParams), empty));
      case 'GET /polder/quality':
        return sendJson(response, mockQuality(Date.now(), daysIn(searchParams), empty));
      case 'GET /polder/replay':
        return sendJson(response, mockReplay(Date.now(), searchParams, empty));
      case 'GET /polder/keys':
        return sendJson(response, { keys: this.#keys.list() });
      case 'POST /polder/keys':
        return this.#addKey((await bodyOf(request)) as NewKeyBody, response);
      case 'GET /polder/egress':
        return sendJson(response, mockEgressReport(mockEgress(this.#traffic.interactions), searchParams));
      case 'POST /polder/privacy/scan':
        return sendJson(response, scan((await bodyOf(request)) as { text: string }));
      case 'POST /polder/route':
        return sendJson(response, this.#traffic.route((await bodyOf(request)) as ChatRequest));
      case 'POST /feedback':
        return this.#traffic.takeFeedback((await bodyOf(request)) as FeedbackRequest, response);
      case 'POST /v1/chat/completions':
        return this.#traffic.chat(request, response);
    }
    const memory = /^\/polder\/memory(.*)$/.exec(pathname)?.[1];
    if (memory !== undefined) return this.#remember(memory, searchParams, request, response);
    const account = /^\/polder\/budget\/([^/]+)$/.exec(pathname)?.[1];
    if (request.method === 'PUT' && account) return this.#setLimit(account, request, response);
    const [, key, act] = /^\/polder\/keys\/([^/]+)(\/rotate)?$/.exec(pathname) ?? [];
    if (key) return this.#changeKey(`${request.method}${act ?? ''}`, key, request, response);
    const setting = /^\/polder\/settings\/([^/]+)$/.exec(pathname)?.[1];
    if (setting) {
      const { value } = (await bodyOf(request)) as { value: SettingValue | null };
      const problem = this.#settings.change(setting, value);
      if (problem !== undefined) return sendError(response, 400, 'invalid_request', problem);
      return sendJson(response, this.#settings.report());
    }
    const [, run, end] = /^\/polder\/runs\/([^/]+)(\/cancel)?$/.exec(pathname) ?? [];
    if (run) return this.#answerRun(run, end !== undefined, request, response);
    const id = /^\/polder\/interactions\/([^/]+)$/.exec(pathname)?.[1];
    const found = this.#traffic.interactions.find((interaction) => interaction.id === id);
    if (found) return sendJson(response, found);
    sendError(response, 404, 'not_found', 'There is no interaction with this id.');
  }

  #status(): Status {
    return {
      version: '0.1.0',
      startedAt: this.#startedAt,
      practice: this.#options.practice ?? false,
      storage: 'ok',
      address: 'http://127.0.0.1:4747',
      profile: 'balanced',
      localGoal: 0.7,
      providers: this.#options.practice ? practiceProviders : mockProviders,
    };
  }

  async #setLimit(account: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { limitUsd } = (await bodyOf(request)) as { limitUsd: number | null | 'config' };
    if (typeof limitUsd === 'number' && limitUsd > 1e9) {
      return sendError(response, 400, 'invalid_request', 'limitUsd: must be at most 1000000000.');
    }
    this.#budget = withLimit(this.#budget, decodeURIComponent(account), limitUsd);
    sendJson(response, this.#budget);
  }

  #runsIn(state: string | null): RunView[] {
    return this.#runs.filter((run) => state === null || run.state === state);
  }

  #answerRun(id: string, cancel: boolean, request: IncomingMessage, response: ServerResponse): void {
    const index = this.#runs.findIndex((run) => run.id === id);
    const found = this.#runs[index];
    if (found === undefined) {
      sendError(response, 404, 'not_found', 'There is no run with this id.');
      return;
    }
    if (cancel) this.#runs[index] = { ...found, state: 'cancelled', endedAt: Date.now() };
    const run = this.#runs[index]!;
    if (!request.headers.accept?.includes('text/event-stream')) {
      sendJson(response, run);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`event: progress\ndata: ${JSON.stringify(run)}\n\n`);
  }

  #addKey(body: NewKeyBody, response: ServerResponse): void {
    const issue = this.#keys.add(body);
    if (issue) sendJson(response, issue);
    else sendError(response, 409, 'conflict', 'There is a key of this name already.');
  }

  async #changeKey(
    act: string,
    id: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    switch (act) {
      case 'PATCH':
        return sendJson(response, this.#keys.limit(id, (await bodyOf(request)) as KeyLimitsBody));
      case 'POST/rotate':
        return sendJson(response, this.#keys.rotate(id));
      case 'DELETE':
        return sendJson(response, this.#keys.revoke(id));
    }
    sendError(response, 405, 'method_not_allowed', `A key takes no ${act}.`);
  }

  async #remember(
    path: string,
    parameters: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = request.headers['content-type'] === undefined ? undefined : await bodyOf(request);
    const answer = this.#memory.answer(request.method!, path, parameters, body);
    if (answer === undefined) sendError(response, 404, 'not_found', 'There is no entry with this id.');
    else sendJson(response, answer);
  }
}

function daysIn(parameters: URLSearchParams): number {
  return Number(parameters.get('days') ?? 30);
}

/** By the real detector, so that what is shown is what the gateway would show. */
function scan({ text }: { text: string }): ScanReport {
  const findings = scanText(text);
  return {
    level: levelOf(findings),
    class: classify(findings).private ? 'private' : 'open',
    findings: findings.map(({ type, level, start, end, reason }) => ({ type, level, start, end, reason })),
  };
}

if (import.meta.main) {
  const [port = '4790', ...flags] = process.argv.slice(2);
  const { url } = await startMockApi({
    port: Number(port),
    practice: flags.includes('--practice'),
    empty: flags.includes('--empty'),
  });
  process.stdout.write(`The dashboard on invented data: ${url}\n`);
}
