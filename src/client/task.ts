import type { CallOptions } from './connection.ts';

/** A file that is given with a wish: a browser's own, or bytes. */
export type GivenFile =
  | Blob
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string; readonly name?: string };

/** What belongs to a wish, and how it is to be done. */
export interface TaskOptions extends CallOptions {
  /** What it is to be done with: a text, or data. */
  readonly input?: string | object | undefined;
  readonly files?: readonly GivenFile[] | undefined;
  /** `auto` (the default), `local`, `cloud`, or `provider/name`. */
  readonly model?: string | undefined;
  /** In place of reading it off the wish: one of Hugging Face's pipeline tags. */
  readonly capability?: string | undefined;
  /** `targetLanguage`, `size`, `voice`, …: see `POST /task`. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** Of which of your users it is. */
  readonly user?: string | undefined;
  /** Told how far it is. */
  readonly onProgress?: ((progress: TaskProgress) => void) | undefined;
}

export interface TaskProgress {
  /** 0 to 1; null where it is not known. */
  readonly fraction: number | null;
  readonly message: string;
}

/** A file that was made; `Polder.fetchFile` gets its bytes. */
export interface MadeFile {
  readonly url: string;
  readonly name: string | null;
  readonly media_type: string;
  readonly bytes: number;
}

/** What came of a wish. */
export interface TaskDone {
  /** The text; else data; else where the first file is. */
  readonly output: unknown;
  readonly files: readonly MadeFile[];
  readonly capability: string;
  /** Who does such work: `translator`. */
  readonly agent: string;
  readonly model_used: string;
  /** By which feedback is given. */
  readonly interaction_id: string;
  readonly place: 'local' | 'cloud';
  readonly reason: string;
  /** US dollars; null where a price is not known. */
  readonly cost_usd: number | null;
}

/** Long work as the gateway shows it. */
export interface Run {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  readonly progress: TaskProgress;
  readonly result: unknown;
  readonly error: { readonly type: string; readonly message: string } | null;
}

/** The form of a wish. It is done in the background, so that its progress can be told. */
export function formOf(wish: string, options: TaskOptions): FormData {
  const { input, files = [], model, capability, parameters, user } = options;
  const form = new FormData();
  const fields = {
    task: wish,
    background: 'true',
    input: typeof input === 'object' ? JSON.stringify(input) : input,
    model,
    capability,
    parameters: parameters && JSON.stringify(parameters),
    user_id: user,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  for (const file of files) appendFile(form, file);
  return form;
}

function appendFile(form: FormData, file: GivenFile): void {
  if (file instanceof Blob) form.append('files', file);
  else form.append('files', new Blob([file.bytes], { type: file.mediaType }), file.name ?? 'file');
}
