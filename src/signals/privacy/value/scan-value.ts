import { type Finding, levelOf, type TextLevel } from '../finding.ts';
import { type CompiledRules, compileRules } from '../own-rules.ts';
import { scanText } from '../scan.ts';
import { Boundaries } from './boundaries.ts';
import type { ScanCache } from './cache.ts';
import { type Leaf, leavesOf } from './leaves.ts';

/** A finding and the place of its text inside the value: `messages[2].content`. */
export interface PlacedFinding extends Finding {
  readonly path: string;
}

export interface ValueScan {
  readonly findings: readonly PlacedFinding[];
  readonly level: TextLevel;
}

const noOwnRules = compileRules();
const longestNamed = 256;
/** Names that protocols give; they say nothing of what they hold. */
const protocolNames = new Set(
  `content text input output prompt instructions system arguments name type role id model object description title value
   data url prompt_cache_key safety_identifier tool_call_id call_id item_id response_id previous_response_id conversation
   signature encrypted_content thought_signature thoughtSignature finish_reason stop tools parameters properties enum default
   required created logprobs call_type status index key keys token tokens detail format`.split(/\s+/),
);
const protocolTexts = new Set([
  'role',
  'type',
  'id',
  'model',
  'object',
  'finish_reason',
  'status',
  'tool_call_id',
  'call_id',
]);

/**
 * Reads every position of a request: all texts, names of properties, long numbers, JSON inside of texts,
 * tool calls and schemas, unknown fields, and values that are split over neighbouring texts. Pure.
 * @param cache keeps what was found in texts already read, so that a history is not read again
 */
export function scanValue(value: unknown, rules: CompiledRules = noOwnRules, cache?: ScanCache): ValueScan {
  const findings: PlacedFinding[] = [];
  const boundaries = new Boundaries((text) => scanText(text, rules));
  const scan = (text: string): readonly Finding[] =>
    cache === undefined ? scanText(text, rules) : cache.scan(text, rules);
  for (const leaf of leavesOf(value)) {
    if (leaf.kind === 'unreadable') findings.push(unreadable(leaf));
    else for (const finding of scanLeaf(leaf, scan)) findings.push({ ...finding, path: leaf.path });
    if (leaf.kind === 'text' && !protocolTexts.has(leaf.name ?? '')) boundaries.add(leaf);
  }
  findings.push(...boundaries.findings());
  return { findings, level: levelOf(findings) };
}

/** A short value is read behind the name that it has: `"ssn": "…"`. */
function scanLeaf(
  { text, name, kind }: Leaf,
  scan: (text: string) => readonly Finding[],
): readonly Finding[] {
  if (name === undefined || kind === 'name' || text.length > longestNamed || protocolNames.has(name))
    return scan(text);
  const label = `${name}: `;
  const findings: Finding[] = [];
  for (const finding of scan(`${label}${text}`)) {
    if (finding.end <= label.length) continue;
    const start = Math.max(0, finding.start - label.length);
    findings.push({ ...finding, start, end: finding.end - label.length });
  }
  return findings;
}

function unreadable({ path, what = 'a file' }: Leaf): PlacedFinding {
  return {
    type: 'UNREADABLE',
    level: 'hard',
    start: 0,
    end: 0,
    confidence: 0.5,
    reason: `${what} that cannot be read here`,
    path,
  };
}
