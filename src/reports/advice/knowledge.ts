import { countOf, type Evidence, percentOf, type Recommendation, range } from './advice.ts';

const requestsNeeded = 20;
const knowsLittle = 0.4;
/** Where local models answer anyway, knowledge would change little. */
const cloudShareNeeded = 0.3;

/** Kinds of question that memory knows little of, and that go to the cloud therefore. */
export function knowledgeAdvice({ sample }: Evidence): Recommendation[] {
  return sample.memory
    .filter(
      ({ requests, cloud, relevance }) =>
        requests >= requestsNeeded && relevance.high < knowsLittle && cloud / requests >= cloudShareNeeded,
    )
    .toSorted((one, other) => other.cloud - one.cloud)
    .slice(0, 3)
    .map(({ kind, requests, cloud, relevance }) => ({
      id: `knowledge ${kind}`,
      title: `Add knowledge for ${kind} questions`,
      evidence: `Memory was asked in ${countOf(requests)} of the newest, and its best find was relevant by ${relevance.mean.toFixed(2)} (${range(relevance, (value) => value.toFixed(2))}); ${percentOf(cloud / requests)} of them went to the cloud. From 0.85 on they are answered at home.`,
      gain: null,
      command: 'polder memory import notes/ --collection handbook',
      page: { path: '/memory', label: 'Import into memory' },
    }));
}
