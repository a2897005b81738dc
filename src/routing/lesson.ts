import type { AttemptRecord, DecisionTrace, Interaction } from '../records/interaction.ts';
import { askedText } from '../signals/signals.ts';
import type { ChatMessage } from '../task/chat.ts';
import type { Meaning } from './learning/features.ts';

/** What an outcome is about. */
export interface Lesson {
  /** The text of the question. */
  readonly asked: string;
  /** What it means, where an embedder looks at questions. */
  readonly meaning?: Meaning | undefined;
  readonly trace: DecisionTrace;
  /** The model that was tried first, whichever answered in the end. */
  readonly firstTried: string;
  /** Length of the answer. */
  readonly answerTokens: number;
}

/** An interaction as far as there is something to learn from it. */
export interface Taught {
  readonly interaction: Pick<Interaction, 'keyId' | 'model' | 'outputTokens'>;
  readonly messages: readonly ChatMessage[];
  readonly trace: DecisionTrace;
  readonly attempts: readonly AttemptRecord[];
}

export function lessonOf({ messages, trace, attempts, interaction }: Taught): Lesson {
  return {
    asked: askedText({ kind: 'chat', request: { model: '', messages: [...messages] } }),
    trace,
    firstTried: attempts[0]?.model ?? interaction.model ?? '',
    answerTokens: interaction.outputTokens,
  };
}

/** What the house saw of an answer that it judged before it gave it, or passed it over. */
export interface Witnessed {
  readonly model: string;
  /** 0 to 1: the chance that it would do, by all that was known of it. */
  readonly quality: number;
}

/**
 * What was seen of answers in the cascade. What was expected of them is part of it, so that to learn from it is
 * expectation maximisation (Dempster, Laird, Rubin 1977): nothing changes where the evidence bears the expectation
 * out, and on average it comes to what is true. An answer of which only its own model spoke shows nothing.
 */
export function witnessedIn(attempts: readonly AttemptRecord[]): Witnessed[] {
  return attempts.flatMap(({ model, conviction }) => {
    if (conviction === undefined) return [];
    const { figures, score, other } = conviction;
    const isHeard =
      figures === undefined || figures.agreement !== 0 || figures.likeness !== 0 || figures.verdict !== 0;
    if (!isHeard) return [];
    const isTold = other === undefined || attempts.some((attempt) => attempt.model === other.model);
    return [{ model, quality: score }, ...(isTold ? [] : [{ model: other.model, quality: other.score }])];
  });
}
