import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { comfyNodes } from './comfyui-nodes.ts';
import type { Prompt } from './comfyui-rules.ts';
import { drawBomb, drawPicture, filmBytes } from './pictures.ts';
import type { Speaker } from './web-socket.ts';

/** What can go wrong with a simulated ComfyUI beside what can with any server; set and unset by a test. */
export interface ComfyTrouble {
  /** A prompt that was run before ends well and gives nothing. */
  emptyWhenCached?: boolean;
  /** Takes a prompt and complains of one of its nodes all the same. */
  partialErrors?: boolean;
  /** Takes a prompt and cuts the connection before it says so. */
  loseAnswers?: boolean;
  /** Runs this checkpoint whatever is asked for. */
  wrongModel?: string | undefined;
  /** What is wrong with the files that are made. */
  files?: 'truncated' | 'garbage' | 'bomb' | 'other-size' | 'gone' | undefined;
  /** What sampling ends with. */
  failure?: { readonly type: string; readonly message: string } | undefined;
  /** Jobs of others that wait and never get their turn. */
  others?: number;
  /** So many jobs are forgotten, with all else, while they run. */
  restarts?: number;
}

interface Job {
  readonly number: number;
  readonly id: string;
  readonly prompt: Prompt;
  readonly extra: { client_id?: string };
}

interface HistoryEntry {
  readonly job: Job;
  readonly outputs: Record<string, unknown>;
  readonly status: 'completed' | 'failed' | 'cancelled';
  readonly messages: [string, Record<string, unknown>][];
}

/** Queue, history and files of a simulated ComfyUI. It draws simple pictures and runs no model. */
export class ComfyEngine {
  readonly trouble: ComfyTrouble = {};
  readonly files = new Map<string, Buffer>();
  readonly speakers = new Map<string, Speaker>();
  readonly #nodes: ReturnType<typeof comfyNodes>;
  readonly #stepMs: number;
  #pending: Job[] = [];
  #running: { readonly job: Job; interrupted: boolean } | undefined;
  #history = new Map<string, HistoryEntry>();
  #done = new Map<string, Record<string, unknown>>();
  #number = 0;
  #saved = 0;
  #life = 0;

  constructor(nodes: ReturnType<typeof comfyNodes>, stepMs: number) {
    this.#nodes = nodes;
    this.#stepMs = stepMs;
  }

  submit(prompt: Prompt, extra: { client_id?: string }, id: string = randomUUID()): Job {
    const job = { number: this.#number++, id, prompt, extra };
    this.#pending.push(job);
    void this.#work();
    return job;
  }

  get remaining(): number {
    return this.#pending.length + (this.#running ? 1 : 0) + (this.trouble.others ?? 0);
  }

  queue(): { queue_running: unknown[]; queue_pending: unknown[] } {
    const others = Array.from({ length: this.trouble.others ?? 0 }, (_, index) => [
      -1 - index,
      `other-${index}`,
      {},
      {},
      [],
    ]);
    return {
      queue_running: this.#running ? [this.#item(this.#running.job)] : [],
      queue_pending: [...others, ...this.#pending.map((job) => this.#item(job))],
    };
  }

  delete(ids: readonly string[]): void {
    this.#pending = this.#pending.filter(({ id }) => !ids.includes(id));
  }

  interrupt(id: string | undefined): void {
    if (this.#running && (id === undefined || id === this.#running.job.id)) this.#running.interrupted = true;
  }

  history(id: string): Record<string, unknown> {
    const entry = this.#history.get(id);
    if (entry === undefined) return {};
    const { job, outputs, status, messages } = entry;
    const isWell = status === 'completed';
    return {
      [id]: {
        prompt: this.#item(job),
        outputs,
        status: { status_str: isWell ? 'success' : 'error', completed: isWell, messages },
        meta: {},
      },
    };
  }

  /** As `/api/jobs/{id}` has it; undefined where the job is not known. */
  job(id: string): Record<string, unknown> | undefined {
    const entry = this.#history.get(id);
    if (entry !== undefined) {
      const failed = entry.messages.find(([event]) => event === 'execution_error')?.[1];
      return {
        id,
        status: entry.status,
        outputs: entry.outputs,
        outputs_count: Object.keys(entry.outputs).length,
        execution_error: failed ?? null,
        workflow: { prompt: this.#ranBy(entry.job), extra_data: entry.job.extra },
      };
    }
    if (this.#running?.job.id === id) return { id, status: 'in_progress' };
    return this.#pending.some((job) => job.id === id) ? { id, status: 'pending' } : undefined;
  }

  /** True where there was something to end. */
  cancel(id: string): boolean {
    const state = this.job(id)?.status;
    if (state === 'pending') this.delete([id]);
    if (state === 'in_progress') this.interrupt(id);
    return state === 'pending' || state === 'in_progress';
  }

  /** As if the process had been started anew: what is in memory is gone, and so is what was passed to it. */
  restart(): void {
    this.#life += 1;
    this.#pending = [];
    this.#running = undefined;
    this.#history = new Map();
    this.#done = new Map();
    for (const name of this.files.keys()) if (name.startsWith('temp/')) this.files.delete(name);
  }

  #item(job: Job): unknown[] {
    return [job.number, job.id, this.#ranBy(job), job.extra, this.#outputNodes(job.prompt)];
  }

  #ranBy({ prompt }: Job): Prompt {
    const { wrongModel } = this.trouble;
    if (wrongModel === undefined) return prompt;
    return Object.fromEntries(
      Object.entries(prompt).map(([id, node]) => {
        const inputs = 'ckpt_name' in node.inputs ? { ...node.inputs, ckpt_name: wrongModel } : node.inputs;
        return [id, { ...node, inputs }];
      }),
    );
  }

  #outputNodes(prompt: Prompt): string[] {
    return Object.keys(prompt).filter((id) => this.#nodes[prompt[id]!.class_type]!.output_node);
  }

  async #work(): Promise<void> {
    if (this.#running || (this.trouble.others ?? 0) > 0) return;
    const job = this.#pending.shift();
    if (job === undefined) return;
    const running = { job, interrupted: false };
    this.#running = running;
    const life = this.#life;
    const entry = await this.#run(job, () => running.interrupted || life !== this.#life);
    if (life !== this.#life) return;
    this.#running = undefined;
    this.#history.set(job.id, entry);
    void this.#work();
  }

  async #run(job: Job, isOver: () => boolean): Promise<HistoryEntry> {
    const tell = (type: string, data: Record<string, unknown>) =>
      this.speakers
        .get(job.extra.client_id ?? '')
        ?.say(JSON.stringify({ type, data: { ...data, prompt_id: job.id, timestamp: Date.now() } }));
    const end = (
      status: HistoryEntry['status'],
      event: string,
      data: Record<string, unknown>,
      outputs = {},
    ) => {
      // An executor that is done tells so a moment before its history can be asked for.
      queueMicrotask(() => tell(event, data));
      return { job, outputs, status, messages: [[event, data]] } satisfies HistoryEntry;
    };
    tell('execution_start', {});
    const before = this.#done.get(JSON.stringify(job.prompt));
    if (before !== undefined) {
      tell('execution_cached', { nodes: Object.keys(job.prompt) });
      return end('completed', 'execution_success', {}, this.trouble.emptyWhenCached ? {} : before);
    }
    const sampler = Object.entries(job.prompt).find(([, { inputs }]) => 'steps' in inputs);
    const steps = Number(sampler?.[1].inputs.steps ?? 1);
    for (let value = 1; value <= steps; value++) {
      await sleep(this.#stepMs);
      if (value > steps / 2 && (this.trouble.restarts ?? 0) > 0) {
        this.trouble.restarts! -= 1;
        this.restart();
      }
      if (isOver()) return end('cancelled', 'execution_interrupted', { node_id: sampler?.[0] });
      tell('progress', { value, max: steps, node: sampler?.[0] });
      this.speakers.get(job.extra.client_id ?? '')?.show(Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 0xff, 0xd8]));
    }
    const { failure } = this.trouble;
    if (failure !== undefined) {
      const { type: exception_type, message: exception_message } = failure;
      const where = { node_id: sampler?.[0], node_type: sampler?.[1].class_type };
      return end('failed', 'execution_error', { ...where, exception_type, exception_message });
    }
    const outputs = Object.fromEntries(
      this.#outputNodes(job.prompt).map((id) => [id, this.#save(job.prompt, id)]),
    );
    this.#done.set(JSON.stringify(job.prompt), outputs);
    return end('completed', 'execution_success', {}, outputs);
  }

  #save(prompt: Prompt, id: string): Record<string, unknown> {
    const { class_type, inputs } = prompt[id]!;
    const all = Object.values(prompt).map((node) => node.inputs);
    const value = (...names: string[]) => {
      for (const name of names) {
        const found = all.find((one) => typeof one[name] === 'number')?.[name];
        if (found !== undefined) return Number(found);
      }
      return undefined;
    };
    const seed = value('seed', 'noise_seed') ?? 0;
    const isFilm = class_type === 'SaveVideo';
    const type = class_type === 'PreviewImage' ? 'temp' : 'output';
    const [, subfolder = '', name = 'ComfyUI'] =
      /^(?:(.*)\/)?(.*)$/.exec(String(inputs.filename_prefix ?? 'ComfyUI')) ?? [];
    const count = isFilm ? 1 : (value('batch_size', 'amount') ?? 1);
    const images = Array.from({ length: count }, (_, index) => {
      const filename = `${name}_${String(++this.#saved).padStart(5, '0')}_.${isFilm ? 'mp4' : 'png'}`;
      const bytes = isFilm
        ? filmBytes(seed)
        : this.#draw(seed + index, value('width') ?? 64, value('height') ?? 64);
      if (this.trouble.files !== 'gone') this.files.set(`${type}/${subfolder}/${filename}`, bytes);
      return { filename, subfolder, type };
    });
    return isFilm ? { images, animated: [true] } : { images };
  }

  #draw(seed: number, width: number, height: number): Buffer {
    switch (this.trouble.files) {
      case 'truncated':
        return drawPicture(seed, width, height).subarray(0, -40);
      case 'garbage':
        return Buffer.from('<html>not a picture</html>');
      case 'bomb':
        return drawBomb();
      case 'other-size':
        return drawPicture(seed, width + 8, height);
      default:
        return drawPicture(seed, width, height);
    }
  }
}
