import type { Finding } from '../../finding.ts';
import type { Page } from '../../text/page.ts';
import { kind } from '../../vocabulary/kinds.ts';
import { address } from './place.ts';

const unit =
  /(?:(?:Apt|Apartment|Suite|Ste|Flat|Unit|Appartement|Wohnung|Piso|Apto|APT|SUITE|FLAT|UNIT|apt|suite|unit)\.?\s?#?\s?\d{1,5}[A-Za-z]?\b|P\.?\s?O\.?\s?[Bb]ox\s?\d{1,6}|p\.?\s?o\.?\s?box\s?\d{1,6}|(?:PSC|CMR|psc|cmr|Unit|unit)\s\d{1,5},?\s[Bb]ox\s\d{1,5}|(?:Postfach|Postbus|Boîte postale|Apartado(?: de correos)?|Casella postale|Caixa [Pp]ostal|Skrytka pocztowa|BP)\s\d{2,6}|(?:(?:USS|USNS|USNV|USCGC|uss|usns|usnv|uscgc)\s\S{2,24}\s{1,2})?(?:APO|FPO|DPO|apo|fpo|dpo)\s(?:AA|AE|AP|aa|ae|ap)\s\d{5})/y;

/** Flats, suites, post boxes and the addresses of soldiers. */
export function findByUnit(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(kind.unit);
  let done = 0;
  for (let index = 0; index < places.length; index += 2) {
    const start = places[index]!;
    if (start < done) continue;
    unit.lastIndex = start;
    if (!unit.test(text)) continue;
    const end = unit.lastIndex;
    const strong = /box|[afd]po|psc|cmr|post|apartado|casella|caixa|skrytka/i.test(text.slice(start, end));
    if (
      !strong &&
      !/\d/.test(text.slice(Math.max(0, start - 60), start)) &&
      !/\d/.test(text.slice(end, end + 40))
    )
      continue;
    done = end;
    const begin = strong ? start : addressStart(text, start);
    found.push(address(begin, end, 0.8, 'a flat, suite or post box'));
  }
}

/** Goes back over a house number and capitalised words before a flat's number. */
function addressStart(text: string, start: number): number {
  const before =
    /(?:\d{1,6}[\s,]{1,2})(?:[\p{Lu}\d][\p{L}\d'’.-]*[\s,]{1,3}|(?:de|du|la|van|von|der|di)\s){1,6}$/u.exec(
      text.slice(Math.max(0, start - 70), start),
    );
  return before === null ? start : start - before[0].length;
}
