import type { Finding } from '../../finding.ts';
import { isBlank, isLetter, isUpper } from '../../text/characters.ts';
import type { Page } from '../../text/page.ts';
import { kind } from '../../vocabulary/kinds.ts';
import { address, isInWord } from './place.ts';

/** Number, then up to four words, then the word for street. */
const numberThenStreet =
  /\d{1,6}[A-Za-z]?(?:[-/]\d{1,4})?,?[^\S\n]{1,3}(?:(?:[NSEW]|North|South|East|West)\.?\s)?(?:(?:[\p{Lu}\d][\p{L}\d'’.-]*|de|du|des|la|le|di|del|della|van|von|der|den|of|the)[^\S\n]{1,2}){0,5}/uy;
/** Word with number on either side, as in most of Europe: `Hauptstr. 12`, `12 rue X`. */
const compound =
  /^\p{Lu}[\p{L}.'’-]{1,30}(?:strasse|straße|str\.?|strase|weg|gasse|platz|allee|ring|damm|ufer|steig|pfad|chaussee|straat|laan|plein|gracht|kade|dreef|singel|steeg|dijk|hof|gatan|vägen|vej|gade|veien|gata|katu|tie|utca|vegen|vegur|braut|gårdsvej|stigen|gränd|backen|torg|tanum)$/iu;
const houseAfter =
  /[^\S\n]{0,2},?[^\S\n]{1,2}(?:n[°º.]?\s?|nr\.?\s?|no\.?\s?|#)?\d{1,5}\s?[a-zA-Z]?(?![\p{L}\d])/uy;
const properName =
  /[^\S\n]{1,2}(?:(?:de|du|des|la|le|les|l'|d'|di|del|della|dei|delle|do|da|dos|das|van|von|der|den|dem|el|los|las|ibn|al|san|santa|sv|św|ks|gen)\.?[^\S\n]{0,2}){0,3}[\p{Lu}\d][\p{L}\p{M}\d'’.-]*(?:[^\S\n]{1,2}(?:(?:de|du|des|la|le|di|del|della|do|da|dos|van|von|der|den|y|e|et|ibn|al|-)[^\S\n]{1,2})?\p{Lu}[\p{L}\p{M}\d'’.-]*){0,4}/uy;

/** `12 Main Street`: from the number on, so that each number is looked at once. */
export function findByStreetWord(page: Page, found: Finding[]): void {
  const { text, marks, numbers } = page;
  if (!marks.has(kind.streetAfter)) return;
  let done = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    const start = numbers[index]!;
    if (start < done || numbers[index + 1]! - start > 6 || isInWord(text, start)) continue;
    const street = marks.after(kind.streetAfter, numbers[index + 1]!, 60);
    if (street < 0) continue;
    numberThenStreet.lastIndex = start;
    if (!numberThenStreet.test(text)) continue;
    const reached = numberThenStreet.lastIndex;
    const end = lastStreetWord(page, numbers[index + 1]! + 2, reached, street);
    if (end < 0 || isYear(text, start) || !isCertain(page, start, end)) continue;
    done = end;
    found.push(address(start, end, 0.9, 'a house number with the name of a street'));
  }
}

/** `In March 2009, the International Court`: a year with a comma is no house number. */
function isYear(text: string, start: number): boolean {
  return /^(?:1[5-9]|20)\d\d,/.test(text.slice(start, start + 5));
}

const core =
  /(?:street|st|str|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|boulevard|blvd|terrace|crescent|parkway|pkwy|highway|hwy|cir|trl|straße|strasse|weg|straat|laan|gasse|allee|gatan|vej|utca|katu|sokak|caddesi|vägen|veien)\.?$/i;

/** A word such as `Gardens` or `Center` makes a street only beside a code, a unit or words for a place. */
function isCertain(page: Page, start: number, end: number): boolean {
  const { text, marks } = page;
  if (core.test(text.slice(Math.max(0, end - 12), end))) return true;
  if (
    /^,?\s(?:Apt|Suite|Unit|\p{Lu}[\p{L}-]+(?:[\s-][\p{L}-]+){0,4},?\s(?:[A-Z]{2}\s)?(?:\d{4,5}|[A-Z]{1,2}\d))|^\n/u.test(
      text.slice(end, end + 70),
    )
  )
    return true;
  return [kind.addressLabel, kind.livesAt, kind.delivery].some((mark) => marks.before(mark, start, 30) >= 0);
}

const everyday =
  /^(?:way|place|park|run|walk|rest|pass|point|points|square|light|key|port|view|court|close|drive|circle|path|track|course|field|fields|branch|ring|track|trace|club|common|station|bridge|gate|hill|island|lake|mountain|river|row|stream|union|wall|walls|well|wells|well|corner|center|centers|extension|extensions|estate|forest|garden|gardens|street|streets|lane|cross|st|dr|pl|sq|ter|cir|str|ut|u|tie|gate|av|route|plaza|flat|flats|valley|beach|loop|ford|fork|forks|divide|dam|falls|ferry|rise|ranch|ramp|prairie|pine|pines|spring|springs|summit|trail|tunnel|village|villages|vista|via|curve|course|camp|cape|cliff|cove|crest|green|greens|grove|harbor|haven|heights|junction|landing|lodge|manor|meadow|meadows|mill|mills|mission|mount|neck|orchard|oval|overpass|passage|plain|plains|shore|shores|skyway|spur|terrace|throughway|turnpike|viaduct|wharf)$/i;

/** End of the last word for street within what looks like a street's name; -1 without one. */
function lastStreetWord(page: Page, from: number, reached: number, first: number): number {
  const { text, marks } = page;
  let end = -1;
  for (
    let start = first;
    start >= 0 && start <= reached;
    start = marks.after(kind.streetAfter, start + 1, 40)
  ) {
    const word = /^\p{L}+\.?/u.exec(text.slice(start, start + 24))?.[0] ?? '';
    if (word === '' || start < from) continue;
    const capital = word[0] !== word[0]!.toLowerCase();
    if (!capital && (everyday.test(word) || !/\p{Lu}/u.test(text.slice(from - 2, start)))) continue;
    end = start + word.length;
  }
  return end;
}

/** `rue de Rivoli 12`, `ul. Miła 57`, `12 rue de Rivoli`. */
export function findByStreetBefore(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(kind.streetBefore);
  for (let index = 0; index < places.length; index += 2) {
    const start = places[index]!;
    let from = places[index + 1]!;
    if (text.charCodeAt(from) === 46 || text.charCodeAt(from) === 47) from++;
    properName.lastIndex = from;
    if (!properName.test(text)) continue;
    const named = properName.lastIndex;
    const house = /(\d{1,6}[a-zA-Z]?,?\s{1,2})$/.exec(text.slice(Math.max(0, start - 10), start))?.[1];
    houseAfter.lastIndex = named;
    const follows = houseAfter.test(text);
    const inside = /\d/.test(text.slice(from, named));
    if (house === undefined && !follows && !inside) continue;
    const word = text.slice(start, places[index + 1]!);
    const usual =
      /^(?:rue|avenue|boulevard|bd|chemin|impasse|quai|via|viale|piazza|corso|largo|vicolo|strada|contrada|calle|avenida|avda|plaza|paseo|carrera|camino|rua|travessa|praca|praça|alameda|estrada|rodovia|ul|ulica|aleja|улица|ул|voie|allée|allee|travesia)$/i;
    if (!usual.test(word) && !(follows && /^\p{Lu}/u.test(word)) && !/^(?:ul|ул)/i.test(word)) continue;
    if (/^via$/i.test(word) && !/^V/.test(word)) continue;
    const begin = house === undefined ? start : start - house.length;
    found.push(
      address(
        begin,
        follows ? houseAfter.lastIndex : named,
        0.85,
        'the name of a street with a house number',
      ),
    );
  }
}

const standalone = /^(?:[Ss]traße|[Ss]trasse|[Ss]tr\.?|[Pp]latz|[Ww]eg|[Gg]asse|[Aa]llee|[Rr]ing)$/;
const longestWord = 40;

/** `Hauptstraße 12`: a word that ends in one for street, then a number. */
export function findByCompound(page: Page, found: Finding[]): void {
  const { text, numbers } = page;
  for (let index = 0; index < numbers.length; index += 2) {
    const start = numbers[index]!;
    if (numbers[index + 1]! - start > 5 || !isBlank(text.charCodeAt(start - 1))) continue;
    const end = isBlank(text.charCodeAt(start - 2)) ? start - 2 : start - 1;
    let from = wordStart(text, end);
    if (end - from < 3) continue;
    const word = text.slice(from, end);
    if (standalone.test(word)) {
      from = wordStart(text, from - 1);
      if (!isUpper(text.charCodeAt(from)) || text.slice(from, end) === word) continue;
    } else if (!isUpper(text.charCodeAt(from)) || !compound.test(word)) continue;
    found.push(address(from, numbers[index + 1]!, 0.85, 'the name of a street with a house number'));
  }
}

function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < longestWord) {
    const code = text.charCodeAt(start - 1);
    if (!isLetter(code) && code !== 46 && code !== 39 && code !== 0x2019 && code !== 45) break;
    start--;
  }
  return start;
}
