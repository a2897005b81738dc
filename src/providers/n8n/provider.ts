import { randomUUID } from 'node:crypto';
import type { Reply, Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import type { WorkOutput } from '../../task/work.ts';
import { chatResult, completionResult, type Generated } from '../embedded/openai-pieces.ts';
import { type Attempt, type DiscoveredModel, type Provider, ProviderError } from '../provider.ts';
import { asProviderError } from '../shared/failures.ts';
import { listWorkflows, readWorkflows } from './discover.ts';
import { bodyFor } from './request.ts';
import { readAnswer } from './response.ts';
import { type Hook, nameWorkflows, type Workflow } from './workflow.ts';

export interface N8nOptions<P extends Place> {
  readonly id: string;
  readonly place: P;
  /** For n8n's public API. It goes nowhere else: a workflow sees the headers of whoever calls it. */
  readonly apiKey: string | undefined;
  /** A folder of exported workflows, to be offered in place of those that the API lists. */
  readonly folder: string | undefined;
}

/**
 * Workflows of n8n as models, called by their webhooks: n8n has no other stable way to run one. A workflow
 * does things, so that each is used only where it is asked for by name, and never tried twice.
 */
export function createN8nProvider<P extends Place>({
  id,
  place,
  apiKey,
  folder,
}: N8nOptions<P>): Provider<P> {
  let known: ReadonlyMap<string, Workflow> = new Map();
  return {
    id,
    kind: 'n8n',
    place,
    async discover(transport, signal) {
      if (folder === undefined && apiKey === undefined)
        throw new ProviderError('unauthorized', 'n8n lists its workflows only to who has an API key.');
      const found =
        folder === undefined ? await listWorkflows(transport, apiKey!, signal) : await readWorkflows(folder);
      known = nameWorkflows(found);
      return [...known].map(([name, workflow]) => modelOf(name, workflow));
    },
    async perform<Input extends TaskInput>(attempt: Attempt<P, Input>, transport: Transport<P>) {
      const { content } = attempt.input;
      const workflow = known.get(content.request.model);
      if (workflow === undefined)
        throw new ProviderError('unknown-model', 'n8n has no such workflow now.', { beforeSending: true });
      const reply = await call(attempt, transport, workflow.hook);
      return (await resultOf(content, await readAnswer(reply, workflow.hook))) as ResultOf<Input>;
    },
  };
}

function modelOf(name: string, { title, capabilities }: Workflow): DiscoveredModel {
  return {
    name,
    displayName: title,
    capabilities: ['text-generation', ...capabilities.filter((tag) => tag !== 'text-generation')],
    loaded: true,
    vision: false,
    tools: false,
    reasoning: false,
    onlyByName: true,
  };
}

async function call<P extends Place>(
  { input, signal, timeouts }: Attempt<P>,
  transport: Transport<P>,
  hook: Hook,
): Promise<Reply> {
  try {
    return await transport.send({
      method: hook.method,
      path: hook.path,
      body: input.shape((content) => bodyFor(content, hook)),
      signal,
      headersTimeout: timeouts.headers,
      idleTimeout: timeouts.idle,
    });
  } catch (thrown) {
    throw begun(asProviderError(thrown));
  }
}

/** What was cut off may have done its work already: it must not be begun again. */
function begun(error: unknown): unknown {
  if (!(error instanceof ProviderError) || error.failure !== 'failed' || error.beforeSending) return error;
  return new ProviderError('incomplete', 'The connection was cut; the workflow may have run.', {
    cause: error,
  });
}

function resultOf(input: TaskInput, answer: WorkOutput) {
  switch (input.kind) {
    case 'work':
      return { kind: 'whole', value: { model: input.request.model, outputs: [answer] } } as const;
    case 'chat':
      return chatResult(headingOf(input), spoken(answer), input.request.stream === true);
    case 'completion':
      return completionResult(headingOf(input), spoken(answer), input.request.stream === true);
    case 'embedding':
      throw new ProviderError('bad-request', 'Workflows make no embeddings.');
  }
}

function headingOf({ request }: TaskInput) {
  return { id: `n8n-${randomUUID()}`, model: request.model };
}

async function* spoken(answer: WorkOutput): AsyncGenerator<Generated> {
  yield { kind: 'text', text: asMarkdown(answer) };
  yield { kind: 'end', finish: 'stop', usage: undefined };
}

/** An answer as a chat shows it: data as JSON, a picture as a picture, any other file to be saved. */
function asMarkdown(answer: WorkOutput): string {
  switch (answer.kind) {
    case 'text':
      return answer.text;
    case 'data':
      return `\`\`\`json\n${JSON.stringify(answer.value, null, 2)}\n\`\`\``;
    case 'file': {
      const { mediaType, bytes, name = 'file' } = answer;
      const link = `[${name.replace(/[[\]]/g, '')}](data:${mediaType};base64,${Buffer.from(bytes).toString('base64')})`;
      return mediaType.startsWith('image/') ? `!${link}` : link;
    }
  }
}
