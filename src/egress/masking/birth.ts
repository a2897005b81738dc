const monthNames = [
  'January February March April May June July August September October November December',
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
].map((line) => line.split(' '));

/**
 * Another day of the same year: an age worked out from it stays right to within a year. Months are
 * named in the same language; day and month are at most 12, so that either order is a date.
 */
export function standInBirth(original: string, seed: number): string {
  const day = String(1 + ((seed * 5 + 3) % 12));
  const month = 1 + ((Math.floor(seed / 12) + seed * 7 + 2) % 12);
  const names = namesIn(original);
  const parts = names === undefined ? [day, String(month)] : [day];
  let index = 0;
  const moved = original.replace(/(?<!\p{Nd})\p{Nd}{1,2}(?!\p{Nd})/gu, (number) => {
    const part = parts[index++];
    return part === undefined ? number : part.padStart(number.length, '0');
  });
  if (names === undefined) return moved;
  return moved.replace(/\p{L}+/gu, (word) => {
    const found = names.some((name) => name.toLowerCase() === word.toLowerCase());
    return found ? names[month - 1]! : word;
  });
}

function namesIn(text: string): readonly string[] | undefined {
  const words = (text.match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase());
  return monthNames.find((names) => names.some((name) => words.includes(name.toLowerCase())));
}

/** The ways in which a model writes a date anew; none where the date can be read in two ways. */
export function dateForms(text: string): string[] | undefined {
  const date = readDate(text.trim());
  if (date === undefined) return undefined;
  const [year, month, day] = date;
  const name = monthNames[0]![month - 1]!;
  const two = (value: number) => String(value).padStart(2, '0');
  return [
    `${year}-${two(month)}-${two(day)}`,
    `${name} ${day}, ${year}`,
    `${day} ${name} ${year}`,
    `${two(day)}.${two(month)}.${year}`,
  ];
}

function readDate(text: string): [year: number, month: number, day: number] | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (iso !== null) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dotted !== null) return checked(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const named =
    /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Z][a-z]+)(?: (\d{1,2})(?:st|nd|rd|th)?,?)? (\d{4})$/.exec(text);
  if (named === null) return undefined;
  const month = monthNames[0]!.indexOf(named[2]!) + 1;
  return checked(Number(named[4]), month, Number(named[1] ?? named[3]));
}

function checked(year: number, month: number, day: number): [number, number, number] | undefined {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? [year, month, day] : undefined;
}
