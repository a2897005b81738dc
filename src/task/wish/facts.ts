import type { Concept } from './vocabulary/concepts.ts';

/** Kinds of things that a wish works on or wants, and of which it matters which of the two. */
export const things = [
  'image',
  'artwork',
  'video',
  'audio',
  'talk',
  'music',
  'sound',
  'text',
  'sentences',
  'message',
  'document',
  'table',
  'model3d',
] as const;
export type Thing = (typeof things)[number];

/** `given`: the one there is. `wanted`: one to be made. `bare`: the words do not tell. */
export type Role = 'given' | 'wanted' | 'bare';

/** What is known of a sentence beside the concepts in it. */
export const circumstances = [
  /** Asks to be told something and not to have something done. */
  'query',
  /** Begins with a question word or a verb that asks. */
  'asksFirst',
  /** A text stands in quotation marks, or after the request. */
  'quoted',
  'material',
  'blankMark',
  /** A language is named as the one to get: "into French". */
  'toLanguage',
  'language',
  /** From one language to another: "EN -> NL". */
  'languagePair',
  /** "A or B"; "A, B and C". */
  'alternatives',
  'list',
  /** Things to choose from stand apart: before a colon, in brackets, at the end. */
  'choices',
  'choicesFirst',
  /** The text given is in another language than the wish. */
  'foreign',
  /** "write" and right after it what: "write me a poem". */
  'writes',
  /** Question and text are announced as such: "Text: … Question: …". */
  'questionAndText',
  /** A few words and no more. */
  'short',
  'given',
  /** Pointed at or sent along: there can be no doubt that it is there. */
  'atHand',
] as const;
export type Circumstance = (typeof circumstances)[number];

/** `opens`: the sentence begins with the thing wanted, without a verb: "logo for my bakery". */
export type Fact = Concept | Circumstance | `${Thing}:${Role | 'opens'}`;
