import type { PipelineTag } from '../../shared/capabilities.ts';
import type { Fact } from './facts.ts';
import { chatRules } from './rules/chat.ts';
import { languageRules } from './rules/language.ts';
import { pictureRules } from './rules/pictures.ts';
import { holds, type Rule } from './rules/rule.ts';
import { soundRules } from './rules/sound.ts';
import type { Situation } from './situation.ts';

/** What speaks for each capability, 0 to 10. */
export type Scores = ReadonlyMap<PipelineTag, number>;

const rules: readonly Rule[] = [...languageRules, ...soundRules, ...pictureRules, ...chatRules];
/** Whoever asks for nothing in particular wants to chat. */
const chatAnyway = 5;
/** What is more likely material than a request. */
const materialLoss = 3.5;
const askedMaterialLoss = 1.8;
/** What is told and not asked. */
const undirectedLoss = 3.8;
/** An exercise is for a chat model, whatever it speaks of. */
const exercise = 9.3;
const laterLoss = 0.15;
const mostLaterLoss = 0.6;
/** A request this clear needs no search in the material below it. */
export const clear = 6.5;

/** The strength of each capability in one sentence. */
export function scoresOf(facts: ReadonlySet<Fact>): Scores {
  const scores = new Map<PipelineTag, number>();
  for (const rule of rules)
    if (rule.weight > (scores.get(rule.capability) ?? 0) && holds(rule, facts))
      scores.set(rule.capability, rule.weight);
  return scores;
}

/** The strength of each capability in a wish: its clearest sentence counts, earlier ones a little more. */
export function scoresOfWish(situations: readonly Situation[], isExercise: boolean): Scores {
  const scores = new Map<PipelineTag, number>([['text-generation', isExercise ? exercise : chatAnyway]]);
  let isClear = false;
  situations.forEach(({ sentence, facts, isDirected }, index) => {
    if (sentence.isMaterial && isClear) return;
    const loss =
      Math.min(index * laterLoss, mostLaterLoss) +
      (sentence.isMaterial
        ? facts.has('query') || facts.has('want')
          ? askedMaterialLoss
          : materialLoss
        : 0) +
      (isDirected ? 0 : undirectedLoss);
    for (const [capability, score] of scoresOf(facts)) {
      if (score - loss >= clear) isClear = true;
      scores.set(capability, Math.max(scores.get(capability) ?? 0, score - loss));
    }
  });
  return scores;
}
