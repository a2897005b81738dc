import { wordsOf } from '../../memory/embedders/words.ts';
import { askedOf } from '../../signals/asked.ts';
import { tokensOfInput } from '../../signals/tokens.ts';
import { type ChatMessage, textOf } from '../../task/chat.ts';
import type { ChatInput } from '../../task/task.ts';

/** A message of the user with all that followed it: answers, calls of tools, their results. */
interface Turn {
  readonly from: number;
  readonly to: number;
  readonly tokens: number;
  readonly text: string;
}

/** Turns before the last one that always stay. */
const recentTurns = 2;
/** Share of the limit up to which turns stay for being recent alone. */
const shareForRecent = 0.5;
const longestRead = 20_000;

/**
 * Leaves earlier turns out of a chat whose earlier turns together have more than `above` tokens: those that
 * share no words with what is asked, or fewer than others. Instructions, the last turns and every turn that
 * stays are whole, so that calls of tools keep their results; where something is left out, a note says so.
 * Gives the input itself where nothing is left out.
 */
export function trimmed(input: ChatInput, above: number): ChatInput {
  const { messages } = input.request;
  const earlier = turnsOf(messages).slice(0, -1);
  if (sum(earlier) <= above || marksItsOwnCache(messages)) return input;
  const staying = chosen(earlier, wordsOf(askedOf(input)), above);
  if (staying.size === earlier.length) return input;
  const left = new Set<number>();
  for (const turn of earlier) {
    if (staying.has(turn)) continue;
    for (let index = turn.from; index < turn.to; index++) if (!instructs(messages[index]!)) left.add(index);
  }
  return { ...input, request: { ...input.request, messages: withoutThose(messages, left) } };
}

/** An estimate of the tokens that a trimmed chat has less than the whole. */
export function tokensTrimmed(whole: ChatInput, rest: ChatInput): number {
  return whole === rest ? 0 : Math.max(0, tokensOfInput(whole) - tokensOfInput(rest));
}

/** The turns in order; what stands before the first message of the user belongs to none. */
function turnsOf(messages: readonly ChatMessage[]): Turn[] {
  const starts = messages.flatMap(({ role }, index) => (role === 'user' ? index : []));
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? messages.length;
    const own = messages.slice(from, to).filter((message) => !instructs(message));
    return {
      from,
      to,
      tokens: tokensOfInput({ kind: 'chat', request: { model: '', messages: own } }),
      text: own.map(({ content }) => textOf(content)).join('\n'),
    };
  });
}

/** The recent ones, then those that share most with what is asked, then others by how recent they are. */
function chosen(turns: readonly Turn[], asked: readonly string[], limit: number): ReadonlySet<Turn> {
  const staying = new Set(turns.slice(-recentTurns));
  const weigh = weigherOf(turns, asked);
  const weighed = turns.map((turn) => ({ turn, weight: weigh(turn) })).toReversed();
  const related = weighed.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  for (const [list, most] of [
    [related, limit],
    [weighed, limit * shareForRecent],
  ] as const) {
    for (const { turn } of list) if (sum(staying) + turn.tokens <= most) staying.add(turn);
  }
  return staying;
}

/** How much of what is asked a turn speaks of; words that are in few of the turns weigh more. */
function weigherOf(turns: readonly Turn[], asked: readonly string[]): (turn: Turn) => number {
  const words = new Map(turns.map((turn) => [turn, new Set(wordsOf(turn.text.slice(0, longestRead)))]));
  const wanted = new Map(
    [...new Set(asked)].map((word) => {
      const having = [...words.values()].filter((those) => those.has(word)).length;
      return [word, Math.log(turns.length / Math.max(1, having))];
    }),
  );
  return (turn) => {
    let weight = 0;
    for (const [word, rarity] of wanted) if (words.get(turn)!.has(word)) weight += rarity;
    return weight;
  };
}

function withoutThose(messages: readonly ChatMessage[], left: ReadonlySet<number>): ChatMessage[] {
  const rest: ChatMessage[] = [];
  let gap = 0;
  for (const [index, message] of messages.entries()) {
    if (left.has(index)) gap++;
    else if (gap > 0 && message.role === 'user') {
      rest.push(noted(message, `[${gap} earlier messages were left out here.]`));
      gap = 0;
    } else rest.push(message);
  }
  return rest;
}

function noted(message: ChatMessage, note: string): ChatMessage {
  const { content } = message;
  return Array.isArray(content)
    ? { ...message, content: [{ type: 'text', text: note }, ...content] }
    : { ...message, content: `${note}\n\n${content ?? ''}` };
}

function instructs({ role }: ChatMessage): boolean {
  return role === 'system' || role === 'developer';
}

/** A caller that says what a provider is to keep of the prompt would lose more by another beginning. */
function marksItsOwnCache(messages: readonly ChatMessage[]): boolean {
  return messages.some(
    (message) =>
      message.cache_control !== undefined ||
      (Array.isArray(message.content) && message.content.some((part) => part.cache_control !== undefined)),
  );
}

function sum(turns: Iterable<Turn>): number {
  let tokens = 0;
  for (const turn of turns) tokens += turn.tokens;
  return tokens;
}
