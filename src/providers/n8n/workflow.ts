import { capabilityShapes, type PipelineTag } from '../../shared/capabilities.ts';

/** A workflow that can be called by a webhook. */
export interface Workflow {
  readonly id: string;
  /** As it is called in n8n. */
  readonly title: string;
  readonly hook: Hook;
  /** Kinds of work that its tags name. */
  readonly capabilities: readonly PipelineTag[];
}

/** How a workflow is started, and what comes of it. */
export interface Hook {
  readonly method: 'POST' | 'PUT';
  /** Below the address of n8n: `/webhook/summarise`. */
  readonly path: string;
  /** What its first node understands: any JSON, or a message of n8n's chat. */
  readonly takes: 'webhook' | 'chat';
  /** False where it only says that it has begun or ended. */
  readonly answers: boolean;
}

type Row = Readonly<Record<string, unknown>>;

const webhookType = 'n8n-nodes-base.webhook';
const chatType = '@n8n/n8n-nodes-langchain.chatTrigger';

/**
 * A workflow as n8n's API or a file of it has it; undefined where it is not active or cannot be called with a
 * body. Where it was published, the published nodes count and not those of the draft.
 */
export function readWorkflow(value: unknown): Workflow | undefined {
  const row = rowOf(value);
  const title = textOf(row.name);
  if (title === undefined || row.active === false || row.isArchived === true) return undefined;
  const published = rowOf(row.activeVersion).nodes;
  const hook = rowsOf(published ?? row.nodes)
    .filter((node) => node.disabled !== true)
    .map(hookOf)
    .find((found) => found !== undefined);
  return hook && { id: textOf(row.id) ?? title, title, hook, capabilities: capabilitiesIn(row.tags) };
}

function hookOf(node: Row): Hook | undefined {
  if (node.type === webhookType) return webhookOf(node);
  return node.type === chatType ? chatOf(node) : undefined;
}

/** A prompt in an address would stand in logs, so that a hook for GET alone is not offered. */
function webhookOf({ parameters, webhookId }: Row): Hook | undefined {
  const { path: given, httpMethod = 'GET', responseMode = 'onReceived', responseData } = rowOf(parameters);
  const method = (['POST', 'PUT'] as const).find((name) => [httpMethod].flat().includes(name));
  const path = pathOf(textOf(given) ?? textOf(webhookId));
  if (method === undefined || path === undefined) return undefined;
  const answers = responseMode !== 'onReceived' && responseData !== 'noData';
  return { method, path: `/webhook/${path}`, takes: 'webhook', answers };
}

/** A chat that is not public, or is for users of n8n alone, cannot be called. */
function chatOf({ parameters, webhookId }: Row): Hook | undefined {
  const { public: isPublic, authentication } = rowOf(parameters);
  const path = pathOf(textOf(webhookId));
  if (isPublic !== true || authentication === 'n8nUserAuth' || path === undefined) return undefined;
  return { method: 'POST', path: `/webhook/${path}/chat`, takes: 'chat', answers: true };
}

/** Undefined for a path with parts that are filled in by whoever calls, or that is an expression. */
function pathOf(text: string | undefined): string | undefined {
  const parts = (text ?? '').split('/').filter((part) => part !== '');
  const isFilledIn = /^=|\{\{/.test(text ?? '') || parts.some((part) => part.startsWith(':'));
  return parts.length > 0 && !isFilledIn ? parts.map(encodeURIComponent).join('/') : undefined;
}

function capabilitiesIn(tags: unknown): PipelineTag[] {
  return rowsOf(tags).flatMap(({ name }) =>
    typeof name === 'string' && Object.hasOwn(capabilityShapes, name) ? (name as PipelineTag) : [],
  );
}

/**
 * Names for models: the titles in small letters and dashes. Where two are alike all but the first by id have
 * their id with it, so that a name keeps its meaning when others come and go.
 */
export function nameWorkflows(workflows: readonly Workflow[]): ReadonlyMap<string, Workflow> {
  const named = new Map<string, Workflow>();
  for (const workflow of workflows.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const plain = plainName(workflow.title) || plainName(workflow.id);
    named.set(named.has(plain) ? `${plain}-${plainName(workflow.id)}` : plain, workflow);
  }
  return named;
}

function plainName(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{Mark}/gu, '');
  return letters
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}

function rowOf(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {};
}

function rowsOf(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
