import type { Finding } from '../finding.ts';
import { isBlank, isLetter, isUpper } from '../text/characters.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';

const longest = 120;
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

/** Postal addresses: by the word for street, by unit and post box, by what is said of a place, by city and code. */
export function findAddresses(page: Page, found: Finding[]): void {
  const first = found.length;
  findByStreetWord(page, found);
  findByStreetBefore(page, found);
  findByCompound(page, found);
  findByUnit(page, found);
  findByStatement(page, found);
  findByPostcode(page, found);
  findByLine(page, found);
  for (let index = first; index < found.length; index++) {
    const finding = found[index]!;
    found[index] = {
      ...finding,
      start: extendedStart(page, finding.start),
      end: extendedEnd(page, finding.end),
    };
  }
}

function address(start: number, end: number, confidence: number, reason: string): Finding {
  return { type: 'ADDRESS', level: 'hard', start, end, confidence, reason };
}

/** `12 Main Street`: from the number on, so that each number is looked at once. */
function findByStreetWord(page: Page, found: Finding[]): void {
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
    if (end < 0 || !isCertain(page, start, end)) continue;
    done = end;
    found.push(address(start, end, 0.9, 'a house number with the name of a street'));
  }
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
function findByStreetBefore(page: Page, found: Finding[]): void {
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
function findByCompound(page: Page, found: Finding[]): void {
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

const unit =
  /(?:(?:Apt|Apartment|Suite|Ste|Flat|Unit|Appartement|Wohnung|Piso|Apto|APT|SUITE|FLAT|UNIT|apt|suite|unit)\.?\s?#?\s?\d{1,5}[A-Za-z]?\b|P\.?\s?O\.?\s?[Bb]ox\s?\d{1,6}|p\.?\s?o\.?\s?box\s?\d{1,6}|(?:PSC|CMR|psc|cmr|Unit|unit)\s\d{1,5},?\s[Bb]ox\s\d{1,5}|(?:Postfach|Postbus|Boîte postale|Apartado(?: de correos)?|Casella postale|Caixa [Pp]ostal|Skrytka pocztowa|BP)\s\d{2,6}|(?:(?:USS|USNS|USNV|USCGC|uss|usns|usnv|uscgc)\s\S{2,24}\s{1,2})?(?:APO|FPO|DPO|apo|fpo|dpo)\s(?:AA|AE|AP|aa|ae|ap)\s\d{5})/y;

/** Flats, suites, post boxes and the addresses of soldiers. */
function findByUnit(page: Page, found: Finding[]): void {
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

const gap =
  /(?:[\s:="'“`|>(*-]{0,4}(?:is|was|at|in|on|the|der|die|das|to|same|new|nuevo|old|north|south|east|west|side|of|located|ist|lautet|es|est|e|é|please|can|you|your|my)\b[\s:=?"'“]{0,3}){0,8}[\s:="'“`|>(,?*-]{0,5}/iy;
const numberFirst =
  /(?:(?:Flat|Apt|Apartment|Unit|Suite|No)\.?\s\w{1,5},\s)?\d{1,6}[A-H]?(?:[-/]\d{1,4}[A-Za-z]?)?,?\s{1,3}(?:\d{1,5}\s)?(?:\p{Lu}[\p{L}\p{M}\d'’.-]+|(?:de|du|la|le|di|van|von|der|den|ul)\.?\s\p{Lu}[\p{L}\p{M}'’.-]+)(?:[\s,]{1,3}(?:[\d\p{Lu}][\p{L}\p{M}\d'’.-]*|(?:de|du|des|la|le|di|del|do|da|van|von|der|den|ul|utca|u)\b\.?)){0,7}/uy;
const nameFirst =
  /\p{Lu}[\p{L}\p{M}'’.-]+(?:\s{1,2}(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|du|des|la|le|di|del|do|da|van|von|der|den|and|ul|utca|út|u)\.?){0,6}\s{1,2}\d{1,5}[A-Za-z]?(?![\p{L}\d.%])/uy;
const notPlace =
  /^(?:\d{1,6}\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Level|Version|Chapter|Section|Page|Figure|Table|Step|Line|Port|Grade|Class|Room|Part|Unit|Day|Week|Year|Question|Python|Windows|Node|AM|PM|GB|MB|KB|GHz|MHz|Hz|km|kg|Mbps|Gbps|CPU|GPU|VMs?|LEDs?)\b|\b(?:19|20)\d\d$/iu;

/** What follows `lives at`, `address:`, `ship to`: a number with names, or a name with a number. */
function findByStatement(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  for (const mark of [kind.addressLabel, kind.livesAt, kind.delivery]) {
    const places = marks.of(mark);
    let done = 0;
    for (let index = 0; index < places.length; index += 2) {
      const from = places[index + 1]!;
      if (from < done || (mark === kind.addressLabel && isMachine(text, places[index]!))) continue;
      gap.lastIndex = from;
      gap.test(text);
      const start = gap.lastIndex;
      const end =
        placeEnd(text, start, numberFirst) ??
        (mark === kind.delivery ? undefined : placeEnd(text, start, nameFirst)) ??
        (/:\s{0,8}$/.test(text.slice(from, start)) ? labelledLineEnd(text, start) : undefined);
      if (end === undefined) continue;
      done = end;
      found.push(
        address(start, trimmedEnd(text, start, end), 0.75, 'a number with names after words for a place'),
      );
    }
  }
}

/** Whether the word before `address` says that a machine lives there. */
function isMachine(text: string, start: number): boolean {
  return /\b(?:ipv?[46]?|e-?mail|mac|web|memory|bind|host|listen|server|url|wallet|bitcoin|eth|contract|network|base|local|remote|virtual|physical)[\s_-]{0,2}$/i.test(
    text.slice(Math.max(0, start - 12), start),
  );
}

function placeEnd(text: string, start: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = start;
  if (!pattern.test(text)) return undefined;
  const value = text.slice(start, pattern.lastIndex).trim();
  const letters = value.replace(/[^\p{L}]/gu, '').length;
  return letters >= 3 && !notPlace.test(value) ? pattern.lastIndex : undefined;
}

/** What stands on the line after `Address:`, where it has words and a number and is no other address. */
function labelledLineEnd(text: string, start: number): number | undefined {
  const line = /^[^\n;|"]{6,120}/.exec(text.slice(start, start + longest))?.[0];
  if (line === undefined || !/\d/.test(line) || /[@={}<>_]|:\/\/|\d\.\d+\.\d|::|0x|:[\da-f]{2}:/i.test(line))
    return undefined;
  return /\p{L}{3}.*\s\d|\d.*\s\p{L}{3}/u.test(line) ? start + line.length : undefined;
}

const lineOfAddress =
  /(?<=^|\n[^\S\n]{0,4})\d{2,6}\s(?:\p{Lu}[\p{L}\p{M}.'’-]+\s){1,4}\d{1,5}\.?(?=[^\S\n]{0,2}\n)/uy;

/** A line of nothing but number, name and number, as in the head of a letter. */
function findByLine(page: Page, found: Finding[]): void {
  const { text, numbers } = page;
  for (let index = 0; index < numbers.length; index += 2) {
    const start = numbers[index]!;
    const before = text.charCodeAt(start - 1);
    if (start > 0 && before !== 10 && before !== 32) continue;
    lineOfAddress.lastIndex = start;
    if (!lineOfAddress.test(text) || notPlace.test(text.slice(start, lineOfAddress.lastIndex))) continue;
    found.push(
      address(start, lineOfAddress.lastIndex, 0.6, 'a line with a house number and the name of a street'),
    );
  }
}

const cityCode =
  /(?:,\s{0,2}|\s)(?:\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,3},\s)?(?:AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR)\s{1,2}$/u;
const european =
  /(?:\p{Lu}[\p{L}\p{M}.'’-]+\s)?\p{Lu}[\p{L}\p{M}.'’-]+\s\d{1,4}\s?[a-zA-Z]?,\s{1,2}(?:[A-Z]{1,2}-)?$/u;
const aPublication =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Volume|Vol\.?|Chapter|No\.?|Issue|Part|Section)\s\d/;
const britishEnd = /\b[A-Z]{1,2}$/;
const britishRest = /\d[A-Z\d]?\s\d[A-Z]{2}(?![A-Za-z\d])|\d{1,2}[A-Z]?\s\d{2}[A-Z](?![A-Za-z\d])/y;

/** City, state and code; street, number, code and city; a British code. */
function findByPostcode(page: Page, found: Finding[]): void {
  const { text, numbers } = page;
  for (let index = 0; index < numbers.length; index += 2) {
    const start = numbers[index]!;
    const end = numbers[index + 1]!;
    const length = end - start;
    if (length > 5) continue;
    if (!mayPrecedeCode(text, start, length)) continue;
    const before = text.slice(Math.max(0, start - 70), start);
    if (length === 5 || length === 4) {
      const state = length === 5 ? cityCode.exec(before) : null;
      if (state !== null && /\p{Lu}/u.test(before) && !isInWord(text, end)) {
        found.push(
          address(
            streetStart(text, start - state[0].length),
            end,
            0.85,
            'a city with its state and postal code',
          ),
        );
        continue;
      }
      const street = european.exec(before);
      if (
        street !== null &&
        /^[^\S\n]\p{Lu}\p{L}/u.test(text.slice(end, end + 3)) &&
        !aPublication.test(street[0])
      )
        found.push(address(start - street[0].length, end, 0.85, 'a street with a postal code'));
    } else if (britishEnd.test(before)) {
      britishRest.lastIndex = start;
      if (britishRest.test(text) && text.charCodeAt(start) !== 48)
        found.push(
          address(
            streetStart(text, start - britishEnd.exec(before)![0].length),
            britishRest.lastIndex,
            0.8,
            'a British postal code',
          ),
        );
    }
  }
}

/** A cheap look at what stands before a number that could be a postal code. */
function mayPrecedeCode(text: string, start: number, length: number): boolean {
  const last = text.charCodeAt(start - 1);
  if (length <= 2) return last >= 65 && last <= 90;
  if (length === 3) return false;
  let position = start - 1;
  while (isBlank(text.charCodeAt(position)) && start - position < 4) position--;
  const sign = text.charCodeAt(position);
  return (
    sign === 44 ||
    sign === 45 ||
    (position < start - 1 && isUpper(sign) && isUpper(text.charCodeAt(position - 1)))
  );
}

function streetStart(text: string, start: number): number {
  const before =
    /\d{1,6}[A-Za-z]?\s{1,2}(?:[\p{Lu}\d][\p{L}\p{M}\d'’.-]*[\s,]{1,3}|(?:de|du|la|van|von|der|di|upon|over|on)[\s-]){1,8}$/u.exec(
      text.slice(Math.max(0, start - 80), start),
    );
  return before === null ? start : start - before[0].length;
}

const unitBefore = /(?:(?:apt|suite|flat|unit|apartment)\.?\s)?(?:\d{1,6}[\s,]{1,2}){1,2}$/i;

/** Takes in a number or flat that stands right before. */
function extendedStart(page: Page, start: number): number {
  const before = page.text.slice(Math.max(0, start - 24), start);
  const match = unitBefore.exec(before);
  if (match === null || (match.index > 0 && /[\p{L}\d.$€£#-]/u.test(before[match.index - 1]!))) return start;
  const word = /(?:apt|suite|flat|unit|apartment)\.?\s$/i.exec(before.slice(0, match.index));
  return start - (before.length - (word === null ? match.index : word.index));
}

const more = /(?:,?\s{1,2}|\n\s?,?\s?|,\s?\n\s?)(?:[\p{Lu}\d][\p{L}\p{M}\d'’.-]*|and|the|de|du|la|nan|of)/uy;

/** Takes in the town, code and country that follow on the same or the next lines. */
function extendedEnd(page: Page, from: number): number {
  const { text } = page;
  let end = from;
  for (let words = 0; words < 10 && end - from < longest; words++) {
    if (
      /[.?!]/.test(text[end - 1]!) &&
      /\s/.test(text[end] ?? ' ') &&
      !/\b(?:Apt|St|Ave|Dr|Rd|Str|Blvd|u|ul)\.$/i.test(text.slice(Math.max(0, end - 6), end))
    )
      break;
    more.lastIndex = end;
    if (!more.test(text)) break;
    const word = text.slice(end, more.lastIndex);
    if (
      /\n\s?\n|\b(?:I|My|The|It|Please|Phone|Email|E-mail|Tel|DOB|SSN|Name|Date|And|Can|Contact|State|Employer|Company|Schreib|Website)$/.test(
        word,
      )
    )
      break;
    end = more.lastIndex;
  }
  return trimmedEnd(text, from, end);
}

function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[\s,.;:]/.test(text[last - 1]!)) last--;
  return last;
}

function isInWord(text: string, position: number): boolean {
  return (
    position > 0 &&
    /[\p{L}\d_$€£#.]/u.test(text[position - 1]!) &&
    /[\p{L}_$€£#]|\d\./u.test(text.slice(Math.max(0, position - 2), position))
  );
}
