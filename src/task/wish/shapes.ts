/** How what is written or pasted looks: the same in every language, and in languages that are not known here. */
export type Shape =
  | keyof typeof looks
  | 'table'
  | 'empty cell'
  | `${'very short' | 'short' | 'middling' | 'long'} wish`;

const looks = {
  'row of numbers': /(?:\d(?:[.,]\d{1,9})?\s{0,2}[,;/ ]\s{0,2}\d{0,9}){3}\d/,
  'lettered choices': /(?<![\p{L}\p{N}])a[).:]\s[\s\S]{1,300}?(?<![\p{L}\p{N}])b[).:]\s/iu,
  'named letters':
    /(?<!\p{L})A(?!\p{L})[\s\S]{1,200}?(?<!\p{L})B(?!\p{L})[\s\S]{1,200}?(?<!\p{L})C(?!\p{L})/u,
  'listed lines':
    /(?:^|\n)[ \t]*(?:[-•*→–]|(?:\d{1,3}|[IVX]{1,5})[.):]?)\s[^\n]{1,500}\n[ \t]*(?:[-•*→–]|(?:\d{1,3}|[IVX]{1,5})[.):]?)\s/,
  'several speakers':
    /(?:^|\n)[^\s:]{1,20}(?: [^\s:]{1,20})?: [^\n]{1,500}\n[^\s:]{1,20}(?: [^\s:]{1,20})?: /,
  'blank to fill': /_{2,}|\[(?:\.{2,}|…|mask|\s*)\]|<mask>|\(\.{3}\)/i,
  'program text': /[{}]|=>|==|\(\)|<\/|;\s*\n|\b(?:def|const) \w/,
  'items between slashes': /\S \/ \S/,
  'several lines': /\n/,
  quotation: /["“„«][^"“”„«»]{2,}["”“»]/,
  'long quotation': /["“„«][^"“”„«»]{80}/,
  'two quotations': /["“„«][^"“”„«»]{2,}["”“»][^"“”„«»]{0,80}["“„«][^"“”„«»]{2,}["”“»]/,
  'quotation first': /^\s*["“„«]/,
  'quotation last': /["”“»][.?!\s]*$/,
  'question first': /^[^.!?\n]{1,200}\?/,
  'question last': /\?\s*$/,
  'text after a colon': /:\s[^?]{60}/,
} as const;

const separators = [/,(?! )/g, /;(?! )/g, /\|/g, /\t/g] as const;
const fewestRows = 3;
const lengths = [
  [3, 'very short wish'],
  [8, 'short wish'],
  [25, 'middling wish'],
  [Number.POSITIVE_INFINITY, 'long wish'],
] as const;

/** Linear in the length of the text. */
export function shapesOf(text: string): Shape[] {
  const bare = text.trim();
  const shapes: Shape[] = Object.entries(looks)
    .filter(([, look]) => look.test(bare))
    .map(([shape]) => shape as Shape);
  const rows = rowsOf(bare);
  if (rows.length > 0) shapes.push('table');
  if (rows.some((row) => /[,;|\t] ?\?? ?$|[,;|\t] ?\? ?[,;|\t]/.test(row))) shapes.push('empty cell');
  const words = bare.split(/\s+/).length;
  shapes.push(lengths.find(([most]) => words <= most)![1]);
  return shapes;
}

/** The lines with as many cells as each other. */
function rowsOf(text: string): string[] {
  const lines = text.split('\n');
  for (const separator of separators) {
    const counts = Map.groupBy(lines, (line) => line.match(separator)?.length ?? 0);
    for (const [count, rows] of counts) if (count > 0 && rows.length >= fewestRows) return rows;
  }
  return [];
}
