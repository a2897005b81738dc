/** The client: `import { Polder } from 'polder/client'`, in Node and in a browser. It depends on nothing. */

export type { ChatMessage } from '../task/chat.ts';
export { type Answer, AnswerStream, type Question, type Route } from './chat.ts';
export type { CallOptions, PolderOptions } from './connection.ts';
export {
  AuthenticationError,
  ConnectionError,
  IncompleteError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RequestError,
  UnavailableError,
} from './errors.ts';
export { type FeedbackGiven, type ListedModel, Polder } from './polder.ts';
export type { GivenFile, MadeFile, TaskDone, TaskOptions, TaskProgress } from './task.ts';
