import { entropyOf } from '../checks/checksums.ts';
import { split } from '../vocabulary/kinds.ts';
import { placeholders } from '../vocabulary/secrets.ts';

const invented = new Set(split(placeholders));
const inventedPart =
  /your|yours?[-_ ]|my[-_]?(?:api|key|token|secret|pass)|insert|replace|example|placeholder|x{3}|\*{3}|\.{3}|…|changeme|dummy|redacted|<[^>]*>|\$\{|\{\{|%\(|here$|goes[-_]?here|_?todo_?|^fake|^sample|^test[-_]?(?:key|token|secret|password)?\d?$|fake[-_]|[-_]fake/i;
const reference =
  /^(?:\$(?:[({]|[A-Za-z_]\w*$)|%[sd({]|\{|<|@\{|process\.|os\.|env[.[(]|import\.meta|config[.[]|self\.|this\.|args\.|options\.|settings\.|secrets?\.|vars?\.|data\.|var\.|req\.|request\.|getenv|ENV\[|System\.|str\(|await |new |None$|null$|true$|false$)/i;

/** A value is judged by so many of its first characters. */
const longestLook = 96;

/** Whether a value only stands where a secret would stand: an example, a variable, a word of a form. */
export function isInvented(whole: string): boolean {
  const value = whole.length > longestLook ? whole.slice(0, longestLook) : whole;
  const plain = value.toLowerCase();
  return (
    invented.has(plain) ||
    inventedPart.test(value) ||
    reference.test(value) ||
    new Set(plain).size <= Math.min(3, plain.length - 1) ||
    /^(?:abc|123|qwe|aaa|000|xyz|foo)[a-z0-9]{0,3}$/.test(plain) ||
    /^(?:0?1234567890?)+$/.test(plain)
  );
}

/** Whether a value looks drawn by lot: the secrets of machines. */
export function isDrawn(whole: string): boolean {
  const value = whole.length > longestLook ? whole.slice(0, longestLook) : whole;
  if (value.length < 16 || isInvented(value)) return false;
  const letters = /[A-Za-z]/.test(value);
  const digits = /\d/.test(value);
  if (/^[0-9a-fA-F-]+$/.test(value))
    return digits && entropyOf(value) > 2.5 && value.replace(/-/g, '').length >= 16;
  if (!letters) return false;
  if (/^[a-z]+(?:[-_./][a-z]+)*$/i.test(value))
    return value.length >= 24 && !/[-_./]/.test(value) && isScrambledLetters(value);
  if (!digits)
    return (
      entropyOf(value) > 3.6 &&
      /[A-Z].*[a-z].*[A-Z]|[a-z].*[A-Z].*[a-z]/.test(value) &&
      !/^(?:[a-z]+[A-Z]?)+$/.test(value)
    );
  return entropyOf(value) > 3 && !isPathLike(value);
}

function isScrambledLetters(value: string): boolean {
  const vowels = value.replace(/[^aeiouy]/gi, '').length / value.length;
  const changes = value.match(/[a-z][A-Z]/g)?.length ?? 0;
  return (
    vowels < 0.24 || (changes >= 5 && changes > value.length / 8) || (value.length >= 30 && vowels < 0.3)
  );
}

/** Words with signs between, as in names of files, models and variables. */
function isPathLike(value: string): boolean {
  if (/^https?:|^\/|^\.\.?\/|\.(?:json|ya?ml|py|ts|js|md|txt|toml|csv|com|org|io)\b/i.test(value))
    return true;
  const parts = value.split(/[-_./:]/).filter((part) => part !== '');
  const words = parts.filter((part) =>
    /^(?:[a-z]{2,14}|[A-Z]?[a-z]{2,14}|[A-Z]{2,8}|v?\d{1,4}[a-z]?)$/.test(part),
  );
  return parts.length >= 2 && words.length === parts.length;
}

/** Whether a value may be what a person chose as a password. */
export function isChosen(value: string, quoted: boolean): boolean {
  if (value.length < 4 || value.length > 128 || isInvented(value)) return false;
  if (/^\p{L}+$/u.test(value))
    return quoted && value.length >= 6 && /^\S+$/.test(value) && !/^[A-Z][a-z]+$/.test(value);
  if (/^[\p{L}_.]+(?:\(|\[|\.|_)/u.test(value) && !/\d/.test(value)) return false;
  if (/^[A-Z]+(?:_[A-Z]+)+$/.test(value)) return false;
  if (/^[a-z]+(?:-[a-z]+)$/i.test(value)) return quoted;
  if (/^[\d.]+$/.test(value)) return value.length >= 4 && !value.includes('.');
  if (/^[a-z]+(?:[A-Z][a-z]+)*(?:\(.*|\..*|\[.*)$/.test(value)) return false;
  if (/^(?:https?:|\/|\.\/|\*|-|=|\||\\)/.test(value) || (!quoted && value.startsWith('#'))) return false;
  return /[\p{L}\d]/u.test(value);
}
