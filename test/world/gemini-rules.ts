import type { JsonSchema } from './json-schema.ts';
import type { Dialect } from './wire.ts';

/** A part of a turn in Gemini's format. */
export interface GeminiPart {
  readonly text?: string;
  readonly functionCall?: { readonly name: string; readonly args?: unknown };
  readonly functionResponse?: { readonly name: string; readonly response?: unknown };
  readonly inlineData?: unknown;
}

/** A turn in Gemini's format. */
export interface GeminiTurn {
  readonly role?: string;
  readonly parts?: readonly GeminiPart[];
}

interface FunctionDeclaration {
  readonly name: string;
  readonly parameters?: JsonSchema;
  readonly parametersJsonSchema?: JsonSchema;
}

/** The fields of a `generateContent` request that the simulation acts on. */
export interface GenerateRequest {
  readonly contents?: readonly GeminiTurn[];
  readonly systemInstruction?: GeminiTurn;
  readonly tools?: readonly { readonly functionDeclarations?: readonly FunctionDeclaration[] }[];
  readonly toolConfig?: {
    readonly functionCallingConfig?: {
      readonly mode?: string;
      readonly allowedFunctionNames?: readonly string[];
    };
  };
  readonly generationConfig?: {
    readonly maxOutputTokens?: number;
    readonly responseMimeType?: string;
    readonly responseSchema?: JsonSchema;
    readonly responseJsonSchema?: JsonSchema;
    readonly thinkingConfig?: { readonly includeThoughts?: boolean; readonly thinkingBudget?: number };
  };
}

/** An error as Google words it. */
export interface GeminiError {
  readonly code: number;
  readonly status: string;
  readonly message: string;
  readonly details?: readonly object[];
}

const STATUS_BY_CODE: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

function errorText(status: number, message: string, name: string | undefined): string {
  return JSON.stringify({
    error: { code: status, message, status: name ?? STATUS_BY_CODE[status] ?? 'UNKNOWN' },
  });
}

/** How Gemini words errors; its streams have no end mark besides a `finishReason`. */
export const GEMINI_DIALECT: Dialect = {
  errorBody: ({ status, message, type }) => errorText(status, message, type),
  errorPiece: ({ status, message, type }) => `data: ${errorText(status, message, type)}\n\n`,
  endsStream: (piece) => piece.includes('"finishReason"'),
};

/** A 400. */
export function invalidArgument(message: string): GeminiError {
  return { code: 400, status: 'INVALID_ARGUMENT', message };
}

/** What Google refuses about a key. */
export function keyError(
  key: string | null | undefined,
  expected: string | undefined,
): GeminiError | undefined {
  if (!key) {
    const message =
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.";
    return { code: 403, status: 'PERMISSION_DENIED', message };
  }
  if (expected === undefined || key === expected) return undefined;
  const info = {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason: 'API_KEY_INVALID',
    domain: 'googleapis.com',
    metadata: { service: 'generativelanguage.googleapis.com' },
  };
  return { ...invalidArgument('API key not valid. Please pass a valid API key.'), details: [info] };
}

const KNOWN_FIELDS = new Set([
  'model',
  'contents',
  'systemInstruction',
  'system_instruction',
  'tools',
  'toolConfig',
  'safetySettings',
  'generationConfig',
  'cachedContent',
  'store',
  'serviceTier',
]);

/** The keywords of JSON Schema that `parameters` and `responseSchema` take; the rest is an unknown name. */
const SCHEMA_FIELDS = new Set(
  `type format title description nullable enum maxItems minItems properties required minProperties maxProperties
  minLength maxLength pattern example anyOf propertyOrdering default items minimum maximum`.split(/\s+/),
);

/** What Gemini refuses about a request, before any model sees it. */
export function generateError(request: GenerateRequest): GeminiError | undefined {
  const unknown = Object.keys(request).find((field) => !KNOWN_FIELDS.has(field));
  if (unknown !== undefined) return unknownName(unknown, '');
  if (!request.contents?.length)
    return invalidArgument('* GenerateContentRequest.contents: contents is not specified\n');
  return schemasError(request) ?? turnsError(request.contents);
}

function unknownName(name: string, place: string): GeminiError {
  const where = place === '' ? '' : ` at '${place}'`;
  return invalidArgument(`Invalid JSON payload received. Unknown name "${name}"${where}: Cannot find field.`);
}

function schemasError(request: GenerateRequest): GeminiError | undefined {
  for (const [at, tool] of (request.tools ?? []).entries()) {
    for (const [place, declaration] of (tool.functionDeclarations ?? []).entries()) {
      const path = `tools[${at}].function_declarations[${place}].parameters`;
      const error = schemaError(declaration.parameters, path);
      if (error) return error;
    }
  }
  return schemaError(request.generationConfig?.responseSchema, 'generation_config.response_schema');
}

function schemaError(schema: JsonSchema | undefined, path: string): GeminiError | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const unknown = Object.keys(schema).find((field) => !SCHEMA_FIELDS.has(field));
  if (unknown !== undefined) return unknownName(unknown, path);
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const error = schemaError(property, `${path}.properties['${key}']`);
    if (error) return error;
  }
  return schemaError(schema.items, `${path}.items`);
}

function turnsError(turns: readonly GeminiTurn[]): GeminiError | undefined {
  let callsBefore = 0;
  for (const { role = 'user', parts = [] } of turns) {
    if (role !== 'user' && role !== 'model' && role !== 'function') {
      return invalidArgument('Please use a valid role: user, model.');
    }
    if (parts.length === 0) {
      return invalidArgument(
        '* GenerateContentRequest.contents[0].parts: contents.parts must not be empty.\n',
      );
    }
    const answers = parts.filter((part) => part.functionResponse).length;
    if (answers !== callsBefore) {
      return invalidArgument(
        'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.',
      );
    }
    callsBefore = parts.filter((part) => part.functionCall).length;
  }
  return undefined;
}
