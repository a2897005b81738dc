import type { ChatMessage } from '../task/chat.ts';
import { textOf } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';
import type { WorkFile, WorkRequest } from '../task/work.ts';
import { characterClass, classOf } from './characters.ts';

/** Tokens per character of each class: between what large and small vocabularies make of it. */
const tokensPerCharacter = new Float64Array(10);
tokensPerCharacter[characterClass.other] = 1;
tokensPerCharacter[characterClass.space] = 0.06;
tokensPerCharacter[characterClass.lineBreak] = 0.5;
tokensPerCharacter[characterClass.lower] = 0.235;
tokensPerCharacter[characterClass.upper] = 0.34;
tokensPerCharacter[characterClass.digit] = 0.7;
tokensPerCharacter[characterClass.punctuation] = 0.75;
tokensPerCharacter[characterClass.symbol] = 0.75;
tokensPerCharacter[characterClass.foreign] = 0.42;
tokensPerCharacter[characterClass.wide] = 0.85;

/** What an image costs in most models at ordinary sizes. */
const tokensPerImage = 800;
/** A short recording; the true figure depends on its length, which is not read here. */
const tokensPerAudio = 1500;
/** Role, separators and names around a message. */
const tokensPerMessage = 4;
/** Base64 text of a file stands for pages, each of about this many characters of base64. */
const fileCharactersPerToken = 12;
const fileBytesPerToken = 9;
const deepestNesting = 32;

/** An estimate of the tokens in a text, within about a fifth for prose and code. */
export function tokensOfText(text: string): number {
  let tokens = 0;
  for (let index = 0; index < text.length; index++)
    tokens += tokensPerCharacter[classOf(text.charCodeAt(index))]!;
  return Math.ceil(tokens);
}

/** An estimate of the tokens that a value takes when written as JSON. */
export function tokensOfValue(value: unknown, depth = 0): number {
  if (typeof value === 'string') return tokensOfText(value) + 1;
  if (typeof value !== 'object' || value === null || depth > deepestNesting) return 1;
  let tokens = 2;
  if (Array.isArray(value)) {
    for (const item of value) tokens += tokensOfValue(item, depth + 1) + 1;
    return tokens;
  }
  for (const [key, item] of Object.entries(value)) {
    tokens += key.length * 0.25 + 2 + tokensOfValue(item, depth + 1);
  }
  return Math.ceil(tokens);
}

/** An estimate of all the tokens that a model reads for this input, images and tools included. */
export function tokensOfInput(input: TaskInput): number {
  switch (input.kind) {
    case 'chat': {
      let tokens = 0;
      for (const message of input.request.messages) tokens += tokensOfMessage(message);
      if (input.request.tools?.length) tokens += tokensOfValue(input.request.tools);
      const format = input.request.response_format;
      if (format?.type === 'json_schema') tokens += tokensOfValue(format.json_schema);
      return tokens;
    }
    case 'completion':
      return tokensOfText(input.request.prompt) + tokensOfText(input.request.suffix ?? '');
    case 'embedding':
      return input.request.input.reduce((sum, text) => sum + tokensOfText(text), 0);
    case 'work':
      return tokensOfWork(input.request);
  }
}

function tokensOfWork({ text, files, parameters: { documents = [] } }: WorkRequest): number {
  const texts = documents.reduce((sum, document) => sum + tokensOfText(document), tokensOfText(text));
  return texts + tokensOfFiles(files);
}

function tokensOfFiles(files: readonly WorkFile[]): number {
  let tokens = 0;
  for (const { mediaType, bytes } of files) {
    if (mediaType.startsWith('image/')) tokens += tokensPerImage;
    else if (/^(?:audio|video)\//.test(mediaType)) tokens += tokensPerAudio;
    else tokens += Math.ceil(bytes.length / fileBytesPerToken);
  }
  return tokens;
}

function tokensOfMessage(message: ChatMessage): number {
  let tokens = tokensPerMessage;
  const { content } = message;
  if (typeof content === 'string') tokens += tokensOfText(content);
  else if (Array.isArray(content)) {
    tokens += tokensOfText(textOf(content));
    for (const part of content) {
      if (part.type === 'image_url') tokens += tokensPerImage;
      else if (part.type === 'input_audio') tokens += tokensPerAudio;
      else if (part.type === 'file') {
        tokens += Math.ceil((part.file.file_data?.length ?? 0) / fileCharactersPerToken);
      } else if (part.type === 'refusal') tokens += tokensOfText(part.refusal);
    }
  }
  for (const call of message.tool_calls ?? []) {
    tokens += tokensOfText(call.function.name) + tokensOfText(call.function.arguments) + 8;
  }
  return tokens;
}
