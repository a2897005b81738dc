import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TaskDesk } from '../../gateway/steps/task-desk.ts';
import type { FileView, TaskResult } from '../../gateway/steps/task-result.ts';
import type { Runs } from '../../records/runs.ts';
import { stricter } from '../../shared/place.ts';
import type { SurfaceName, Wishes } from '../../task/task.ts';
import { headerSafe } from '../shared/answer.ts';
import { takeMultipart } from '../shared/multipart.ts';
import { callerOf, clientSignal, wishesOf } from '../shared/request.ts';
import { followRun } from './runs.ts';
import { readTaskBody, type TaskBody } from './task-body.ts';

/** What the route uses of the house. */
export interface TaskDoor {
  readonly desk: Pick<TaskDesk, 'start'>;
  readonly runs: Pick<Runs, 'cancel' | 'get' | 'listen'>;
  /** The bytes of a kept file; undefined where they are gone. */
  read(hash: string): Promise<Uint8Array | undefined>;
}

/** The answer to `POST /task` that is there in time. */
export interface TaskAnswer extends TaskResult {
  readonly run_id: string;
}

/** The answer (202) to one that takes longer, or was to be done in the background. */
export interface TaskAccepted {
  readonly run_id: string;
  /** Where its progress and its result are. */
  readonly url: string;
}

/** Milliseconds: below what proxies and clients commonly wait. */
const usualWait = 45_000;

/** `POST /task`: a wish in plain words, with files or without, is done by whoever does it best here. */
export function taskRoutes(app: FastifyInstance, door: TaskDoor): void {
  void app.register(async (scope) => {
    takeMultipart(scope);
    scope.post('/task', (request, reply) => answerTask(door, request, reply));
  });
}

async function answerTask(
  door: TaskDoor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<TaskAnswer | FastifyReply> {
  const { given, body } = readTaskBody(request.body);
  const left = clientSignal(reply);
  const run = await door.desk.start(
    given,
    {
      surface: surfaceOf(request),
      caller: callerOf(request),
      wishes: wishesFor(request, body),
      model: body.model,
      user: body.user_id,
    },
    left,
  );
  if (request.headers.accept?.includes('text/event-stream')) return followRun(reply, door.runs, run.id, true);
  const preference = preferenceOf(request.headers.prefer);
  if (body.background || preference.async) return accepted(reply, run.id);
  const wait = body.wait_seconds === undefined ? (preference.waitMs ?? usualWait) : body.wait_seconds * 1000;
  const leave = () => void door.runs.cancel(run.id).catch(() => undefined); // It may have ended just now.
  left.addEventListener('abort', leave, { once: true });
  const result = await withinTime(run.result, wait);
  left.removeEventListener('abort', leave);
  if (result === undefined) return accepted(reply, run.id);
  reply.headers(headersOf(result, run.id));
  const files = body.inline_files
    ? await Promise.all(result.files.map((file) => inlined(door, file)))
    : result.files;
  return { ...result, files, run_id: run.id };
}

function accepted(reply: FastifyReply, id: string): FastifyReply {
  const url = `/polder/runs/${id}`;
  const body: TaskAccepted = { run_id: id, url };
  return reply
    .code(202)
    .headers({ location: url, 'x-polder-run': id, 'preference-applied': 'respond-async' })
    .send(body);
}

/** Undefined where it takes longer. */
async function withinTime<Value>(result: Promise<Value>, milliseconds: number): Promise<Value | undefined> {
  const timer = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    return await Promise.race([result, late]);
  } finally {
    timer.abort();
  }
}

/** `Prefer: respond-async, wait=10`. Source: RFC 7240, section 4. */
function preferenceOf(header: string | string[] | undefined): { async: boolean; waitMs: number | undefined } {
  const preferences = [header ?? []].flat().join(',').toLowerCase();
  const wait = /(?:^|[,;\s])wait\s*=\s*(\d{1,4})\b/.exec(preferences)?.[1];
  const waitMs = wait === undefined ? undefined : Number(wait) * 1000;
  return { async: /(?:^|[,\s])respond-async\b/.test(preferences) && waitMs === undefined, waitMs };
}

/** What the body says beside the headers; of two classes the stricter. */
function wishesFor(request: FastifyRequest, { privacy, profile, conversation }: TaskBody): Wishes {
  const wishes = wishesOf(request);
  return {
    ...wishes,
    privacy:
      privacy === undefined || wishes.privacy === undefined
        ? (privacy ?? wishes.privacy)
        : stricter(privacy, wishes.privacy),
    profile: profile ?? wishes.profile,
    conversation: conversation ?? wishes.conversation,
  };
}

function surfaceOf({ headers }: FastifyRequest): SurfaceName {
  const said = headers['x-polder-surface'];
  return said === 'dashboard' || said === 'cli' ? said : 'platform';
}

function headersOf(result: TaskResult, id: string): Record<string, string> {
  const { interaction_id: interaction, model_used: model, cost_usd: cost } = result;
  return {
    'x-request-id': interaction,
    'x-polder-run': id,
    'x-polder-interaction': interaction,
    'x-polder-model': headerSafe(model),
    'x-polder-place': result.place,
    'x-polder-privacy': result.privacy,
    'x-polder-reason': headerSafe(result.reason),
    ...(cost === null ? {} : { 'x-polder-cost-usd': cost.toFixed(6) }),
  };
}

async function inlined({ read }: TaskDoor, file: FileView): Promise<FileView> {
  const bytes = await read(file.url.slice(file.url.lastIndexOf('/') + 1));
  if (bytes === undefined) return file;
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { ...file, data_url: `data:${file.media_type};base64,${data}` };
}
