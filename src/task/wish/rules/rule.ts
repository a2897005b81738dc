import type { PipelineTag } from '../../../shared/capabilities.ts';
import { circumstances, type Fact, things } from '../facts.ts';
import { concepts } from '../vocabulary/concepts.ts';

/** Speaks for a capability where all that it needs is there and nothing that rules it out. */
export interface Rule {
  readonly capability: PipelineTag;
  /** 0 to 10; the strongest rule that holds decides. */
  readonly weight: number;
  /** Each of these groups must be there by one of its facts. */
  readonly needs: readonly (readonly Fact[])[];
  readonly unless: readonly Fact[];
}

const knownFacts: ReadonlySet<string> = new Set<Fact>([
  ...concepts,
  ...circumstances,
  ...things.flatMap((thing) =>
    (['given', 'wanted', 'bare', 'opens'] as const).map((role): Fact => `${thing}:${role}`),
  ),
]);

/**
 * Rules for one capability, each as its weight and its facts: `a b|c !d` holds where there are a and one
 * of b and c, and not d.
 *
 * @throws Error for a fact that does not exist
 */
export function rulesFor(
  capability: PipelineTag,
  rules: readonly (readonly [weight: number, facts: string])[],
): Rule[] {
  return rules.map(([weight, facts]) => {
    const terms = facts.split(' ');
    const [denied, needed] = [
      terms.filter((term) => term.startsWith('!')),
      terms.filter((term) => !term.startsWith('!')),
    ];
    return {
      capability,
      weight,
      needs: needed.map((term) => term.split('|').map(factNamed)),
      unless: denied.map((term) => factNamed(term.slice(1))),
    };
  });
}

function factNamed(name: string): Fact {
  if (!knownFacts.has(name)) throw new Error(`There is no fact "${name}".`);
  return name as Fact;
}

export function holds(rule: Rule, facts: ReadonlySet<Fact>): boolean {
  return (
    rule.needs.every((group) => group.some((fact) => facts.has(fact))) &&
    !rule.unless.some((fact) => facts.has(fact))
  );
}

/** Facts that nearly every wish has: alone they tell nothing of the work. */
const telling = (fact: Fact): boolean => !common.has(fact) && !fact.endsWith(':bare');
const common: ReadonlySet<Fact> = new Set<Fact>([
  'query',
  'asks',
  'want',
  'give',
  'please',
  'this',
  'make',
  'change',
  'show',
  'put',
  'material',
  'quoted',
  'text',
  'message',
  'text:given',
  'message:given',
  'list',
  'alternatives',
  'write',
  'short',
]);

/** All that a rule needs but one thing is there, and something that tells what work it is. */
export function nearlyHolds(rule: Rule, facts: ReadonlySet<Fact>): boolean {
  const met = rule.needs.filter((group) => group.some((fact) => facts.has(fact)));
  return (
    met.length === rule.needs.length - 1 &&
    met.some((group) => group.some((fact) => facts.has(fact) && telling(fact))) &&
    !rule.unless.some((fact) => facts.has(fact))
  );
}
