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
