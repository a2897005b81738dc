import type { PipelineTag } from '../../shared/capabilities.ts';
import type { Fact } from './facts.ts';
import { chatRules } from './rules/chat.ts';
import { languageRules } from './rules/language.ts';
import { pictureRules } from './rules/pictures.ts';
import { holds, type Rule } from './rules/rule.ts';
import { soundRules } from './rules/sound.ts';

/** What rules say for each capability, 0 to 10. */
export type Scores = ReadonlyMap<PipelineTag, number>;

const rules: readonly Rule[] = [...languageRules, ...soundRules, ...pictureRules, ...chatRules];

/** The strength of each capability in one sentence, or in one clause of it. */
export function scoresOf(facts: ReadonlySet<Fact>): Scores {
  const scores = new Map<PipelineTag, number>();
  for (const rule of rules)
    if (rule.weight > (scores.get(rule.capability) ?? 0) && holds(rule, facts))
      scores.set(rule.capability, rule.weight);
  return scores;
}
