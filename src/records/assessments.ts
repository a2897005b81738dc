import { assessmentWrite } from '../store/assessment-writes.ts';
import type { Database } from '../store/database.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';

export const assessmentKinds = ['judge', 'sign', 'check', 'choice'] as const;

/** What was found of an answer, short of a person saying how good it is. */
export interface Assessment {
  readonly interactionId: string;
  /** Whose interaction it is; null without a key. */
  readonly keyId: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly kind: (typeof assessmentKinds)[number];
  /** 0 (useless) to 1 (as good as it gets). */
  readonly quality: number;
  /** 0 to 1; what a person says plainly weighs 1. */
  readonly weight: number;
  /** The judge's model, the name of the sign or check, or the answer that was chosen from beside it. */
  readonly by: string;
  readonly detail: string | null;
}

/** Stores assessments and tells of them. */
export class AssessmentDesk {
  readonly #writer: GroupCommit;
  readonly #listeners: ((assessment: Assessment) => void)[] = [];

  constructor(writer: GroupCommit) {
    this.#writer = writer;
  }

  /** Has assessments told once they are on disk. */
  listen(listener: (assessment: Assessment) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * True where it is on disk; false where the same source had spoken of the interaction before, or nothing
   * can be written now: an assessment is worth less than the answers that are waiting.
   */
  async give(assessment: Assessment): Promise<boolean> {
    const { interactionId, createdAt, kind, quality, weight, by, detail } = assessment;
    const row = { interaction_id: interactionId, created_at: createdAt, kind, quality, weight, by, detail };
    try {
      if ((await this.#writer.commit([assessmentWrite(row)])) === 0) return false;
    } catch (thrown) {
      if (!(thrown instanceof WriteError)) throw thrown;
      return false;
    }
    for (const listener of this.#listeners) listener(assessment);
    return true;
  }
}

/** An assessment as it is shown with its interaction. */
export type AssessmentOf = Omit<Assessment, 'keyId' | 'interactionId'>;

/** Those of an interaction, oldest first. */
export async function assessmentsOf({ read }: Database, interactionId: string): Promise<AssessmentOf[]> {
  const rows = await read
    .selectFrom('assessments')
    .selectAll()
    .where('interaction_id', '=', interactionId)
    .orderBy('id')
    .execute();
  return rows.map(({ created_at, kind, quality, weight, by, detail }) => ({
    createdAt: created_at,
    kind: kind as Assessment['kind'],
    quality,
    weight,
    by,
    detail,
  }));
}
