/** Answers to choose from, as examinations have them. */
const choices = /(?:^|\n|\s)\(?A[.):]\s*\S[\s\S]{0,600}?(?:\n|\s)\(?B[.):]\s*\S/;
/** Formulas and figures written for a typesetter. */
const formulas =
  /\[asy\]|\\(?:frac|sqrt|begin|angle|overline|cdot|sin|cos)\b|\$[A-Za-z]{1,6}\$|\$[^$\n]{0,80}[\\^_=+][^$\n]{0,80}\$/;
/** "How many … ?" at the end of a story. */
const countsAtEnd =
  /(?:how (?:many|much|long|far|old|fast)|what (?:percent\w*|fraction|is the (?:total|average|area|ratio))|hoeveel|wie ?viele?|combien|cuant[oa]s?|cuánt[oa]s?)[^?]{0,200}\?\s*$/i;
const number = /\d[\d.,]*|\b(?:half|twice|dozen|double|third|quarter)\b/gi;
const leastNumbers = 2;
const shortestStory = 90;
/** A list of single words is a puzzle about them. */
const fewestWords = 12;
const longestItem = 1.7;

/** Whether a text is an exercise to be solved: then what it speaks of is not asked for. */
export function isExercise(text: string): boolean {
  const end = text.slice(-1500);
  return choices.test(end) || formulas.test(text) || isSum(text) || isWordList(text);
}

function isSum(text: string): boolean {
  const isStory = text.length >= shortestStory && /[.!?]\s+\S/.test(text) && !/\n\s*\n|:\s/.test(text);
  return isStory && countsAtEnd.test(text.slice(-400)) && (text.match(number)?.length ?? 0) >= leastNumbers;
}

function isWordList(text: string): boolean {
  if (/[:;?!]/.test(text)) return false;
  const items = text.split(',').map((item) => item.trim());
  const words = items.reduce((sum, item) => sum + item.split(/\s+/).length, 0);
  return items.length >= fewestWords && words / items.length <= longestItem;
}
