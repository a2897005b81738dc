import { type Document, isMap, isScalar, isSeq, parseDocument, YAMLSeq } from 'yaml';
import { z } from 'zod';
import { PolderError } from '../shared/errors.ts';
import { readDocument } from './document.ts';
import { explainIssues, valueAt } from './problems.ts';
import { type Config, configSchema } from './schema.ts';

export type SettingValue = string | number | boolean | readonly string[];

/** A setting that a person may change, with what it may be. */
export interface Setting {
  /** `routing.profile` */
  readonly key: string;
  readonly kind: 'choice' | 'switch' | 'number' | 'text' | 'list';
  /** Of a choice. */
  readonly choices: readonly string[];
  /** Of a number; null: none. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** From the schema; empty where the name says it all. */
  readonly description: string;
  /** As configuration has it now; null where nothing is set. */
  readonly value: SettingValue | null;
  /** What counts where nobody sets it; null: nothing. */
  readonly fallback: SettingValue | null;
  /** `default`, `config.yaml`, or the name in the environment that sets it, which wins. */
  readonly source: string;
}

/**
 * The settings that can be changed from outside the file. None of them is a key or an address, and none can
 * open the gateway to others or make what is read as private leave; the lists of what is private to the user
 * are the user's own.
 */
export const editable = [
  'routing.profile',
  'routing.prefer',
  'routing.localGoal',
  'routing.savedGoal',
  'routing.policy',
  'routing.localModels',
  'routing.cloudModels',
  'routing.localFallback',
  'routing.attempts',
  'routing.cascade',
  'routing.cascadeSeconds',
  'routing.explore',
  'routing.adapt',
  'confidenceThreshold',
  'privacy.words',
  'privacy.names',
  'privacy.patterns',
  'egress.maskedSecrets',
  'egress.retentionDays',
  'budget.dayUsd',
  'budget.monthUsd',
  'budget.totalUsd',
  'budget.zone',
  'memory.enabled',
  'memory.learn',
  'memory.embedder',
  'memory.contextTokens',
  'memory.patienceMs',
  'memory.trimCloudAbove',
  'memory.answerKnown',
  'memory.prefetch',
  'memory.cache.answers',
  'memory.cache.hours',
  'memory.cache.paidDays',
  'memory.cache.meaningHours',
  'quality.enabled',
  'quality.share',
  'quality.perDay',
  'quality.dayUsd',
  'quality.judge',
  'discovery.enabled',
  'discovery.everySeconds',
  'hub.look',
  'transformers.maxGigabytes',
  'results.maxGigabytes',
  'server.port',
  'server.bodyLimitMb',
  'server.drainSeconds',
  'timeouts.localFirstByteSeconds',
  'timeouts.cloudFirstByteSeconds',
  'timeouts.idleSeconds',
  'timeouts.loadingSeconds',
  'timeouts.workSeconds',
  'recording',
  'logLevel',
] as const;
export type EditableKey = (typeof editable)[number];

interface SchemaNode {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

/** The settings as they are in a loaded configuration. */
export function settingsOf(config: Config, sources: ReadonlyMap<string, string>): Setting[] {
  const schema = z.toJSONSchema(configSchema, { io: 'input' }) as SchemaNode;
  const defaults = configSchema.parse({});
  return editable.map((key) => {
    const path = key.split('.');
    const node = path.reduce<SchemaNode>((group, part) => group.properties![part]!, schema);
    return {
      key,
      kind: kindOf(node),
      choices: (node.enum ?? []).map(String),
      minimum: node.minimum ?? node.exclusiveMinimum ?? null,
      maximum: node.maximum ?? null,
      description: withoutName(node.description ?? ''),
      value: plain(valueAt(config, path)),
      fallback: plain(valueAt(defaults, path)),
      source: sources.get(key) ?? sources.get(`${key}[0]`) ?? 'default',
    };
  });
}

/**
 * The text of a config file with one setting changed, or (null) taken out, and everything else as it was,
 * comments included.
 *
 * @throws PolderError `invalid_request` for a value that may not be, or a file that is broken as it is
 */
export function withSetting(text: string, key: EditableKey, value: SettingValue | null): string {
  const document: Document = parseDocument(text, { version: '1.2', schema: 'core' });
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents)))
    throw new PolderError('invalid_request', 'config.yaml is broken as it is: mend it by hand first.');
  if (document.contents === null) document.contents = document.createNode({});
  const path = key.split('.');
  if (value === null) document.deleteIn(path);
  else document.setIn(path, isList(value) ? listNode(document, path, value) : value);
  const changed = document.toString({ lineWidth: 0 });
  const { data, problems } = readDocument('config.yaml', changed);
  const parsed = configSchema.safeParse(data);
  const findings = parsed.success ? [] : explainIssues(parsed.error.issues, data);
  const wrong = findings.find((finding) => finding.path.join('.') === key) ?? findings[0] ?? problems[0];
  if (wrong !== undefined)
    throw new PolderError('invalid_request', `${key} ${wrong.message}.`, { field: 'value' });
  return changed;
}

/** A list in place of the one there was; the items that stay keep their comments. */
function listNode(document: Document, path: readonly string[], values: readonly string[]): YAMLSeq {
  const before = document.getIn(path, true);
  const list = isSeq(before) ? before : new YAMLSeq();
  const kept = [...list.items];
  list.items = values.map(
    (value) => kept.find((item) => isScalar(item) && item.value === value) ?? document.createNode(value),
  );
  return list;
}

function isList(value: SettingValue): value is readonly string[] {
  return Array.isArray(value);
}

/** A description without the name in the environment that begins it: where a value comes from is told beside it. */
function withoutName(description: string): string {
  const text = description.replace(/^[A-Z_]+: /, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function kindOf({ enum: choices, type }: SchemaNode): Setting['kind'] {
  if (choices !== undefined) return 'choice';
  if (type === 'boolean') return 'switch';
  if (type === 'array') return 'list';
  return type === 'number' || type === 'integer' ? 'number' : 'text';
}

function plain(value: unknown): SettingValue | null {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
