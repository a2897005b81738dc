import { z } from 'zod';
import { errorStatus } from '../../shared/errors.ts';
import type { ListedRoute } from '../server/access.ts';
import type { AnswerSchemas } from './answer-schemas.ts';
import { type Gives, type Group, groups, type Operation, type Operations } from './operation.ts';
import { inputSchema, outputSchema, type Schema } from './schemas.ts';

/** Who may use a route, in words. */
const access: Readonly<Record<ListedRoute['access'], string>> = {
  visitor: 'Any key, also that of a website.',
  caller: 'Any key but that of a website; it sees what is its own.',
  admin: 'The key of an admin.',
};

/**
 * The public interface as an OpenAPI document, made from the routes there are and the schemas by which their
 * requests are checked. Source: OpenAPI Specification 3.1.1; what server-sent events hold is in `x-events`, as
 * that version has no word for it.
 */
export function openApiDocument(
  routes: readonly ListedRoute[],
  operations: Operations,
  answers: AnswerSchemas,
  version: string,
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, operation] of Object.entries(operations)) {
    const route = routes.find(({ method, url }) => `${method} ${url}` === name);
    if (route === undefined) continue;
    const path = pathOf(route.url);
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = operationObject(route, operation, answers);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Polder',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'A local-first AI gateway: what is private stays home, most work is done locally, and every choice has a reason. At loopback no key is needed unless configuration asks for one.',
    },
    servers: [{ url: '/' }],
    security: [{}, { bearer: [] }, { apiKey: [] }],
    tags: Object.entries(groups).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
      schemas: answers.named,
      responses: {
        PlatformError: errorResponse(
          z.object({
            error: z.object({
              type: z.enum(Object.keys(errorStatus) as [string, ...string[]]),
              message: z.string(),
              field: z.string().optional().describe('The field at fault.'),
            }),
          }),
        ),
        OpenAIError: errorResponse(
          z.object({
            error: z.object({
              message: z.string(),
              type: z.string(),
              param: z.string().nullable(),
              code: z.string().nullable(),
            }),
          }),
        ),
        AnthropicError: errorResponse(
          z.object({
            type: z.literal('error'),
            error: z.object({ type: z.string(), message: z.string() }),
          }),
        ),
        OllamaError: errorResponse(z.object({ error: z.string() })),
      },
    },
  };
}

const errorsOf: Partial<Readonly<Record<Group, string>>> = {
  openai: 'OpenAIError',
  anthropic: 'AnthropicError',
  ollama: 'OllamaError',
};

function operationObject(
  { method, url, access: needed }: ListedRoute,
  operation: Operation,
  answers: AnswerSchemas,
): object {
  const { group, summary, about, query, gives, status = 200, later } = operation;
  const parameters = [...pathParameters(url), ...(query === undefined ? [] : queryParameters(query))];
  return {
    operationId: operationId(method, url),
    tags: [group],
    summary,
    description: [about, access[needed]].filter((text) => text !== undefined).join('\n\n'),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(operation),
    responses: {
      [status]: { description: 'Done.', content: answerContent(gives, answers) },
      ...(later && {
        202: { description: 'It goes on.', content: { 'application/json': { schema: answers.of(later) } } },
      }),
      default: { $ref: `#/components/responses/${errorsOf[group] ?? 'PlatformError'}` },
    },
  };
}

function requestBody({ body, takesForm, onlyForm, example }: Operation): object {
  if (body === undefined) return {};
  const schema = inputSchema(body);
  const form = { 'multipart/form-data': { schema: { ...schema, additionalProperties: true } } };
  const json = { 'application/json': { schema, ...(example && { example }) } };
  return {
    requestBody: {
      required: true,
      content: { ...(!onlyForm && json), ...((takesForm || onlyForm) && form) },
    },
  };
}

function answerContent(
  { json, lines, events, files = [], texts = [] }: Gives,
  answers: AnswerSchemas,
): object {
  const schemaOf = (answer: NonNullable<Gives['json']>) =>
    typeof answer === 'string' ? answers.of(answer) : outputSchema(answer);
  return {
    ...(json !== undefined && { 'application/json': { schema: schemaOf(json) } }),
    ...(lines !== undefined && { 'application/x-ndjson': { schema: schemaOf(lines) } }),
    ...(events !== undefined && {
      'text/event-stream': {
        schema: { type: 'string', description: events.about },
        'x-events': Object.fromEntries(
          Object.entries(events.data).map(([name, data]) => [name, schemaOf(data)]),
        ),
      },
    }),
    ...Object.fromEntries(texts.map((type) => [type, { schema: { type: 'string' } }])),
    ...Object.fromEntries(files.map((type) => [type, {}])),
  };
}

function errorResponse(body: z.ZodType): object {
  return {
    description: 'It did not work: what was wrong, where, and what to do.',
    content: { 'application/json': { schema: inputSchema(body) } },
  };
}

/** `/polder/runs/:id` and `/v1/models/*` as paths with named parts. */
function pathOf(url: string): string {
  return url.replace(/:(\w+)/g, '{$1}').replace('*', '{model}');
}

function pathParameters(url: string): object[] {
  return [...pathOf(url).matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodType): object[] {
  const { properties = {}, required = [] } = inputSchema(query) as {
    properties?: Record<string, Schema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}

/** `getPolderRunsId`, `getV1ModelsModel` */
function operationId(method: string, url: string): string {
  const words = pathOf(url)
    .split(/[^a-zA-Z0-9]+/)
    .filter((word) => word !== '');
  return [method.toLowerCase(), ...words.map((word) => word[0]!.toUpperCase() + word.slice(1))].join('');
}
