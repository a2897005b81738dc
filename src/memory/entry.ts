import { hash } from 'node:crypto';
import type { PrivacyClass } from '../shared/place.ts';

/** Those that are there from the beginning; users make their own by naming them. */
export const builtInCollections = [
  'error-solutions',
  'skills-patterns',
  'best-practices',
  'interaction-history',
] as const;

/** `candidate` waits to be approved or to prove itself; only what is `active` answers anything. */
export const entryStatuses = ['candidate', 'active', 'rejected'] as const;
export type EntryStatus = (typeof entryStatuses)[number];

/** Whose an entry is: a key's id, or one of these two. */
export type Owner = string;
/** Everybody's on this gateway. */
export const everybody: Owner = '*';
/** Those who ask without a key; not seen by any key. */
export const keyless: Owner = '';

/** Who asks with this key (null: without one). */
export function ownerFor(keyId: string | null | undefined): Owner {
  return keyId ?? keyless;
}

/** Whose entries a key may be answered from: its own and everybody's, never another key's. */
export function visibleTo(keyId: string | null | undefined): readonly Owner[] {
  return [ownerFor(keyId), everybody];
}

/** Something remembered. Times in milliseconds since 1970. */
export interface Entry {
  readonly id: string;
  readonly number: number;
  readonly collection: string;
  readonly owner: Owner;
  readonly status: EntryStatus;
  readonly privacy: PrivacyClass;
  /** What it is about, such as the headings above it in its document. */
  readonly title: string | null;
  /** A passage, or with a solution: the question, the error, the situation. */
  readonly text: string;
  readonly solution: string | null;
  /** In words: `notes/setup.md, lines 12 to 40`. */
  readonly source: string;
  /** The interaction that it was learned from. */
  readonly interaction: string | null;
  /** 0 to 1: see `worthOf`. */
  readonly value: number;
  readonly uses: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What its value is made of, beside what became of its use. */
export interface Evidence {
  /** 1 to 5; null: not rated. */
  readonly rating: number | null;
  /** True where a person wrote the solution in place of the model's. */
  readonly corrected: boolean;
  /** 0 (all of it was known) to 1. */
  readonly novelty: number;
  /** What the answer cost, which the next one of its kind need not; micro-dollars. */
  readonly savedMicroUsd: number;
}

export const noEvidence: Evidence = { rating: null, corrected: false, novelty: 1, savedMicroUsd: 0 };

/** An entry that is to be. */
export interface NewEntry {
  readonly collection: string;
  readonly owner: Owner;
  readonly status: EntryStatus;
  readonly privacy: PrivacyClass;
  readonly title?: string | null | undefined;
  readonly text: string;
  readonly solution?: string | null | undefined;
  readonly source: string;
  readonly interaction?: string | null | undefined;
  readonly evidence?: Evidence | undefined;
}

/** An entry as one text: for prompts, and to look into for words. */
export function passageOf({ title, text, solution }: Pick<Entry, 'title' | 'text' | 'solution'>): string {
  return [title, text, solution].filter((part) => part !== null && part !== '').join('\n\n');
}

/** What a question is compared with: the situation, not its solution. */
export function subjectOf({ title, text }: Pick<Entry, 'title' | 'text'>): string {
  return title === null || title === '' ? text : `${title}\n\n${text}`;
}

/** The same for the same content. */
export function digestOf({ title, text, solution }: Pick<NewEntry, 'title' | 'text' | 'solution'>): string {
  return hash('sha256', JSON.stringify([title ?? '', text.trim(), (solution ?? '').trim()]), 'base64url');
}
