/** Loaded before Polder, which knows nothing of it. */
import { answerWhenAskedToSettle } from './settle.ts';

answerWhenAskedToSettle();
