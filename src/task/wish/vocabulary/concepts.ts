/**
 * What words of a wish stand for, the same in every language. The rules know only these; the
 * vocabularies say which words are meant.
 */

/** Talk about a thing in place of asking for it, what a chat model does by itself, how a request opens, and small words. */
export const requestConcepts = [
  'nothing',
  'mention',
  'define',
  'greeting',
  'write',
  'writing',
  'rewrite',
  'advice',
  'code',
  'want',
  'give',
  'please',
  'asks',
  'askedByVerb',
  'this',
  'the',
  'a',
  'of',
  'for',
  'about',
  'or',
  'and',
  'afterwards',
  'attached',
  'have',
  'into',
  'from',
] as const;

/** Work on language. */
export const languageConcepts = [
  'translate',
  'version',
  'put',
  'say',
  'mean',
  'puzzled',
  'summarise',
  'gist',
  'tooLong',
  'classify',
  'category',
  'judgeText',
  'sentiment',
  'tone',
  'spam',
  'whichLanguage',
  'extract',
  'entities',
  'answer',
  'according',
  'question',
  'fillIn',
  'blank',
  'embed',
  'similar',
  'same',
  'rank',
  'relevance',
  'choose',
] as const;

/** Speech, music and other sound. */
export const soundConcepts = [
  'transcribe',
  'writeOut',
  'said',
  'transcript',
  'subtitle',
  'dub',
  'readAloud',
  'pronounce',
  'listen',
  'tiring',
  'audiobook',
  'sing',
  'compose',
  'denoise',
  'separate',
  'vocals',
  'disguise',
  'hear',
  'minutes',
  'speechPresent',
] as const;

/** Pictures, film and shapes. */
export const pictureConcepts = [
  'make',
  'draw',
  'show',
  'turnInto',
  'change',
  'remove',
  'restore',
  'upscale',
  'colourise',
  'restyle',
  'see',
  'describe',
  'caption',
  'readText',
  'inscription',
  'recognise',
  'find',
  'count',
  'mark',
  'where',
  'howMany',
  'cutOut',
  'background',
  'transparent',
  'segment',
  'maskIt',
  'depth',
  'pose',
  'kind',
  'animate',
  'cause',
  'happens',
  'moment',
  'predict',
  'look',
] as const;

/** Things that are worked on or asked for. */
export const thingConcepts = [
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
  'series',
  'records',
  'file',
] as const;

export const concepts = [
  ...requestConcepts,
  ...languageConcepts,
  ...soundConcepts,
  ...pictureConcepts,
  ...thingConcepts,
] as const;
export type Concept = (typeof concepts)[number];

/**
 * The words for each of some concepts, separated by commas. `stem*` matches a beginning and `*tail` an
 * ending, a phrase matches word by word, and `…` in it leaves room for up to eight words. Accents are left
 * out or not, as one likes.
 */
export type WordsFor<Names extends Concept> = Readonly<Record<Names, string>>;
export type Vocabulary = WordsFor<Concept>;
export type RequestWords = WordsFor<(typeof requestConcepts)[number]>;
export type LanguageWords = WordsFor<(typeof languageConcepts)[number]>;
export type SoundWords = WordsFor<(typeof soundConcepts)[number]>;
export type PictureWords = WordsFor<(typeof pictureConcepts)[number]>;
export type ThingWords = WordsFor<(typeof thingConcepts)[number]>;
