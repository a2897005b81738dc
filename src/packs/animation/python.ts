/**
 * A little of Python, in which nothing can be said but calls of Manim that are named here, with numbers, texts,
 * points and objects. A program is made of these and written out by `write`; no text of anybody else's becomes
 * code, since texts and names are written by rules of their own.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'point'; readonly x: number; readonly y: number }
  | { readonly kind: 'object'; readonly id: string }
  /** `object.animate.move_to(…)` */
  | {
      readonly kind: 'change';
      readonly id: string;
      readonly method: Method;
      readonly given: readonly Expression[];
    }
  | Call;

export interface Call {
  readonly kind: 'call';
  readonly name: Callable;
  readonly given: readonly Expression[];
  readonly named: Readonly<Partial<Record<Keyword, number | string>>>;
}

/** All of Manim that a program may call. */
export const callables = [
  'Circle',
  'Ellipse',
  'Square',
  'Rectangle',
  'Triangle',
  'RegularPolygon',
  'Star',
  'Dot',
  'Line',
  'Arrow',
  'Text',
  'Create',
  'FadeIn',
  'FadeOut',
  'ReplacementTransform',
  'Rotate',
] as const;
export type Callable = (typeof callables)[number];

export type Method = 'move_to' | 'scale' | 'set_color';
export type Keyword =
  | 'radius'
  | 'width'
  | 'height'
  | 'side_length'
  | 'n'
  | 'outer_radius'
  | 'color'
  | 'fill_opacity'
  | 'font_size'
  | 'angle'
  | 'run_time';

export const number = (value: number): Expression => ({ kind: 'number', value });
export const text = (value: string): Expression => ({ kind: 'text', value });
export const point = ({ x, y }: { x: number; y: number }): Expression => ({ kind: 'point', x, y });
export const object = (id: string): Expression => ({ kind: 'object', id });
export const change = (id: string, method: Method, ...given: Expression[]): Expression => ({
  kind: 'change',
  id,
  method,
  given,
});
export const call = (name: Callable, given: readonly Expression[], named: Call['named'] = {}): Call => ({
  kind: 'call',
  name,
  given,
  named,
});

/** An expression as Python. */
export function write(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return numeral(expression.value);
    case 'text':
      return literal(expression.value);
    case 'point':
      return `[${numeral(expression.x)}, ${numeral(expression.y)}, 0.0]`;
    case 'object':
      return nameOf(expression.id);
    case 'change':
      return `${nameOf(expression.id)}.animate.${expression.method}(${expression.given.map(write).join(', ')})`;
    case 'call': {
      const named = Object.entries(expression.named).map(
        ([key, value]) => `${key}=${typeof value === 'number' ? numeral(value) : literal(value)}`,
      );
      return `${expression.name}(${[...expression.given.map(write), ...named].join(', ')})`;
    }
  }
}

/** A name that is no word of Python's or Manim's. */
export function nameOf(id: string): string {
  if (!/^[a-z][a-z0-9_]{0,19}$/.test(id)) throw new Error('This is no id of an object.');
  return `object_${id}`;
}

/** Whole numbers stay whole, since Manim counts corners by them; none is written with an exponent. */
function numeral(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) > 1e6) throw new Error('This is no number of a scene.');
  const written = value.toFixed(4).replace(/0+$/, '').replace(/\.$/, '');
  return written === '-0' || written === '' ? '0' : written;
}

/** Printable ASCII but quote and backslash stands for itself; all else is escaped, half characters too. */
function literal(value: string): string {
  let written = '';
  for (const character of value) {
    const code = character.codePointAt(0)!;
    const isPlain = code >= 0x20 && code < 0x7f && character !== '"' && character !== '\\';
    if (isPlain) written += character;
    else if (code >= 0xd800 && code <= 0xdfff) written += '\\ufffd';
    else
      written +=
        code > 0xffff
          ? `\\U${code.toString(16).padStart(8, '0')}`
          : `\\u${code.toString(16).padStart(4, '0')}`;
  }
  return `"${written}"`;
}
