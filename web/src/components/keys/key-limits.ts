import type { PrivacyClass } from '../../../../src/shared/place.ts';
import type { KeyLimitsBody, KeyView } from '../../../../src/surfaces/platform/keys.ts';
import { formatCount, formatDay, formatMoney } from '../../format.ts';

/** What a person has written into the fields of a key's limits; an empty field is no limit. */
export interface LimitTexts {
  models: string;
  dayUsd: string;
  monthUsd: string;
  totalUsd: string;
  requestsPerMinute: string;
  tokensPerMinute: string;
  /** `2026-12-31`: the last day on which it is good. */
  expires: string;
  origins: string;
  loosest: PrivacyClass;
}

export type LimitField = keyof LimitTexts;

export const noLimits: LimitTexts = {
  models: '',
  dayUsd: '',
  monthUsd: '',
  totalUsd: '',
  requestsPerMinute: '',
  tokensPerMinute: '',
  expires: '',
  origins: '',
  loosest: 'open',
};

export function textsOf(key: KeyView): LimitTexts {
  const text = (value: number | null) => (value === null ? '' : String(value));
  return {
    models: key.models?.join(', ') ?? '',
    dayUsd: text(key.budget.dayUsd),
    monthUsd: text(key.budget.monthUsd),
    totalUsd: text(key.budget.totalUsd),
    requestsPerMinute: text(key.requestsPerMinute),
    tokensPerMinute: text(key.tokensPerMinute),
    expires: key.expiresAt === null ? '' : localDay(new Date(key.expiresAt)),
    origins: key.origins?.join(', ') ?? '',
    loosest: key.loosest,
  };
}

/** The limits as the gateway takes them, or what is wrong with a field, in words. */
export function readLimits(
  texts: LimitTexts,
): { limits: KeyLimitsBody } | { problems: Partial<Record<LimitField, string>> } {
  const problems: Partial<Record<LimitField, string>> = {};
  const dollars = (field: 'dayUsd' | 'monthUsd' | 'totalUsd'): number | null => {
    const text = texts[field]
      .trim()
      .replace(/^\$\s*/, '')
      .replace(',', '.');
    if (text === '') return null;
    if (!/^(?:\d+(?:\.\d+)?|\.\d+)$/.test(text)) problems[field] = 'Write an amount such as 5 or 0.50.';
    return Number(text);
  };
  const count = (field: 'requestsPerMinute' | 'tokensPerMinute'): number | null => {
    const text = texts[field].trim().replace(/[ _]/g, '');
    if (text === '') return null;
    if (!/^[1-9]\d{0,8}$/.test(text)) problems[field] = 'Write a whole number such as 60.';
    return Number(text);
  };
  const limits: KeyLimitsBody = {
    models: list(texts.models),
    origins: list(texts.origins),
    loosest: texts.loosest,
    requestsPerMinute: count('requestsPerMinute'),
    tokensPerMinute: count('tokensPerMinute'),
    budget: { dayUsd: dollars('dayUsd'), monthUsd: dollars('monthUsd'), totalUsd: dollars('totalUsd') },
    expiresAt: texts.expires === '' ? null : endOfDay(texts.expires),
  };
  return Object.keys(problems).length > 0 ? { problems } : { limits };
}

function list(text: string): string[] | null {
  const items = text.split(/[,\s]+/).filter((item) => item !== '');
  return items.length === 0 ? null : items;
}

function endOfDay(day: string): number {
  return new Date(`${day}T23:59:59`).getTime();
}

function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What a key may do, in a few words each: `$25 a month`, `60 requests a minute`. */
export function limitsInWords(key: KeyView): string[] {
  const { models, loosest, mayLoosen, budget, requestsPerMinute, tokensPerMinute, origins, expiresAt } = key;
  const words = [models === null ? 'Any model' : models.join(', ')];
  if (loosest !== 'open') words.push(loosest === 'masked' ? 'leaves only masked' : 'never leaves');
  if (mayLoosen) words.push('may loosen privacy');
  if (budget.dayUsd !== null) words.push(`${formatMoney(budget.dayUsd)} a day`);
  if (budget.monthUsd !== null) words.push(`${formatMoney(budget.monthUsd)} a month`);
  if (budget.totalUsd !== null) words.push(`${formatMoney(budget.totalUsd)} in all`);
  if (requestsPerMinute !== null) words.push(`${formatCount(requestsPerMinute)} requests a minute`);
  if (tokensPerMinute !== null) words.push(`${formatCount(tokensPerMinute)} tokens a minute`);
  if (origins !== null) words.push(`pages of ${origins.join(', ')}`);
  if (expiresAt !== null) words.push(`until ${formatDay(expiresAt)}`);
  return words;
}
