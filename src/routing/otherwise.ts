import type { TraceStep } from './plan.ts';

/** What the other branch of each fork leads to, by the question and the side that was not taken. */
const otherSides: Readonly<Record<string, { readonly yes?: string; readonly no?: string }>> = {
  'May it leave this machine?': { yes: 'yes: memory and complexity decide' },
  'Was a place asked for?': { no: 'no: memory and complexity decide' },
  'Is there a choice of place?': { yes: 'yes: memory and complexity decide' },
  'Does your own memory answer it?': {
    yes: 'yes: a local model answers from it',
    no: 'no: how demanding it is decides',
  },
  'Does it ask for what is new?': { no: 'no: how demanding it is decides' },
  'With what was found, is it simple enough for a local model?': {
    yes: 'yes: a local model answers',
    no: 'no: a cloud model answers',
  },
  'Is it simple enough for a local model?': {
    yes: 'yes: a local model answers',
    no: 'no: a cloud model answers',
  },
  'Is it a client’s own housekeeping?': { no: 'no: memory and complexity decide' },
  'Is the local answer to be judged before it is given?': { no: 'no: it is given as it comes' },
  'Which model was asked for?': { no: 'none: Polder chooses' },
};

const deciders = ['the tree', 'the learned policy'];

/** What would have followed had a fork been answered otherwise; undefined where it is no fork in two. */
export function otherwiseOf({
  question,
  answer,
}: Pick<TraceStep, 'question' | 'answer'>): string | undefined {
  if (question.startsWith('Who decides on ')) return deciders.find((decider) => decider !== answer);
  const sides = otherSides[question];
  return /^no(,|$)/.test(answer) ? sides?.yes : sides?.no;
}
