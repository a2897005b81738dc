import type { InteractionDetail } from '../../src/surfaces/dashboard/contract.ts';

/** What memory found, best first. */
export const foundEntries = [
  { id: 'entry127', collection: 'documents', relevance: 0.91, score: 0.82, space: 'built-in/2', used: true },
  {
    id: 'entry129',
    collection: 'interaction-history',
    relevance: 0.34,
    score: 0.41,
    space: 'built-in/2',
    used: false,
  },
];

/** What was found of an answer without anybody rating it. */
export function mockAssessments(at: number): InteractionDetail['assessments'] {
  const read = { createdAt: at, weight: 0.25, detail: null };
  return [
    { ...read, kind: 'judge', by: 'ollama/qwen3:14b', quality: 0.86 },
    { ...read, kind: 'sign', by: 'thanks', quality: 0.9 },
  ];
}

/** What the learned policy leaves in a trace, of a local model that it preferred. */
export function learnedTrace(model: string): Partial<InteractionDetail['trace']> {
  const option = { deviation: 0.05, costMicroUsd: 0, seconds: 4.1, value: 0.8 };
  return {
    policy: 'learned',
    kind: 'question',
    steps: [
      { question: 'Who decides on short questions?', answer: 'the learned policy' },
      { question: 'Which is best by what it is worth?', answer: model },
      { question: 'Which would the tree have chosen?', answer: 'anthropic/claude-sonnet-5' },
      {
        question: 'Is the local answer to be judged before it is given?',
        answer: 'yes, and anthropic/claude-sonnet-5 follows where it does not convince',
      },
    ],
    advice: { tree: 'anthropic/claude-sonnet-5', learned: model },
    experiment: { name: 'tone', arm: 'short', unit: 'conversation' },
    options: [
      { ...option, model, place: 'local', probability: 0.97, success: 0.88 },
      {
        ...option,
        model: 'anthropic/claude-sonnet-5',
        place: 'cloud',
        probability: 0.03,
        success: 0.93,
        costMicroUsd: 4_200,
        value: 0.7,
      },
    ],
  };
}

/** What memory and the cascade leave with an attempt. */
export const cascadedAttempt = {
  notes: ['entry127'],
  trimmedTokens: 1_240,
  conviction: {
    score: 0.81,
    atLeast: 0.6,
    reasons: ['sure of its words', 'a second answer agrees'],
  },
};
