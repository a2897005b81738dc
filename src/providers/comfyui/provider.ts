import { join } from 'node:path';
import { Form } from '../../egress/form.ts';
import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import type { WorkFile, WorkResult } from '../../task/work.ts';
import { type Attempt, type Provider, ProviderError } from '../provider.ts';
import { complaintIn, failureOf } from '../shared/failures.ts';
import { mediaTypeOf } from '../shared/media.ts';
import { requirePictures } from '../shared/picture.ts';
import { workRequest } from '../shared/work.ts';
import { fetchDevices } from './devices.ts';
import { discoverModels, type KnownNodes } from './discover.ts';
import { fill, type Graph, placesIn, type Values } from './graph.ts';
import { runJob } from './job.ts';
import { type OwnWorkflow, readOwnWorkflows } from './own-workflows.ts';
import { type Order, orderFor, uploadName, workflowFor } from './request.ts';
import { fetchMade } from './response.ts';
import { type Clear, type Connection, fetchNodes, post } from './server.ts';
import { pricedNodes, validate } from './validate.ts';

export interface ComfyUIOptions<P extends Place> {
  readonly id: string;
  readonly place: P;
  /** The folder of the user's own workflows. */
  readonly workflows: string;
  /** Key of an account at comfy.org, for workflows with nodes that work there. */
  readonly accountKey?: string | undefined;
  /** Milliseconds between looks at a running job, default 1000. */
  readonly pollEvery?: number | undefined;
}

/**
 * ComfyUI: pictures, films and sounds by workflows of the house for the models that the server has, and
 * by the user's own. The transport's base address is the server's root. Nothing is sent that the
 * server's own nodes would not take.
 */
export function createComfyUIProvider<P extends Place>(options: ComfyUIOptions<P>): Provider<P> {
  const known: KnownNodes = { nodes: undefined };
  return {
    id: options.id,
    kind: 'comfyui',
    place: options.place,
    async discover(transport, signal) {
      return discoverModels({ transport, signal }, await readOwnWorkflows(options.workflows), known);
    },
    devices: (transport, signal) => fetchDevices({ transport, signal }),
    async perform<Input extends TaskInput>(attempt: Attempt<P, Input>, transport: Transport<P>) {
      return { kind: 'whole', value: await perform(attempt, transport, options) } as ResultOf<Input>;
    },
  };
}

async function perform<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
  options: ComfyUIOptions<P>,
): Promise<WorkResult> {
  const request = workRequest(attempt.input.content);
  requirePictures(request.files);
  const connection = { transport, signal: attempt.signal };
  const clear: Clear<P> = (content) => attempt.input.shape(() => content);
  const workflow = workflowFor(
    request,
    usable(await readOwnWorkflows(options.workflows), options, request.model),
  );
  const classes = Object.values(workflow.graph).map(({ class_type }) => class_type);
  const nodes = await fetchNodes(connection, classes);
  const order = orderFor(request, workflow, nodes);
  const priced = pricedNodes(order.graph, nodes);
  if (priced.length > 0 && attempt.model.place === 'local') throw notLocal(priced);
  validate(fill(order.graph, { ...order.values, ...standIns(order), job: 'check' }), nodes);

  const { graph, files, texts } = await runJob({
    connection,
    clear,
    accountKey: priced.length > 0 ? options.accountKey : undefined,
    pollEvery: options.pollEvery ?? 1000,
    onProgress: (progress) => attempt.onProgress?.(progress),
    async graph(run, afresh) {
      const uploaded = await uploadAll(connection, clear, order.pictures);
      const filled = fill(order.graph, { ...order.values, ...uploaded, job: run });
      return afresh ? savedElsewhere(filled, run) : filled;
    },
  });
  const recipe = { ...recipeOf(order), workflow: graph };
  const made = await Promise.all(
    files.map((file, index) => fetchMade(connection, file, { ...recipe, index })),
  );
  const pictures = made.filter(({ mediaType }) => mediaType.startsWith('image/')).length;
  const { frames, fps } = order.values;
  return {
    model: request.model,
    outputs: [...made, ...texts.map((text) => ({ kind: 'text' as const, text }))],
    usage: {
      ...(pictures > 0 && { images: pictures }),
      ...(typeof frames === 'number' && typeof fps === 'number' && { seconds: frames / fps }),
    },
  };
}

/** The workflows that can be used. The one that is asked for must be among them. */
function usable(
  found: Awaited<ReturnType<typeof readOwnWorkflows>>,
  { workflows }: { readonly workflows: string },
  asked: string,
): OwnWorkflow[] {
  return found.flatMap((workflow) => {
    if ('graph' in workflow) return workflow;
    if (workflow.name !== asked) return [];
    const file = join(workflows, `${asked}.json`);
    throw new ProviderError('bad-request', `${file} ${workflow.problem}.`, { beforeSending: true });
  });
}

function notLocal(nodes: readonly string[]): ProviderError {
  return new ProviderError(
    'bad-request',
    `The workflow uses ${nodes.join(', ')}, which work at comfy.org for money. It was not known as such; ask again.`,
    { code: 'api_node', beforeSending: true },
  );
}

/** What stands for pictures until they are uploaded, so that a workflow is checked before anything is sent. */
function standIns({ pictures }: Order): Values {
  return Object.fromEntries([...pictures.keys()].map((place) => [place, 'picture.png']));
}

async function uploadAll<P extends Place>(
  connection: Connection<P>,
  clear: Clear<P>,
  pictures: Order['pictures'],
): Promise<Values> {
  const values: Record<string, string> = {};
  for (const [place, picture] of pictures) values[place] = await upload(connection, clear, picture);
  return values;
}

/** Into the server's folder for passing things, which it empties when it starts. */
async function upload<P extends Place>(
  connection: Connection<P>,
  clear: Clear<P>,
  picture: WorkFile,
): Promise<string> {
  const form = new Form([
    {
      name: 'image',
      fileName: uploadName(picture),
      mediaType: mediaTypeOf(picture.bytes) ?? picture.mediaType,
      bytes: picture.bytes,
    },
    { name: 'type', text: 'temp' },
    { name: 'subfolder', text: 'polder' },
    { name: 'overwrite', text: 'true' },
  ]);
  const { status, value } = await post(connection, '/upload/image', clear(form));
  const { name, subfolder, type } = (value ?? {}) as { name?: unknown; subfolder?: unknown; type?: unknown };
  if (status === 413) {
    throw new ProviderError('bad-request', 'The picture is larger than ComfyUI takes (--max-upload-size).', {
      status,
    });
  }
  if (status !== 200 || typeof name !== 'string') throw failureOf(status, complaintIn(value));
  const path = typeof subfolder === 'string' && subfolder !== '' ? `${subfolder}/${name}` : name;
  return `${path} [${typeof type === 'string' ? type : 'input'}]`;
}

/** The same workflow with other names for its files: ComfyUI does it again where it took it for done. */
function savedElsewhere(graph: Graph, run: string): Graph {
  return Object.fromEntries(
    Object.entries(graph).map(([id, node]) => {
      const prefix = node.inputs.filename_prefix;
      if (typeof prefix !== 'string') return [id, node];
      return [id, { ...node, inputs: { ...node.inputs, filename_prefix: `${prefix}-${run}` } }];
    }),
  );
}

const recipeNames = [
  'seed',
  'steps',
  'guidance',
  'strength',
  'sampler',
  'scheduler',
  'width',
  'height',
  'frames',
  'fps',
] as const;

/** What was filled in, as far as the workflow has a place for it. */
function recipeOf({ graph, values }: Order): Values {
  const places = placesIn(graph);
  const used = recipeNames.filter((name) => places.has(name) && values[name] !== undefined);
  return Object.fromEntries(used.map((name) => [name, values[name]]));
}
