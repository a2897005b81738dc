import type { FastifyInstance } from 'fastify';
import type { Gateway } from '../../gateway/gateway.ts';
import type { PolderError } from '../../shared/errors.ts';
import type { ChatMessage } from '../../task/chat.ts';
import type { ModelStatus } from '../dashboard/contract.ts';

/** What a surface may ask of the house. */
export interface SurfaceContext {
  readonly gateway: Gateway;
  readonly version: string;
  listModels(): readonly ModelStatus[];
  /**
   * The messages of an earlier interaction with its answer as the last, for `previous_response_id`;
   * undefined where there is no such interaction, or it is not of this owner (undefined: of anybody).
   */
  conversationOf(interaction: string, owner: string | undefined): Promise<ChatMessage[] | undefined>;
}

/** A way in: registers its routes on the server. */
export type Surface = (app: FastifyInstance, context: SurfaceContext) => void;

/** An error in a caller's own protocol. */
export interface RenderedError {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: object;
}

export type RenderError = (error: PolderError) => RenderedError;

/** Headers that every protocol's errors carry. */
export function errorHeaders(error: PolderError): Record<string, string> {
  return error.retryAfterSeconds === undefined
    ? {}
    : { 'retry-after': String(Math.max(1, Math.ceil(error.retryAfterSeconds))) };
}
