import type { FoundInMemory } from '../records/interaction.ts';
import { type PrivacyClass, stricter } from '../shared/place.ts';
import { textOf } from '../task/chat.ts';
import type { Chore, Task, TaskInput } from '../task/task.ts';
import { choreOf } from './chore.ts';
import { complexityOf } from './complexity.ts';
import { type Needs, needsOf } from './needs.ts';
import type { Detected } from './privacy/index.ts';
import { shapeOf } from './shape.ts';
import { tokensOfInput, tokensOfText } from './tokens.ts';

export type { Needs } from './needs.ts';

/** The facts read off a task, from which its route is decided. */
export interface Signals {
  /** 1 to 10. */
  readonly complexity: number;
  readonly complexityParts: { name: string; points: number }[];
  /** How well the user's own memory answers this, 0 to 1. */
  readonly relevance: number;
  /** What was found in memory, best first; null where it was not asked. */
  readonly found: readonly FoundInMemory[] | null;
  readonly privacy: PrivacyClass;
  readonly privacyReason: string;
  readonly chore: Chore | null;
  readonly needs: Needs;
  /** An estimate. */
  readonly inputTokens: number;
}

/** What holds where the task says nothing of its own. */
export interface SignalDefaults {
  readonly privacy: PrivacyClass;
  /** The loosest class that the caller's own wish can reach; `privacy` where not given. */
  readonly loosest?: PrivacyClass | undefined;
  /** What was found in the content, which only a key's own right outweighs. */
  readonly detected?: Detected | undefined;
  readonly relevance?: number | undefined;
}

/** Reads all signals off a task. Linear in its length; no I/O. */
export function readSignals(task: Task, defaults: SignalDefaults): Signals {
  const asked = askedText(task.input);
  const shape = shapeOf(asked);
  const inputTokens = tokensOfInput(task.input);
  const { complexity, parts } = complexityOf(task.input, shape, inputTokens - tokensOfText(asked));
  const { privacy, privacyReason } = withDetected(privacyOf(task, defaults), defaults.detected);
  return {
    complexity,
    complexityParts: parts,
    relevance: defaults.relevance ?? 0,
    found: null,
    privacy,
    privacyReason,
    chore: choreOf(task, asked),
    needs: needsOf(task.input, inputTokens, shape),
    inputTokens,
  };
}

/** The last message of the user; the prompt of a completion; the first text to embed. */
export function askedText(input: TaskInput): string {
  switch (input.kind) {
    case 'chat': {
      const { messages } = input.request;
      for (let index = messages.length - 1; index >= 0; index--) {
        if (messages[index]!.role === 'user') return textOf(messages[index]!.content).trimStart();
      }
      return '';
    }
    case 'completion':
      return input.request.prompt;
    case 'embedding':
      return input.request.input[0] ?? '';
    case 'work':
      return input.request.text;
  }
}

type ClassWithReason = Pick<Signals, 'privacy' | 'privacyReason'>;

function withDetected(given: ClassWithReason, detected: Detected | undefined): ClassWithReason {
  if (detected === undefined || stricter(given.privacy, detected.privacy) === given.privacy) return given;
  return { privacy: detected.privacy, privacyReason: detected.reason };
}

function privacyOf(task: Task, { privacy: byDefault, loosest = byDefault }: SignalDefaults): ClassWithReason {
  const wish = task.wishes.privacy;
  if (wish === undefined) return { privacy: byDefault, privacyReason: 'the default of this gateway' };
  const privacy = stricter(loosest, wish);
  return {
    privacy,
    privacyReason:
      privacy === wish
        ? 'as the caller asked'
        : 'the default of this gateway, stricter than the caller asked',
  };
}
