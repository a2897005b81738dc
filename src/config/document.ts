import { isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { ConfigProblem, KeyPath } from './problems.ts';

/** `config.yaml` read as plain data, with the place of every key. */
export interface ConfigDocument {
  readonly data: Record<string, unknown>;
  /** `file:line:column` of the value at a path, or of its key, or of what stands above it. */
  placeOf(path: KeyPath, aboutKey?: boolean): string;
  readonly problems: readonly ConfigProblem[];
}

/** A config is short; a longer one is a mistake or an attack. */
const longestConfig = 1024 * 1024;
/** Far more than anyone writes by hand, far too few for aliases that multiply. */
const mostAliases = 50;

/**
 * Parses the text of a config file. Plain data only: tags and repeated keys are problems, merge keys
 * and `${…}` have no meaning, aliases are few.
 */
export function readDocument(file: string, text: string): ConfigDocument {
  if (text.length > longestConfig) return broken(file, `${file}:1:1`, 'is longer than 1 MiB');
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
    lineCounter: lines,
  });
  const at = (offset: number | undefined) => {
    const place = lines.linePos(offset ?? 0);
    return `${file}:${Math.max(place.line, 1)}:${Math.max(place.col, 1)}`;
  };
  const problems: ConfigProblem[] = document.errors.map((error) => ({
    where: at(error.pos[0]),
    key: '',
    message: syntaxMessages[error.code] ?? `is not valid YAML: ${error.message}`,
  }));
  visit(document, {
    Node: (_key, node) => {
      if (node.tag === undefined) return;
      problems.push({
        where: at(node.range?.[0]),
        key: '',
        message: 'has a YAML tag; the config is plain data, so leave the tag out',
      });
    },
  });
  if (problems.length > 0) return { data: {}, placeOf: () => `${file}:1:1`, problems };

  const placeOf = (path: KeyPath, aboutKey = false): string => {
    for (let length = path.length; length > 0; length--) {
      const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
      const last = path[length - 1];
      const items = isNode(parent) && 'items' in parent ? parent.items : [];
      const pair = items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last);
      const value = document.getIn(path.slice(0, length), true);
      const target = isPair(pair) && (aboutKey || !isNode(value) || length < path.length) ? pair.key : value;
      if (isNode(target) && target.range) return at(target.range[0]);
    }
    return `${file}:1:1`;
  };

  try {
    const data: unknown = document.toJS({ maxAliasCount: mostAliases });
    if (data === null || data === undefined) return { data: {}, placeOf, problems };
    if (typeof data !== 'object' || Array.isArray(data)) {
      return broken(file, `${file}:1:1`, 'must hold keys such as `server:`, not a list or a bare text');
    }
    return { data: data as Record<string, unknown>, placeOf, problems };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return broken(file, `${file}:1:1`, 'repeats itself by too many aliases');
  }
}

const syntaxMessages: Partial<Record<string, string>> = {
  DUPLICATE_KEY: 'says the same key twice; keep one of them',
  MULTIPLE_DOCS: 'holds more than one document; keep one',
  TAB_AS_INDENT: 'is indented by a tab; YAML wants spaces',
  NON_STRING_KEY: 'has a key that is no plain text',
};

function broken(file: string, where: string, message: string): ConfigDocument {
  return { data: {}, placeOf: () => `${file}:1:1`, problems: [{ where, key: '', message }] };
}
