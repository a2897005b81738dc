import type { ChatRequest } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';
import type { TextShape } from './shape.ts';
import { occurrences } from './shape.ts';

/** How hard a task looks, 1 to 10, and what made it so. */
export interface Complexity {
  readonly complexity: number;
  readonly parts: { name: string; points: number }[];
}

const start = 1.7;
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
  // A few long words in a short question mean little, so its words count for more than they are.
  const perWord = 1 / (words + 8);
  const isCode = asked.codeLines >= 2;
  const isChoice = asked.choices >= 2;
  add('length', 0.28 * Math.log2(1 + Math.min(words, 400) / 15));
  add('clauses', 0.75 * saturating(asked.commas, 6));
  add('conditions', 1.5 * saturating(occurrences(asked, 'logic'), 3));
  add('quantities', 0.9 * saturating(occurrences(asked, 'relation'), 4));
  // Brackets are notation in prose; in a program they are only punctuation.
  add('notation', (isCode ? 0.5 : 2.6 * saturating(asked.brackets, 3)) + 1.5 * saturating(asked.capitals, 2));
  add('rare words', 3 * saturating(asked.longWords * perWord, 0.2));
  add(
    'code',
    (isCode ? 3 * saturating(asked.codeLines, 5) : 0) + 1 * saturating(occurrences(asked, 'code'), 2),
  );
  add(
    'maths',
    0.5 * saturating(occurrences(asked, 'maths'), 2) + 0.5 * saturating(asked.symbols * perWord, 0.15),
  );
  add('constraints', 0.8 * saturating(occurrences(asked, 'constraint'), 3));
  add('reasoning', 0.7 * saturating(occurrences(asked, 'reasoning'), 1));
  add('making', 0.6 * saturating(occurrences(asked, 'making'), 1));
  add('demands', 2 * saturating(asked.listItems, 4) + 1 * saturating(Math.max(0, asked.questions - 1), 2));
  add('sections', 0.8 * saturating(asked.headings, 3));
  // An instruction with a text to work on: less has to be known than for a bare question.
  if (asked.paragraphs >= 2 && !isCode && !isChoice) add('text at hand', -1.5);
  // Picking an answer is easier than making one, the less so the more there are to pick from.
  if (isChoice) add('answers to pick from', -1.8 + saturating(asked.choices - 2, 6));
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
