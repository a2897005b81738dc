import type { DecisionTrace } from '../../src/records/interaction.ts';
import type { Place } from '../../src/shared/place.ts';
import type { Story } from './mock-data.ts';
import { foundEntries, learnedTrace } from './mock-learned.ts';

const knownFrom = 0.85;
const simpleUpTo = 6;

/** What the gateway would have kept of a decision, in the words of its policies. */
export function traceOf(story: Story, place: Place): DecisionTrace {
  const isPrivate = story.extra?.privacy === 'private';
  const recalls = story.relevance > knownFrom;
  return {
    policy: 'tree',
    signals: {
      complexity: story.complexity,
      complexityParts: [
        { name: 'length', points: 1 },
        { name: 'code block', points: Math.max(0, story.complexity - 3) },
        { name: 'several steps', points: story.complexity > 2 ? 2 : 0 },
      ],
      relevance: story.relevance,
      found: recalls ? foundEntries : undefined,
      privacy: story.extra?.privacy ?? 'open',
      privacyReason: isPrivate ? 'a name and a health term were found' : 'nothing personal was found',
      chore: story.extra?.chore ?? null,
      needs: story.complexity > 7 ? ['tools', 'context of 32,000 tokens'] : [],
      inputTokens: 120,
    },
    steps: stepsOf(story, isPrivate),
    candidates: [
      { model: story.model, place, score: 0.82, excluded: null },
      { model: 'ollama/gemma3:12b', place: 'local', score: 0.61, excluded: null },
      ...(recalls
        ? [{ model: 'anthropic/claude-sonnet-5', place: 'cloud', score: 0.7, excluded: null } as const]
        : []),
      { model: 'lmstudio/gemma-3-12b', place: 'local', score: null, excluded: 'is not running now' },
      {
        model: 'openai/gpt-5.2',
        place: 'cloud',
        score: null,
        excluded: isPrivate
          ? 'is in the cloud, and this is private'
          : 'costs more than today’s budget has left',
      },
    ],
    ...(recalls ? learnedTrace(story.model) : {}),
  };
}

function stepsOf({ extra, relevance, complexity }: Story, isPrivate: boolean): DecisionTrace['steps'] {
  if (extra?.chore != null)
    return [{ question: 'Is it a client’s own housekeeping?', answer: `yes: ${extra.chore}` }];
  if (isPrivate) return [{ question: 'May it leave this machine?', answer: 'no, it is private' }];
  return [
    {
      question: 'Does your own memory answer it?',
      answer: relevance > knownFrom ? 'yes' : 'no',
      value: relevance,
      threshold: knownFrom,
    },
    {
      question: 'Is it simple enough for a local model?',
      answer: complexity <= simpleUpTo ? 'yes' : 'no',
      value: complexity,
      threshold: simpleUpTo,
    },
  ];
}
