import type { KeyRole } from '../keys/key.ts';
import { type PrivacyClass, privacyClasses } from '../shared/place.ts';
import type { KeyIssue, KeyLimitsBody, KeyView } from '../surfaces/platform/keys.ts';
import {
  type CommandContext,
  CommandError,
  coloursFor,
  columns,
  type ExitCode,
  printable,
  writeLine,
} from './context.ts';
import type { KeysDoor } from './house.ts';

interface KeysOptions {
  readonly role?: KeyRole;
  readonly models?: string;
  readonly loosest?: PrivacyClass;
  readonly mayLoosen?: boolean;
  readonly day?: string;
  readonly month?: string;
  readonly total?: string;
  readonly requests?: string;
  readonly tokens?: string;
  readonly origins?: string;
  readonly expires?: string;
  readonly grace?: string;
  readonly json?: boolean;
}

const actions = ['list', 'add', 'rotate', 'revoke', 'limit'] as const;
type Action = (typeof actions)[number];

/**
 * Makes, shows, changes and ends keys of the gateway: `keys add <name>`. It works on the data folder
 * itself, so no key is needed to make the first one; a gateway that runs sees the change within a second.
 */
export async function keys(
  context: CommandContext,
  options: KeysOptions,
  [given = 'list', name, ...more]: string[],
): Promise<ExitCode> {
  const action = actions.find((known) => known === given);
  if (action === undefined || more.length > 0 || (action === 'list') !== (name === undefined))
    throw new CommandError(2, 'Say what to do, and with which key.', 'For example: polder keys add laptop');
  const changes = changesOf(options);
  const { home, env } = context;
  const { openKeys } = await context.house();
  const door = await openKeys({ ...(home === undefined ? {} : { home }), env });
  try {
    await perform(context, door, action, name ?? '', options, changes);
    return 0;
  } finally {
    await door.close();
  }
}

async function perform(
  context: CommandContext,
  door: KeysDoor,
  action: Action,
  name: string,
  options: KeysOptions,
  changes: KeyLimitsBody,
): Promise<void> {
  switch (action) {
    case 'list':
      return showList(context, await door.list(), options);
    case 'add':
      return showIssue(
        context,
        await door.add({ name, role: options.role ?? 'caller', ...changes }),
        options,
      );
    case 'rotate':
      return showIssue(context, await door.rotate(name, { graceMinutes: graceOf(options.grace) }), options);
    case 'revoke':
      return showKey(context, await door.revoke(name), options);
    case 'limit':
      return showKey(context, await door.limit(name, changes), options);
  }
}

/** The secret alone goes to standard output, so that a script can keep it. */
async function showIssue(context: CommandContext, issue: KeyIssue, { json }: KeysOptions): Promise<void> {
  if (json) return writeLine(context.output, JSON.stringify(issue, null, 2));
  const { name, id, role } = issue.key;
  await writeLine(
    context.errors,
    `The secret of ${name} (${id}, ${role}). It is shown this once and kept nowhere; copy it now:`,
  );
  await writeLine(context.output, issue.secret);
}

async function showKey(context: CommandContext, key: KeyView, options: KeysOptions): Promise<void> {
  if (options.json) return writeLine(context.output, JSON.stringify(key, null, 2));
  return showList(context, [key], options);
}

async function showList(
  context: CommandContext,
  listed: readonly KeyView[],
  { json }: KeysOptions,
): Promise<void> {
  if (json) return writeLine(context.output, JSON.stringify(listed, null, 2));
  if (listed.length === 0) {
    return writeLine(context.output, 'There are no keys. Make one with: polder keys add <name>');
  }
  const [head, ...rows] = columns([
    ['NAME', 'ID', 'ROLE', 'STATE', 'SECRET', 'LAST USED', 'LIMITS'],
    ...listed.map((key) => [
      printable(key.name),
      key.id,
      key.role,
      key.state,
      `…${key.ending}`,
      key.lastUsedAt === null ? 'never' : time(key.lastUsedAt),
      limitsOf(key).join(', ') || 'none',
    ]),
  ]);
  await writeLine(context.output, coloursFor(context.output, context.env).bold(head!));
  for (const row of rows) await writeLine(context.output, row);
}

function limitsOf(key: KeyView): string[] {
  const { models, loosest, origins, requestsPerMinute, tokensPerMinute, budget, expiresAt } = key;
  const words: string[] = [];
  if (models !== null) words.push(`models ${printable(models.join(' ')) || 'none'}`);
  if (loosest !== 'open') words.push(`${loosest} at the loosest`);
  if (key.mayLoosen) words.push('may loosen');
  if (requestsPerMinute !== null) words.push(`${requestsPerMinute} requests a minute`);
  if (tokensPerMinute !== null) words.push(`${tokensPerMinute} tokens a minute`);
  if (budget.dayUsd !== null) words.push(`$${budget.dayUsd} a day`);
  if (budget.monthUsd !== null) words.push(`$${budget.monthUsd} a month`);
  if (budget.totalUsd !== null) words.push(`$${budget.totalUsd} in all`);
  if (origins !== null) words.push(`pages of ${printable(origins.join(' '))}`);
  if (expiresAt !== null) words.push(`until ${time(expiresAt)}`);
  return words;
}

/** What the options say, in the words of the platform; an option not given changes nothing. */
function changesOf(options: KeysOptions): KeyLimitsBody {
  const budget = {
    ...(options.day !== undefined && { dayUsd: numberOf('--day', options.day) }),
    ...(options.month !== undefined && { monthUsd: numberOf('--month', options.month) }),
    ...(options.total !== undefined && { totalUsd: numberOf('--total', options.total) }),
  };
  return {
    ...(options.models !== undefined && { models: listOf(options.models) }),
    ...(options.loosest !== undefined && { loosest: oneOf('--loosest', options.loosest, privacyClasses) }),
    ...(options.mayLoosen !== undefined && { mayLoosen: options.mayLoosen }),
    ...(options.requests !== undefined && { requestsPerMinute: numberOf('--requests', options.requests) }),
    ...(options.tokens !== undefined && { tokensPerMinute: numberOf('--tokens', options.tokens) }),
    ...(options.origins !== undefined && { origins: listOf(options.origins) }),
    ...(options.expires !== undefined && { expiresAt: expiryOf(options.expires) }),
    ...(Object.keys(budget).length > 0 && { budget }),
  };
}

function oneOf<Value extends string>(name: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new CommandError(2, `${name} is one of ${allowed.join(', ')}.`);
}

/** `none` takes a limit away. */
function listOf(text: string): string[] | null {
  if (text === 'none') return null;
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function numberOf(name: string, text: string): number | null {
  if (text === 'none') return null;
  if (!/^\$?\d{1,9}(\.\d{1,6})?$/.test(text))
    throw new CommandError(2, `${name} takes a number, or none for no limit.`);
  return Number(text.replace('$', ''));
}

const lengths: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function durationOf(text: string): number | undefined {
  const [, amount, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * lengths[unit!]!;
}

/** `90d`, a date or a moment as ISO 8601 writes it, or `none`. */
function expiryOf(text: string): number | null {
  if (text === 'none') return null;
  const duration = durationOf(text);
  const at = duration === undefined ? Date.parse(text) : Date.now() + duration;
  if (Number.isNaN(at) || (duration === undefined && !/^\d{4}-\d\d-\d\d/.test(text)))
    throw new CommandError(2, '--expires takes a time such as 90d, 12h or 2027-01-31, or none.');
  return at;
}

function graceOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const duration = durationOf(text);
  if (duration === undefined) throw new CommandError(2, '--grace takes a time such as 10m, 2h or 1d.');
  return duration / 60_000;
}

function time(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
