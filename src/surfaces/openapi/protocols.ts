import { countTokensSchema, messagesSchema } from '../anthropic/schema.ts';
import * as ollama from '../ollama/schema.ts';
import { speechSchema, transcriptionSchema, translationSchema } from '../openai/audio-schema.ts';
import { editBodySchema, generationSchema } from '../openai/images-schema.ts';
import { rerankSchema } from '../openai/rerank.ts';
import { responsesSchema } from '../openai/responses/schema.ts';
import { chatSchema, completionSchema, embeddingSchema } from '../openai/schema.ts';
import type { AnswerName } from './answers.ts';
import type { Events, Operations } from './operation.ts';

const chunks = (data: AnswerName): Events => ({
  data: { message: data },
  about: 'Where the request says `stream: true`: events without a name, each a piece; the last is `[DONE]`.',
});
const typed = (data: AnswerName): Events => ({
  data: { '*': data },
  about: 'Where the request says `stream: true`: each event is named by its `type`.',
});
const hello = [{ role: 'user', content: 'Why is the sky blue?' }];

/** The ways in that other programs speak already. */
export const protocolOperations: Operations = {
  'GET /v1/models': {
    group: 'openai',
    summary: 'List the models, those that stand for a choice first',
    gives: { json: 'ModelNames' },
  },
  'GET /v1/models/*': {
    group: 'openai',
    summary: 'Show one model',
    gives: { json: 'ModelName' },
  },
  'POST /v1/chat/completions': {
    group: 'openai',
    summary: 'Ask a chat model',
    about:
      '`model` is `auto`, `auto:critical`, `auto:casual`, `local`, `cloud`, or a model as `provider/name`.',
    body: chatSchema,
    gives: { json: 'ChatCompletion', events: chunks('ChatChunk') },
    example: { model: 'auto', messages: hello },
  },
  'POST /v1/completions': {
    group: 'openai',
    summary: 'Continue a text',
    body: completionSchema,
    gives: { json: 'Completion', events: chunks('Completion') },
    example: { model: 'auto', prompt: 'The tide comes in' },
  },
  'POST /v1/responses': {
    group: 'openai',
    summary: "Ask by OpenAI's newer API",
    body: responsesSchema,
    gives: { json: 'Response', events: typed('ResponseEvent') },
    example: { model: 'auto', input: 'Why is the sky blue?' },
  },
  'POST /v1/embeddings': {
    group: 'openai',
    summary: 'Turn texts into vectors',
    body: embeddingSchema,
    example: { model: 'auto', input: 'The tide comes in at nine.' },
    gives: { json: 'Embeddings' },
  },
  'POST /v1/rerank': {
    group: 'openai',
    summary: 'Put texts in order by how well they answer a question',
    about: 'By a model made for it where one is here, else by the nearness of embeddings.',
    body: rerankSchema,
    example: {
      model: 'auto',
      query: 'When does the tide come in?',
      documents: ['The sheep are on the dike.', 'The tide comes in at nine.'],
    },
    gives: { json: 'Reranked' },
  },
  'POST /v1/images/generations': {
    group: 'openai',
    summary: 'Make pictures from words',
    body: generationSchema,
    example: { model: 'auto', prompt: 'a red fox in the snow', response_format: 'url' },
    gives: { json: 'Pictures' },
  },
  'POST /v1/images/edits': {
    group: 'openai',
    summary: 'Change pictures by words',
    about: 'As a form: the pictures in `image`, a mask in `mask`.',
    body: editBodySchema,
    takesForm: true,
    gives: { json: 'Pictures' },
  },
  'POST /v1/audio/speech': {
    group: 'openai',
    summary: 'Speak a text',
    body: speechSchema,
    gives: { files: ['audio/mpeg', 'audio/wav'] },
    example: { model: 'auto', input: 'The tide comes in at nine.', voice: 'alloy' },
  },
  'POST /v1/audio/transcriptions': {
    group: 'openai',
    summary: 'Write down what is said in a recording',
    about: 'The recording is in the field `file`.',
    body: transcriptionSchema,
    onlyForm: true,
    gives: { json: 'Transcript', texts: ['text/plain', 'text/vtt', 'application/x-subrip'] },
  },
  'POST /v1/audio/translations': {
    group: 'openai',
    summary: 'Write down in English what is said in a recording',
    about: 'The recording is in the field `file`.',
    body: translationSchema,
    onlyForm: true,
    gives: { json: 'Transcript', texts: ['text/plain', 'text/vtt', 'application/x-subrip'] },
  },
  'POST /v1/messages': {
    group: 'anthropic',
    summary: 'Ask a chat model',
    body: messagesSchema,
    gives: { json: 'Message', events: typed('MessageEvent') },
    example: { model: 'auto', max_tokens: 200, messages: hello },
  },
  'POST /v1/messages/count_tokens': {
    group: 'anthropic',
    summary: 'Count the tokens of a request',
    body: countTokensSchema,
    example: { model: 'auto', messages: hello },
    gives: { json: 'TokenCount' },
  },
  'GET /api/version': {
    group: 'ollama',
    summary: 'Say which Ollama is spoken here',
    gives: { json: 'OllamaVersion' },
  },
  'GET /api/tags': {
    group: 'ollama',
    summary: 'List the models',
    gives: { json: 'TagList' },
  },
  'GET /api/ps': {
    group: 'ollama',
    summary: 'List the models that are loaded',
    gives: { json: 'LoadedList' },
  },
  'POST /api/show': {
    group: 'ollama',
    summary: 'Show one model',
    body: ollama.showSchema,
    example: { model: 'auto' },
    gives: { json: 'ShownTag' },
  },
  'POST /api/chat': {
    group: 'ollama',
    summary: 'Ask a chat model',
    body: ollama.chatSchema,
    gives: { json: 'ChatLine', lines: 'ChatLine' },
    example: { model: 'auto', messages: hello, stream: false },
  },
  'POST /api/generate': {
    group: 'ollama',
    summary: 'Answer or continue a prompt',
    body: ollama.generateSchema,
    gives: { json: 'GenerateLine', lines: 'GenerateLine' },
    example: { model: 'auto', prompt: 'Why is the sky blue?', stream: false },
  },
  'POST /api/embed': {
    group: 'ollama',
    summary: 'Turn texts into vectors',
    body: ollama.embedSchema,
    example: { model: 'auto', input: 'The tide comes in at nine.' },
    gives: { json: 'EmbedAnswer' },
  },
  'POST /api/embeddings': {
    group: 'ollama',
    summary: 'Turn one text into a vector, as older clients ask',
    body: ollama.embeddingsSchema,
    example: { model: 'auto', prompt: 'The tide comes in at nine.' },
    gives: { json: 'OldEmbedding' },
  },
};
