import { complexityOf } from '../../signals/complexity.ts';
import type { TextShape } from '../../signals/shape.ts';
import type { TaskInput } from '../../task/task.ts';

/** The complexity of an ordinary prompt, and how much more of it makes a prompt a logit harder. */
const ordinary = 3.6;
const perLogit = 2;
/** What was asked is judged from its shape alone, so the request that it came in says nothing. */
const bareText: TaskInput = { kind: 'completion', request: { model: '', prompt: '' } };

/** How hard a text looks by its shape alone, in logits: 0 for an ordinary one. */
export function difficultyOf(shape: TextShape): number {
  return (complexityOf(bareText, shape, 0).complexity - ordinary) / perLogit;
}
