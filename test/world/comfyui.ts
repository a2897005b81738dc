import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { ComfyEngine, type ComfyTrouble } from './comfyui-engine.ts';
import { type ComfyFiles, comfyNodes } from './comfyui-nodes.ts';
import { complaint, type Prompt, refusalOf } from './comfyui-rules.ts';
import { fieldsOf } from './multipart.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { acceptWebSocket } from './web-socket.ts';
import { type Answer, type Dialect, type Exchange, json, type SeenRequest } from './wire.ts';

export type { ComfyTrouble } from './comfyui-engine.ts';

/** Options of the simulated ComfyUI. */
export interface ComfyUIOptions extends ServerOptions, Partial<ComfyFiles> {
  /** Whether it has `/api/jobs` and lets a client choose the id of its prompt, as since December 2025. */
  readonly isRecent?: boolean;
  /** Nodes that it lacks. */
  readonly without?: readonly string[];
  /** How long a step of sampling takes. */
  readonly stepMs?: number;
  readonly mostUploadBytes?: number;
}

export interface SimulatedComfyUI extends SimulatedServer {
  readonly trouble: ComfyTrouble;
  /** What was uploaded and made, as `type/subfolder/name`. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Clients that listen now. */
  readonly listeners: number;
  restart(): void;
}

const FILES: ComfyFiles = {
  checkpoints: ['sd_xl_base_1.0.safetensors', 'v1-5-pruned-emaonly.safetensors'],
  diffusionModels: [],
  textEncoders: [],
  vaes: [],
};

const DIALECT: Dialect = {
  errorBody: ({ message, type }) =>
    JSON.stringify({ error: complaint(type ?? 'simulated', message, ''), node_errors: {} }),
  errorPiece: () => '',
  endsStream: () => false,
};

/**
 * Starts a simulated ComfyUI, after its own `server.py` and `execution.py`. No model runs here: pictures
 * are stripes that follow from the seed.
 */
export async function startComfyUI(options: ComfyUIOptions = {}): Promise<SimulatedComfyUI> {
  const nodes = comfyNodes({ ...FILES, ...options });
  for (const name of options.without ?? []) delete nodes[name];
  const engine = new ComfyEngine(nodes, options.stepMs ?? 1);
  const comfy = new SimulatedRoutes(nodes, engine, options);
  const server = await startServer(
    {
      dialect: DIALECT,
      answer: (exchange) => comfy.answer(exchange),
      upgrade: (request, socket) => comfy.upgrade(request, socket),
    },
    options,
  );
  return Object.defineProperties(Object.create(server), {
    trouble: { value: engine.trouble },
    files: { value: engine.files },
    listeners: { get: () => engine.speakers.size },
    restart: { value: () => engine.restart() },
  }) as SimulatedComfyUI;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

class SimulatedRoutes {
  readonly #nodes: ReturnType<typeof comfyNodes>;
  readonly #engine: ComfyEngine;
  readonly #options: ComfyUIOptions;

  constructor(nodes: ReturnType<typeof comfyNodes>, engine: ComfyEngine, options: ComfyUIOptions) {
    this.#nodes = nodes;
    this.#engine = engine;
    this.#options = options;
  }

  upgrade(request: IncomingMessage, socket: Duplex): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (isForeign(request.headers) || !/^(\/api)?\/ws$/.test(url.pathname)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const id = url.searchParams.get('clientId') ?? 'nobody';
    const { speakers } = this.#engine;
    const speaker = acceptWebSocket(request, socket);
    speakers.set(id, speaker);
    socket.once('close', () => {
      if (speakers.get(id) === speaker) speakers.delete(id);
    });
    const exec_info = { queue_remaining: this.#engine.remaining };
    speaker.say(JSON.stringify({ type: 'status', data: { status: { exec_info }, sid: id } }));
  }

  answer(exchange: Exchange): Answer {
    const { seen } = exchange;
    if (isForeign(seen.headers)) return { status: 403, headers: {}, body: '' };
    const path = seen.path.replace(/^\/api(?=\/(?!jobs))/, '');
    return seen.method === 'GET' ? this.#look(path, seen) : this.#act(path, seen, exchange);
  }

  #look(path: string, seen: SeenRequest): Answer {
    const engine = this.#engine;
    const [, head = '', rest = ''] = /^\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
    switch (head) {
      case 'object_info': {
        const name = decodeURIComponent(rest);
        if (name === '') return json(200, this.#nodes);
        return json(200, this.#nodes[name] ? { [name]: this.#nodes[name] } : {});
      }
      case 'prompt':
        return json(200, { exec_info: { queue_remaining: engine.remaining } });
      case 'queue':
        return json(200, engine.queue());
      case 'history':
        return json(200, engine.history(rest));
      case 'features':
        return json(200, { supports_preview_metadata: true, max_upload_size: 104_857_600 });
      case 'system_stats':
        return json(200, { system: { comfyui_version: '0.6.0' }, devices: DEVICES });
      case 'view':
        return this.#view(seen.query);
      default:
        return this.#jobs(path) ?? NOT_FOUND;
    }
  }

  #jobs(path: string): Answer | undefined {
    if (this.#options.isRecent === false) return undefined;
    const id = /^\/api\/jobs\/([^/]+)$/.exec(path)?.[1];
    if (id === undefined) return undefined;
    const job = this.#engine.job(id);
    return job ? json(200, job) : json(404, { error: 'Job not found' });
  }

  #view(query: URLSearchParams): Answer {
    const name = query.get('filename') ?? '';
    if (name === '' || name.includes('..')) return { status: 400, headers: {}, body: '' };
    const bytes = this.#engine.files.get(
      `${query.get('type') ?? 'output'}/${query.get('subfolder') ?? ''}/${name}`,
    );
    if (bytes === undefined) return { status: 404, headers: {}, body: '' };
    const type = name.endsWith('.mp4') ? 'video/mp4' : 'image/png';
    return { status: 200, headers: { 'content-type': type }, body: bytes };
  }

  #act(path: string, seen: SeenRequest, { response }: Exchange): Answer {
    const engine = this.#engine;
    switch (path) {
      case '/prompt': {
        const answer = this.#submit(seen.json);
        if (answer.status === 200 && engine.trouble.loseAnswers) response.socket?.resetAndDestroy();
        return answer;
      }
      case '/queue':
        engine.delete((seen.json.delete as string[] | undefined) ?? []);
        return EMPTY;
      case '/interrupt': {
        const isRecent = this.#options.isRecent !== false;
        engine.interrupt(isRecent ? (seen.json.prompt_id as string | undefined) : undefined);
        return EMPTY;
      }
      case '/upload/image':
        return this.#upload(seen);
      default: {
        const id = /^\/api\/jobs\/([^/]+)\/cancel$/.exec(path)?.[1];
        if (id === undefined || this.#options.isRecent === false) return NOT_FOUND;
        return json(200, { cancelled: engine.cancel(id) });
      }
    }
  }

  #submit(body: Record<string, unknown>): Answer {
    const isRecent = this.#options.isRecent !== false;
    if (body.prompt === undefined) return refused('no_prompt', 'No prompt provided');
    if (isRecent && body.prompt_id !== undefined && !uuid.test(String(body.prompt_id))) {
      return refused('invalid_prompt_id', 'prompt_id must be a UUID');
    }
    const prompt = body.prompt as Prompt;
    const refusal = refusalOf(prompt, this.#nodes, (name) => this.#hasFile(name));
    if (refusal !== undefined) return json(400, refusal);
    const extra = { ...(body.extra_data as object), client_id: body.client_id as string };
    const job = this.#engine.submit(prompt, extra, isRecent ? (body.prompt_id as string) : undefined);
    const [first] = Object.entries(prompt);
    const complaints = [
      complaint('required_input_missing', 'Required input is missing', 'x', { input_name: 'x' }),
    ];
    const node_errors = this.#engine.trouble.partialErrors
      ? { [first![0]]: { errors: complaints, dependent_outputs: [], class_type: first![1].class_type } }
      : {};
    return json(200, { prompt_id: job.id, number: job.number, node_errors });
  }

  /** `name`, `subfolder/name`, or either with `[temp]` after it. */
  #hasFile(written: string): boolean {
    const [, path = '', type = 'input'] = /^(.*?)(?: \[(\w+)\])?$/.exec(written) ?? [];
    const at = path.lastIndexOf('/');
    return this.#engine.files.has(`${type}/${path.slice(0, Math.max(0, at))}/${path.slice(at + 1)}`);
  }

  #upload(seen: SeenRequest): Answer {
    if (seen.bytes.length > (this.#options.mostUploadBytes ?? 100 << 20))
      return { status: 413, headers: {}, body: '' };
    const fields = fieldsOf(seen.headers['content-type'], seen.bytes);
    const image = fields?.get('image');
    if (image?.fileName === undefined) return { status: 400, headers: {}, body: '' };
    const type = fields?.get('type')?.bytes.toString() ?? 'input';
    const subfolder = fields?.get('subfolder')?.bytes.toString() ?? '';
    this.#engine.files.set(`${type}/${subfolder}/${image.fileName}`, image.bytes);
    return json(200, { name: image.fileName, subfolder, type });
  }
}

/** ComfyUI refuses pages of other origins where it is addressed at loopback. */
function isForeign({ origin, host }: IncomingMessage['headers']): boolean {
  return origin !== undefined && URL.parse(origin)?.host !== host;
}

function refused(type: string, message: string): Answer {
  return json(400, { error: complaint(type, message, ''), node_errors: {} });
}

const EMPTY: Answer = { status: 200, headers: {}, body: '' };
const NOT_FOUND: Answer = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: '404: Not Found',
};

const DEVICES = [
  {
    name: 'cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync',
    type: 'cuda',
    index: 0,
    vram_total: 25_756_696_576,
    vram_free: 23_991_418_880,
    torch_vram_total: 0,
    torch_vram_free: 0,
  },
  { name: 'cpu', type: 'cpu', index: null, vram_total: 67_000_000_000, vram_free: 40_000_000_000 },
];
