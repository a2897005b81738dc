import { type Document, isMap, parseDocument } from 'yaml';
import { z } from 'zod';
import { PolderError } from '../shared/errors.ts';
import { readDocument } from './document.ts';
import { explainIssues, valueAt } from './problems.ts';
import { type Config, configSchema } from './schema.ts';

export type SettingValue = string | number | boolean;

/** A setting that a person may change, with what it may be. */
export interface Setting {
  /** `routing.profile` */
  readonly key: string;
  readonly kind: 'choice' | 'switch' | 'number' | 'text';
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
 * The settings that can be changed from outside the file. None of them is secret, and none can open the
 * gateway to others or send content elsewhere.
 */
export const editable = [
  'routing.profile',
  'routing.prefer',
  'routing.localGoal',
  'routing.policy',
  'routing.cascade',
  'routing.explore',
  'routing.adapt',
  'routing.localFallback',
  'memory.enabled',
  'quality.enabled',
  'quality.share',
  'quality.dayUsd',
  'egress.retentionDays',
  'discovery.enabled',
  'server.drainSeconds',
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
      description: node.description ?? '',
      value: plain(valueAt(config, path)),
      fallback: plain(valueAt(defaults, path)),
      source: sources.get(key) ?? 'default',
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
  else document.setIn(path, value);
  const changed = document.toString({ lineWidth: 0 });
  const { data, problems } = readDocument('config.yaml', changed);
  const parsed = configSchema.safeParse(data);
  const findings = parsed.success ? [] : explainIssues(parsed.error.issues, data);
  const wrong = findings.find((finding) => finding.path.join('.') === key) ?? findings[0] ?? problems[0];
  if (wrong !== undefined)
    throw new PolderError('invalid_request', `${key} ${wrong.message}.`, { field: 'value' });
  return changed;
}

function kindOf({ enum: choices, type }: SchemaNode): Setting['kind'] {
  if (choices !== undefined) return 'choice';
  if (type === 'boolean') return 'switch';
  return type === 'number' || type === 'integer' ? 'number' : 'text';
}

function plain(value: unknown): SettingValue | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
