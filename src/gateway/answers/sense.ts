import { specificsOf } from './specifics.ts';

/** Up to this length other forms of a word count as the same; longer, and a small difference is easily overlooked. */
const longestInOtherForms = 300;
const longest = 4_000;
/** Forms of one word share at least so many letters. */
const shortestStem = 4;

/** Ways of asking that ask the same, in five languages; what is only polite, and articles. */
const sameWays: readonly (readonly [RegExp, string])[] = [
  [/\bhow (?:to|(?:do|does|can|could|would) (?:i|you|we|one))\b/g, 'how'],
  [/\bwhat(?:'s| is| are)\b/g, 'what'],
  [/\b(?:can|could|would|will) you\b|\b(?:please|kindly|hi|hello|hey|thanks|thank you)\b/g, ' '],
  [
    /\b(?:can|could|would) you help me(?: with (?:this|that|it|the following))?\b|\bhelp me(?: with (?:this|that|it|the following)| out)\b/g,
    ' ',
  ],
  [
    /\b(?:i have|here is|here's) (?:a|this|another|the following) question\b|\b(?:in advance|much appreciated)\b/g,
    ' ',
  ],
  [/\b(?:tell|show|give) me\b|\b(?:i want|i'd like|i would like|i need) to know\b|\bdo you know\b/g, ' '],
  [/\b(?:a|an|the)\b/g, ' '],
  [/\bwie (?:kann|könnte|mache|muss) (?:ich|man)\b/g, 'wie'],
  [/\b(?:bitte|hallo|danke)\b|\b(?:kannst|könntest) du(?: mir)?\b|\b(?:sag|zeig)e? mir\b/g, ' '],
  [/\b(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer)\b/g, ' '],
  [/\bcomment (?:puis-je|je peux|on peut|faire pour|peut-on)\b/g, 'comment'],
  [/\b(?:bonjour|merci)\b|s'il (?:te|vous) plaît|\b(?:peux-tu|pouvez-vous)\b|\bdis-moi\b/g, ' '],
  [/\b(?:le|la|les|un|une|des|du)\b/g, ' '],
  [/\bcómo (?:puedo|se puede|hago para)\b/g, 'cómo'],
  [/\b(?:hola|gracias|por favor|dime)\b|\b(?:puedes|podrías)\b/g, ' '],
  [/\b(?:el|los|las|una|unos|unas)\b/g, ' '],
  [/\bcome (?:posso|faccio a)\b/g, 'come'],
  [/\b(?:ciao|grazie|per favore|dimmi)\b|\b(?:puoi|potresti)\b/g, ' '],
  [/\b(?:il|lo|gli|uno)\b/g, ' '],
];

const word = /[\p{L}\p{N}_]+|[+\-*/^=<>%×÷]/gu;

/** What a question comes to: its words in order, without ways of asking; undefined where it is too long for that. */
export function senseOf(question: string): readonly string[] | undefined {
  if (question.length > longest) return undefined;
  let text = question.toLowerCase().replaceAll('’', "'");
  for (const [way, short] of sameWays) text = text.replace(way, short);
  const words = text.match(word) ?? [];
  return words.length === 0 ? undefined : words;
}

/**
 * The same for all questions that ask the same as each other, and for some that do not: among those that share
 * it `asksTheSame` has to look closely, among others it need not. Undefined where the question is too long.
 */
export function outlineOf(question: string): string | undefined {
  const words = senseOf(question);
  if (words === undefined) return undefined;
  const { facts, denials } = specificsOf(question);
  const beginnings = words.map((word) => (/\d/.test(word) ? word : word.slice(0, shortestStem)));
  return JSON.stringify([beginnings, [...facts].sort(), denials]);
}

/**
 * Whether two questions ask the same in other words: the same words in the same order, up to their forms and to
 * ways of asking, with the same numbers, names, signs and denials. Words of like meaning do not count as the
 * same: a wrong answer given again is worse than a right one made anew.
 */
export function asksTheSame(one: string, other: string): boolean {
  const [first, second] = [senseOf(one), senseOf(other)];
  if (first === undefined || first.length !== second?.length) return false;
  const same = Math.max(one.length, other.length) <= longestInOtherForms ? sameWord : Object.is;
  return first.every((word, index) => same(word, second[index]!)) && sameSpecifics(one, other);
}

function sameSpecifics(one: string, other: string): boolean {
  const [first, second] = [specificsOf(one), specificsOf(other)];
  const facts = [...first.facts];
  return (
    first.denials === second.denials &&
    first.facts.size === second.facts.size &&
    facts.every((fact) => second.facts.has(fact))
  );
}

/** Endings that are exchanged between forms of one word, each list after what the forms share. */
const endings: ReadonlySet<string> = new Set(['', 's', 'es', 'ed', 'ing']);
const endingsAfterE: ReadonlySet<string> = new Set(['e', 'es', 'ed', 'ing']);

function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  if (shared < shortestStem || /\d/.test(one + other)) return false;
  const [left, right] = [one.slice(shared), other.slice(shared)];
  return [endings, endingsAfterE].some((list) => list.has(left) && list.has(right));
}
