import { canFollow, capabilityShapes, type PipelineTag } from '../../shared/capabilities.ts';
import type { Fact } from './facts.ts';
import type { KindOfWish } from './learned/log-odds.ts';
import type { Hit } from './lexicon.ts';
import { scoresOf } from './score.ts';
import type { Situation } from './situation.ts';
import type { Concept } from './vocabulary/concepts.ts';

/** A clause this clear is a step of its own. */
const clearStep = 6.8;

/** Work whose name alone says what is to be done with the result of the step before. */
const passingOn: ReadonlySet<Concept> = new Set([
  'translate',
  'summarise',
  'readAloud',
  'transcribe',
  'subtitle',
  'animate',
  'upscale',
  'colourise',
  'cutOut',
  'dub',
  'describe',
  'listen',
  'audiobook',
  'gist',
  'remove',
  'put',
  'turnInto',
  'make',
  'extract',
  'writeOut',
]);

/** The steps of a wish in their order: as they are spoken of, where they fit its kind, or as that kind has them. */
export function stepsOf(kind: KindOfWish, situations: readonly Situation[]): readonly PipelineTag[] {
  const spoken = spokenSteps(situations);
  if (spoken.length > kind.length && kind.every((step) => spoken.includes(step))) return spoken;
  if (kind.length > 1) return kind;
  const [best] = kind;
  const facts = new Set(situations.flatMap((situation) => [...situation.facts]));
  return impliedSteps(best, facts, isOtherLanguageWanted(situations));
}

/** "Transcribe this and then translate it": each clause names a step. */
function spokenSteps(situations: readonly Situation[]): PipelineTag[] {
  const steps: PipelineTag[] = [];
  for (const situation of situations) {
    if (situation.sentence.isMaterial || (steps.length > 0 && !leadsOn(situation))) continue;
    for (const facts of clausesOf(situation)) {
      const before = steps.at(-1);
      const [step] = [...scoresOf(withResult(facts, before))].sort(([, a], [, b]) => b - a);
      if (step === undefined || step[1] < clearStep) continue;
      const [capability] = step;
      const fits =
        before === undefined
          ? capability !== 'text-generation' || facts.has('writes')
          : before !== capability && canFollow(before, capability);
      if (fits) steps.push(capability);
    }
  }
  return steps;
}

/** A further sentence that asks for more, and not one that says why or how. */
function leadsOn({ hits, facts }: Situation): boolean {
  if (explaining.some((fact) => facts.has(fact))) return false;
  return hits.some(
    ({ concept, start }) => concept === 'afterwards' || (passingOn.has(concept) && start <= leadingWords),
  );
}

const explaining: readonly Fact[] = ['puzzled', 'tooLong', 'tiring', 'have'];
const leadingWords = 4;

/** A clause with what the step before it made: "it". */
function withResult(facts: ReadonlySet<Fact>, before: PipelineTag | undefined): ReadonlySet<Fact> {
  if (before === undefined) return facts;
  const { gives } = capabilityShapes[before];
  if (gives !== 'text' && gives !== 'image' && gives !== 'audio' && gives !== 'video') return facts;
  const own = [...facts].filter((fact) => !fact.endsWith(':given') || facts.has(fact.split(':')[0] as Fact));
  return new Set<Fact>([...own, gives, `${gives}:given`, 'this', 'given']);
}

/** Parts of a sentence divided at "then", and at "and" where work on the result follows. */
function clausesOf({ hits, facts, sentence }: Situation): ReadonlySet<Fact>[] {
  const joints = hits
    .filter(
      ({ concept, start, end }) =>
        start > 0 &&
        (concept === 'afterwards' ||
          (concept === 'and' &&
            hits.some((hit) => passingOn.has(hit.concept) && hit.start >= end && hit.start <= end + 2))),
    )
    .map(({ start }) => start);
  if (joints.length === 0) return [facts];
  const given = [...facts].filter(
    (fact) => fact.endsWith(':given') || fact === 'quoted' || fact === 'material' || fact === 'given',
  );
  const edges = [0, ...joints, sentence.words.length];
  return edges.slice(1).map((end, index) => factsOfPart(hits, edges[index]!, end, facts, given));
}

function factsOfPart(
  hits: readonly Hit[],
  start: number,
  end: number,
  whole: ReadonlySet<Fact>,
  given: readonly Fact[],
): ReadonlySet<Fact> {
  const part = new Set<Fact>(
    hits.filter((hit) => hit.start >= start && hit.start < end).map(({ concept }) => concept),
  );
  for (const fact of whole) {
    const [thing, role] = fact.split(':') as [Fact, string | undefined];
    if (role !== undefined && role !== 'given' && part.has(thing)) part.add(fact);
  }
  if (whole.has('writes') && part.has('write')) part.add('writes');
  if (whole.has('toLanguage')) part.add('toLanguage');
  for (const fact of given) part.add(fact);
  return part;
}

/** What must come before or after because of what is given: a podcast is heard before it is summarised. */
function impliedSteps(best: PipelineTag, facts: ReadonlySet<Fact>, inOtherLanguage: boolean): PipelineTag[] {
  const isSpoken = facts.has('audio:given') || facts.has('video:given') || facts.has('audio');
  if (facts.has('dub') && facts.has('toLanguage'))
    return ['automatic-speech-recognition', 'translation', 'text-to-speech'];
  if (
    best === 'automatic-speech-recognition' &&
    (facts.has('subtitle') || facts.has('translate') || inOtherLanguage) &&
    facts.has('toLanguage')
  )
    return ['automatic-speech-recognition', 'translation'];
  if (best === 'translation' || best === 'summarization') {
    if (isSpoken && !facts.has('text:given') && !facts.has('document:given'))
      return ['automatic-speech-recognition', best];
    if (best === 'translation' && facts.has('image:given')) return ['image-to-text', best];
  }
  if (best === 'text-to-speech' && facts.has('translate') && facts.has('toLanguage'))
    return ['translation', best];
  return [best];
}

/** "My Spanish client left a message: what does she say in French?" */
function isOtherLanguageWanted(situations: readonly Situation[]): boolean {
  const named = situations.map(({ languages }) => languages);
  const target = named.find((languages) => languages.target !== undefined)?.target;
  return (
    target !== undefined &&
    named.some(({ source, open }) => (source ?? open) !== undefined && (source ?? open) !== target)
  );
}
