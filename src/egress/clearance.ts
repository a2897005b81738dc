import type { Place } from '../shared/place.ts';

declare const destination: unique symbol;

/**
 * Content that may go to a place. A cloud transport takes `Cleared<'cloud', …>` and nothing else, and
 * only the egress gate makes one, so code that would send anything uncleared does not compile.
 * A provider shapes the content into its own wire format with `shape`, which keeps the clearance.
 */
export class Cleared<P extends Place, Content> {
  declare readonly [destination]: P;
  readonly content: Content;

  private constructor(content: Content) {
    this.content = content;
  }

  /** The same clearance around content made from this content alone. */
  shape<Shaped>(into: (content: Content) => Shaped): Cleared<P, Shaped> {
    return new Cleared<P, Shaped>(into(this.content));
  }

  /** For the egress gate only; the import check lets no other module call it. */
  static issue<P extends Place, Content>(content: Content): Cleared<P, Content> {
    return new Cleared<P, Content>(content);
  }
}
