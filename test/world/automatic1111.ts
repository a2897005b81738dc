import { setTimeout as sleep } from 'node:timers/promises';
import { drawBomb, drawPicture } from './pictures.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, type Dialect, type Exchange, json, type SeenRequest } from './wire.ts';

/** Options of the simulated Web UI. */
export interface Automatic1111Options extends ServerOptions {
  /** `name:password`, as `--api-auth` has it. */
  readonly auth?: string;
  readonly checkpoints?: readonly string[];
  readonly stepMs?: number;
  /** How a running task can be told: by `current_task`, by `state.job`, or not at all. */
  readonly namesTask?: 'current_task' | 'job' | 'not';
  /** False where it was started without `--api`. */
  readonly hasApi?: boolean;
}

/** What can go wrong beside what can with any server; set and unset by a test. */
export interface Automatic1111Trouble {
  /** So many answers never come, though the work is done. */
  lostAnswers?: number;
  /** Uses this checkpoint whatever is asked for, and says nothing. */
  wrongModel?: string | undefined;
  /** A person at the same Web UI has it work, and progress tells of that. */
  otherTask?: boolean;
  pictures?: 'truncated' | 'bomb' | undefined;
  /** Puts a picture of all pictures before them, as some settings have it. */
  grid?: boolean;
  outOfMemory?: boolean;
}

export interface SimulatedAutomatic1111 extends SimulatedServer {
  readonly trouble: Automatic1111Trouble;
  /** How often a call came while another was under way, which the Web UI does not bear. */
  readonly overlaps: number;
  /** How often its one button for ending was pressed. */
  readonly interrupts: number;
}

const DIALECT: Dialect = {
  errorBody: ({ message, type }) =>
    JSON.stringify({ error: type ?? 'Error', detail: message, body: '', errors: message }),
  errorPiece: () => '',
  endsStream: () => false,
};

/**
 * Starts a simulated Web UI of AUTOMATIC1111, after `modules/api/api.py`. No model runs here: pictures
 * are stripes that follow from the seed.
 */
export async function startAutomatic1111(
  options: Automatic1111Options = {},
): Promise<SimulatedAutomatic1111> {
  const webUI = new SimulatedWebUI(options);
  const server = await startServer(
    { dialect: DIALECT, answer: (exchange) => webUI.answer(exchange) },
    options,
  );
  return Object.defineProperties(Object.create(server), {
    trouble: { value: webUI.trouble },
    overlaps: { get: () => webUI.overlaps },
    interrupts: { get: () => webUI.interrupts },
  }) as SimulatedAutomatic1111;
}

interface Running {
  readonly task: string;
  readonly steps: number;
  step: number;
  interrupted: boolean;
}

const SAMPLERS = ['Euler', 'Euler a', 'DPM++ 2M'];

class SimulatedWebUI {
  readonly trouble: Automatic1111Trouble = {};
  overlaps = 0;
  interrupts = 0;
  readonly #options: Automatic1111Options;
  readonly #checkpoints: readonly string[];
  #running: Running | undefined;
  #current: string;

  constructor(options: Automatic1111Options) {
    this.#options = options;
    this.#checkpoints = options.checkpoints ?? ['v1-5-pruned-emaonly', 'sd_xl_base_1.0'];
    this.#current = this.#checkpoints[0]!;
  }

  answer({ seen, response }: Exchange): Answer | Promise<Answer> {
    const { auth, hasApi = true } = this.#options;
    if (!hasApi) return json(404, { detail: 'Not Found' });
    if (
      auth !== undefined &&
      seen.headers.authorization !== `Basic ${Buffer.from(auth).toString('base64')}`
    ) {
      return json(401, { detail: 'Incorrect username or password' }, { 'www-authenticate': 'Basic' });
    }
    switch (`${seen.method} ${seen.path}`) {
      case 'GET /sdapi/v1/sd-models':
        return json(200, this.#checkpoints.map(modelRow));
      case 'GET /sdapi/v1/options':
        return json(200, { sd_model_checkpoint: titleOf(this.#current) });
      case 'GET /sdapi/v1/progress':
        return json(200, this.#progress());
      case 'POST /sdapi/v1/interrupt':
        this.interrupts += 1;
        if (this.#running) this.#running.interrupted = true;
        return json(200, {});
      case 'POST /sdapi/v1/txt2img':
      case 'POST /sdapi/v1/img2img':
        return this.#make(seen).then((answer) => {
          if ((this.trouble.lostAnswers ?? 0) === 0) return answer;
          this.trouble.lostAnswers! -= 1;
          // The connection stays open, and nothing comes over it.
          return new Promise<Answer>((resolve) => response.once('close', () => resolve(answer)));
        });
      default:
        return json(404, { detail: 'Not Found' });
    }
  }

  async #make(seen: SeenRequest): Promise<Answer> {
    const refusal = refusalOf(seen);
    if (refusal !== undefined) return refusal;
    if (this.#running) this.overlaps += 1;
    const {
      steps = 50,
      seed = 1,
      width = 512,
      height = 512,
      batch_size = 1,
      sampler_name = 'Euler',
    } = seen.json as Record<string, never>;
    const running: Running = {
      task: String(seen.json.force_task_id ?? 'txt2img'),
      steps,
      step: 0,
      interrupted: false,
    };
    this.#running = running;
    try {
      while (running.step < steps && !running.interrupted) {
        await sleep(this.#options.stepMs ?? 1);
        running.step += 1;
      }
    } finally {
      this.#running = undefined;
    }
    if (this.trouble.outOfMemory) {
      const errors = 'CUDA out of memory. Tried to allocate 2.00 GiB';
      return json(500, { error: 'OutOfMemoryError', detail: '', body: '', errors });
    }
    const asked = (seen.json.override_settings as { sd_model_checkpoint?: string } | undefined)
      ?.sd_model_checkpoint;
    const model =
      this.trouble.wrongModel ?? this.#checkpoints.find((name) => name === asked) ?? this.#current;
    const seeds = Array.from({ length: batch_size }, (_, index) => seed + index);
    const images = seeds.map((one) => this.#draw(one, width, height));
    if (this.trouble.grid) images.unshift(drawPicture(0, width * 2, height));
    const info = {
      prompt: seen.json.prompt,
      seed,
      all_seeds: seeds,
      all_prompts: seeds.map(() => seen.json.prompt),
      width,
      height,
      steps,
      cfg_scale: seen.json.cfg_scale ?? 7,
      sampler_name,
      sd_model_name: model,
      index_of_first_image: this.trouble.grid ? 1 : 0,
      infotexts: seeds.map(
        (one) =>
          `${String(seen.json.prompt)}\nSteps: ${steps}, Seed: ${one}, Model: ${model}, Version: v1.10.1`,
      ),
    };
    return json(200, {
      images: images.map((image) => image.toString('base64')),
      parameters: seen.json,
      info: JSON.stringify(info),
    });
  }

  #draw(seed: number, width: number, height: number): Buffer {
    if (this.trouble.pictures === 'bomb') return drawBomb();
    const picture = drawPicture(seed, width, height);
    return this.trouble.pictures === 'truncated' ? picture.subarray(0, -20) : picture;
  }

  /** Of whatever runs, whoever asked for it. */
  #progress(): Record<string, unknown> {
    const { namesTask = 'current_task' } = this.#options;
    const running = this.trouble.otherTask
      ? { task: 'task(somebody-else)', steps: 100, step: 90 }
      : this.#running;
    const job = running === undefined ? '' : namesTask === 'job' ? running.task : 'scripts_txt2img';
    return {
      progress: running === undefined ? 0 : running.step / running.steps,
      eta_relative: 0,
      state: {
        job,
        job_no: 0,
        job_count: running === undefined ? 0 : 1,
        sampling_step: running?.step ?? 0,
        sampling_steps: running?.steps ?? 0,
        interrupted: false,
      },
      current_image: null,
      ...(namesTask === 'current_task' && { current_task: running?.task ?? null }),
    };
  }
}

/** What FastAPI and the Web UI refuse. */
function refusalOf({ json: body, path }: SeenRequest): Answer | undefined {
  for (const name of ['width', 'height', 'steps', 'batch_size', 'seed']) {
    if (body[name] === undefined || Number.isInteger(body[name])) continue;
    const detail = [{ loc: ['body', name], msg: 'value is not a valid integer', type: 'type_error.integer' }];
    return json(422, { detail });
  }
  const scripts = Object.keys((body.alwayson_scripts as object | undefined) ?? {});
  if (scripts.length > 0) return json(422, { detail: `always on script ${scripts[0]} not found` });
  if (body.sampler_name !== undefined && !SAMPLERS.includes(String(body.sampler_name))) {
    return json(404, { detail: 'Sampler not found' });
  }
  const pictures = body.init_images as unknown[] | undefined;
  if (path.endsWith('img2img') && !pictures?.length) return json(404, { detail: 'Init image not found' });
  return undefined;
}

function modelRow(name: string) {
  return {
    title: titleOf(name),
    model_name: name,
    hash: '6ce0161689',
    sha256: null,
    filename: `/models/Stable-diffusion/${name}.safetensors`,
    config: null,
  };
}

function titleOf(name: string): string {
  return `${name}.safetensors [6ce0161689]`;
}
