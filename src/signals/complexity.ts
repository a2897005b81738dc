import type { ChatRequest } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';
import type { TextShape } from './shape.ts';
import { occurrences } from './shape.ts';

/** How hard a task looks, 1 to 10, and what made it so. */
export interface Complexity {
  readonly complexity: number;
  readonly parts: { name: string; points: number }[];
}

const start = 1;
/** Parts smaller than this are counted and not named. */
const worthNaming = 0.05;

/**
 * Judges how hard a task is from the shape of what is asked and of what comes with it. Each part
 * saturates, so that no single trait decides.
 * @param asked shape of the last message of the user
 * @param contextTokens tokens of everything else that the model must read
 */
export function complexityOf(input: TaskInput, asked: TextShape, contextTokens: number): Complexity {
  const parts: { name: string; points: number }[] = [];
  let total = start;
  const add = (name: string, points: number): void => {
    total += points;
    if (Math.abs(points) >= worthNaming) parts.push({ name, points });
  };

  if (input.kind !== 'embedding') {
    addTextParts(asked, add);
    add('context', 0.9 * saturating(contextTokens, 6000));
  }
  if (input.kind === 'chat') addRequestParts(input.request, add);
  return { complexity: Math.min(10, Math.max(1, total)), parts };
}

function addTextParts(asked: TextShape, add: (name: string, points: number) => void): void {
  const words = asked.words + asked.wide / 2;
  add('length', 1.4 * Math.log2(1 + Math.min(words, 1500) / 15) * 0.5);
  add(
    'demands',
    1.2 * saturating(asked.listItems, 4) + 0.8 * saturating(Math.max(0, asked.questions - 1), 2),
  );
  add('sections', 0.6 * saturating(asked.headings, 3));
  add('choices', 1.2 * saturating(asked.choices, 8));
  add('code', 1.8 * saturating(asked.codeLines, 6) + 1.0 * saturating(occurrences(asked, 'code'), 2));
  const perWord = 1 / Math.max(8, words);
  add(
    'maths',
    1.0 * saturating(occurrences(asked, 'maths'), 2) + 0.8 * saturating(asked.symbols * perWord, 0.2),
  );
  add('numbers', 1.0 * saturating(asked.numbers, 5));
  add('rare words', 1.2 * saturating(asked.longWords * perWord, 0.3));
  add('constraints', 0.7 * saturating(occurrences(asked, 'constraint'), 3));
  add('reasoning', 0.5 * saturating(occurrences(asked, 'reasoning'), 2));
  add('making', 0.9 * saturating(occurrences(asked, 'making'), 1));
}

function addRequestParts(request: ChatRequest, add: (name: string, points: number) => void): void {
  let turns = 0;
  for (const message of request.messages) if (message.role === 'user') turns++;
  if (turns > 1) add('turns', 0.5 * saturating(turns - 1, 6));
  const tools = request.tools?.length ?? 0;
  if (tools > 0) add('tools', 0.5 + 1.2 * saturating(tools, 8));
  if (request.response_format?.type === 'json_schema') {
    add('JSON schema', 0.2 + 0.2 * depthOf(request.response_format.json_schema.schema, 0));
  }
}

/** How deep a JSON schema nests, at most six. */
function depthOf(schema: unknown, depth: number): number {
  if (typeof schema !== 'object' || schema === null || depth >= 6) return depth;
  let deepest = depth;
  const { properties, items } = schema as { properties?: unknown; items?: unknown };
  if (typeof properties === 'object' && properties !== null) {
    for (const property of Object.values(properties))
      deepest = Math.max(deepest, depthOf(property, depth + 1));
  }
  return items === undefined ? deepest : Math.max(deepest, depthOf(items, depth + 1));
}

/** 0 at 0, one half at `half`, towards 1 beyond. */
function saturating(value: number, half: number): number {
  return value / (value + half);
}
