import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Key, permits } from '../../keys/key.ts';
import { PolderError } from '../../shared/errors.ts';
import { type PrivacyClass, type Profile, privacyClasses, profiles } from '../../shared/place.ts';
import { type CacheWish, type Caller, type Chore, chores, type Wishes } from '../../task/task.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key by which it came in; undefined: none of its own, with the rights of an admin. */
    gatewayKey?: Key | undefined;
  }
}

/** Headers of the caller that go on to a provider of the same kind; no others ever do. */
const forwarded = ['anthropic-beta'] as const;
const nothing: Readonly<Record<string, string>> = Object.freeze({});

/** Who asks, read off the headers. */
export function callerOf(request: FastifyRequest): Caller {
  const { headers } = request;
  let forward = nothing;
  for (const name of forwarded) {
    const value = headers[name];
    if (typeof value === 'string') forward = { ...forward, [name]: value };
  }
  return { client: productToken(headers['user-agent']), keyId: request.gatewayKey?.id, forward };
}

/** Whose records alone the request may see; undefined: everybody's. */
export function ownerOf({ gatewayKey }: FastifyRequest): string | undefined {
  return gatewayKey?.role === 'caller' ? gatewayKey.id : undefined;
}

interface Placed {
  readonly id: string;
  readonly place: string;
}

/** Those of the models that the request may ask for. */
export function permitted<Model extends Placed>(
  request: FastifyRequest,
  models: readonly Model[],
): readonly Model[] {
  const mayAskFor = permissionOf(request);
  return mayAskFor === undefined ? models : models.filter(mayAskFor);
}

/** Whether the request may ask for a model; undefined where it may ask for all. */
export function permissionOf({ gatewayKey: key }: FastifyRequest): ((model: Placed) => boolean) | undefined {
  return key === undefined || key.models === null ? undefined : (model) => permits(key, model);
}

function productToken(userAgent: string | undefined): string | undefined {
  return userAgent === undefined ? undefined : (/^[\w.\-/@+]{1,60}/.exec(userAgent)?.[0] ?? 'other');
}

/**
 * What is asked for beside the content: `x-polder-privacy`, `x-polder-profile`, `x-polder-task`,
 * `x-polder-conversation`, `x-polder-memory`, `cache-control`, and the hints of known clients that
 * mean the same (Open WebUI's `X-Task` and chat id, Claude Code's request class and session).
 *
 * @throws PolderError `invalid_request` for a privacy class or profile that does not exist, since to
 * guess there could let something out.
 */
export function wishesOf(request: FastifyRequest): Wishes {
  const { headers } = request;
  return {
    privacy: oneOf<PrivacyClass>(headers, 'x-polder-privacy', privacyClasses),
    profile: oneOf<Profile>(headers, 'x-polder-profile', profiles),
    chore: choreOf(
      text(headers['x-polder-task']) ??
        text(headers['x-task']) ??
        text(headers['x-claude-code-request-class']),
    ),
    conversation: (
      text(headers['x-polder-conversation']) ??
      text(headers['x-chat-id']) ??
      text(headers['x-openwebui-chat-id']) ??
      text(headers['x-claude-code-session-id'])
    )?.slice(0, 200),
    message: (text(headers['x-message-id']) ?? text(headers['x-openwebui-message-id']))?.slice(0, 200),
    memory: oneOf(headers, 'x-polder-memory', ['on', 'off'] as const),
    cache: cacheWishOf(text(headers['x-polder-cache-control']) ?? text(headers['cache-control'])),
  };
}

/** The directives that mean something here; others are passed over, as RFC 9111 asks. */
function cacheWishOf(value: string | undefined): CacheWish | undefined {
  if (value === undefined) return undefined;
  const directives = value
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
  const age = directives.flatMap((directive) => /^max-age="?(\d{1,9})"?$/.exec(directive)?.[1] ?? []).at(0);
  return {
    noStore: directives.includes('no-store'),
    noCache: directives.includes('no-cache'),
    maxAgeSeconds: age === undefined ? undefined : Number(age),
  };
}

function oneOf<Value extends string>(
  headers: FastifyRequest['headers'],
  name: string,
  allowed: readonly Value[],
): Value | undefined {
  const value = text(headers[name])?.toLowerCase();
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new PolderError('invalid_request', `The header ${name} must be one of ${allowed.join(', ')}.`, {
      field: name,
    });
  }
  return found;
}

/** Other names by which clients call the same chores. */
const choreNames: Readonly<Record<string, Chore>> = {
  title_generation: 'title',
  tags_generation: 'tags',
  follow_up_generation: 'follow-ups',
  emoji_generation: 'emoji',
  query_generation: 'queries',
  autocomplete_generation: 'autocomplete',
  image_prompt_generation: 'auxiliary',
};

function choreOf(name: string | undefined): Chore | undefined {
  if (name === undefined) return undefined;
  const lower = name.toLowerCase();
  return Object.hasOwn(choreNames, lower) ? choreNames[lower] : chores.find((chore) => chore === lower);
}

function text(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A browser that opens /models wants the dashboard's page; programs want the list. */
export function wantsPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

/** Aborts when the client leaves before its answer is complete. */
export function clientSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
