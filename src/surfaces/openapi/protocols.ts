import { countTokensSchema, messagesSchema } from '../anthropic/schema.ts';
import * as ollama from '../ollama/schema.ts';
import { speechSchema, transcriptionSchema } from '../openai/audio-schema.ts';
import { editBodySchema, generationSchema } from '../openai/images-schema.ts';
import { responsesSchema } from '../openai/responses/schema.ts';
import { chatSchema, completionSchema, embeddingSchema } from '../openai/schema.ts';
import type { Operations } from './operation.ts';

const events = ['application/json', 'text/event-stream'];
const lines = ['application/json', 'application/x-ndjson'];
const hello = [{ role: 'user', content: 'Why is the sky blue?' }];

/** The ways in that other programs speak already. */
export const protocolOperations: Operations = {
  'GET /v1/models': { group: 'openai', summary: 'List the models, those that stand for a choice first' },
  'GET /v1/models/*': { group: 'openai', summary: 'Show one model' },
  'POST /v1/chat/completions': {
    group: 'openai',
    summary: 'Ask a chat model',
    about:
      '`model` is `auto`, `auto:critical`, `auto:casual`, `local`, `cloud`, or a model as `provider/name`.',
    body: chatSchema,
    gives: events,
    example: { model: 'auto', messages: hello },
  },
  'POST /v1/completions': {
    group: 'openai',
    summary: 'Continue a text',
    body: completionSchema,
    gives: events,
    example: { model: 'auto', prompt: 'The tide comes in' },
  },
  'POST /v1/responses': {
    group: 'openai',
    summary: "Ask by OpenAI's newer API",
    body: responsesSchema,
    gives: events,
    example: { model: 'auto', input: 'Why is the sky blue?' },
  },
  'POST /v1/embeddings': {
    group: 'openai',
    summary: 'Turn texts into vectors',
    body: embeddingSchema,
    example: { model: 'auto', input: 'The tide comes in at nine.' },
  },
  'POST /v1/images/generations': {
    group: 'openai',
    summary: 'Make pictures from words',
    body: generationSchema,
    example: { model: 'auto', prompt: 'a red fox in the snow', response_format: 'url' },
  },
  'POST /v1/images/edits': {
    group: 'openai',
    summary: 'Change pictures by words',
    about: 'As a form: the pictures in `image`, a mask in `mask`.',
    body: editBodySchema,
    takesForm: true,
  },
  'POST /v1/audio/speech': {
    group: 'openai',
    summary: 'Speak a text',
    body: speechSchema,
    gives: ['audio/mpeg', 'audio/wav'],
    example: { model: 'auto', input: 'The tide comes in at nine.', voice: 'alloy' },
  },
  'POST /v1/audio/transcriptions': {
    group: 'openai',
    summary: 'Write down what is said in a recording',
    about: 'The recording is in the field `file`.',
    body: transcriptionSchema,
    onlyForm: true,
    gives: ['application/json', 'text/plain', 'text/vtt', 'application/x-subrip'],
  },
  'POST /v1/messages': {
    group: 'anthropic',
    summary: 'Ask a chat model',
    body: messagesSchema,
    gives: events,
    example: { model: 'auto', max_tokens: 200, messages: hello },
  },
  'POST /v1/messages/count_tokens': {
    group: 'anthropic',
    summary: 'Count the tokens of a request',
    body: countTokensSchema,
    example: { model: 'auto', messages: hello },
  },
  'GET /api/version': { group: 'ollama', summary: 'Say which Ollama is spoken here' },
  'GET /api/tags': { group: 'ollama', summary: 'List the models' },
  'GET /api/ps': { group: 'ollama', summary: 'List the models that are loaded' },
  'POST /api/show': {
    group: 'ollama',
    summary: 'Show one model',
    body: ollama.showSchema,
    example: { model: 'auto' },
  },
  'POST /api/chat': {
    group: 'ollama',
    summary: 'Ask a chat model',
    body: ollama.chatSchema,
    gives: lines,
    example: { model: 'auto', messages: hello, stream: false },
  },
  'POST /api/generate': {
    group: 'ollama',
    summary: 'Answer or continue a prompt',
    body: ollama.generateSchema,
    gives: lines,
    example: { model: 'auto', prompt: 'Why is the sky blue?', stream: false },
  },
  'POST /api/embed': {
    group: 'ollama',
    summary: 'Turn texts into vectors',
    body: ollama.embedSchema,
    example: { model: 'auto', input: 'The tide comes in at nine.' },
  },
  'POST /api/embeddings': {
    group: 'ollama',
    summary: 'Turn one text into a vector, as older clients ask',
    body: ollama.embeddingsSchema,
    example: { model: 'auto', prompt: 'The tide comes in at nine.' },
  },
};
