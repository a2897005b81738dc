const item = "[\\p{L}\\p{N} '’&-]{2,30}";
/** "complaint, compliment or question" */
const closedList = `(${item}(?:,\\s*${item}){1,12}?),?\\s+(?:and|or|en|of|und|oder|et|ou|y|o|u)\\s+(${item})`;
/** "spam or not": two only where one of them is to be chosen. */
const either = `(${item}),?\\s+(?:or|of|oder|ou|o)\\s+(${item})`;
/** "sales, support, accounts" */
const openList = `(${item}(?:[,;/|]\\s*${item}){2,12})`;
const isOpenList = new RegExp(`^${openList}$`, 'iu');
const isClosedList = new RegExp(`^${closedList}$`, 'iu');
const isEither = new RegExp(`^${either}$`, 'iu');
const mostWordsOfTwo = 2;
const mostWords = 4;

/** What stands before a colon and is nothing but things to choose from: "urgent, normal or can wait: …". */
export function choicesBeforeColon(sentence: string): readonly string[] | undefined {
  const head = /^\s*([^:]{5,120}?)\s*\??\s*:\s*$/u.exec(sentence)?.[1];
  if (head === undefined) return undefined;
  return itemsIn(head);
}

/** What stands in brackets, or ends a sentence, and is nothing but things to choose from. */
export function choicesApart(text: string): readonly string[] | undefined {
  const apart =
    /\(([^()]{5,160})\)/u.exec(text)?.[1] ?? /[:—–-]\s+([^:"“„«]{5,160}?)[.?!]?\s*$/u.exec(text)?.[1];
  if (apart === undefined) return undefined;
  return itemsIn(apart) ?? (isOpenList.test(apart) ? itemsOf(apart, mostWords) : undefined);
}

/** What is nothing but things to choose from: "food, travel, clothing?". */
export function choicesAlone(sentence: string): readonly string[] | undefined {
  const text = sentence.replace(/^[\s¿"“„«]+|[\s?.!:]+$/gu, '');
  return itemsIn(text) ?? (isOpenList.test(text) ? itemsOf(text, mostWords) : undefined);
}

function itemsIn(text: string): readonly string[] | undefined {
  const several = isClosedList.exec(text);
  if (several !== null) return itemsOf(`${several[1]},${several[2]}`, mostWords);
  const two = isEither.exec(text);
  return two === null ? undefined : itemsOf(`${two[1]},${two[2]}`, mostWordsOfTwo);
}

/** The items, where all are short enough to be names of kinds. */
function itemsOf(list: string, most: number): readonly string[] | undefined {
  const items = list.split(/[,;/|]/).map((entry) => entry.trim());
  const areShort = items.every((entry) => entry !== '' && entry.split(/\s+/).length <= most);
  return items.length > 1 && areShort ? items : undefined;
}
