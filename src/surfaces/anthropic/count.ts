import type { ChatMessage, ChatTool, ContentPart } from '../../task/chat.ts';

/** Tokens for the marks around a message, and around a tool's definition. */
const perMessage = 4;
const perTool = 8;
/** An image of the usual size after the provider has scaled it down. */
const perImage = 1_500;
/** A page of PDF is some 50 kB in base64 and some 2,000 tokens. */
const fileCharactersPerToken = 25;

/**
 * An estimate of the input tokens, without a tokenizer: about four characters of Latin text, two of
 * other alphabets, or one of Chinese, Japanese or Korean make a token. Usually within a fifth.
 */
export function estimateTokens(messages: readonly ChatMessage[], tools: readonly ChatTool[] = []): number {
  let total = 0;
  for (const message of messages) {
    total += perMessage + contentTokens(message.content) + textTokens(message.reasoning_content ?? '');
    for (const call of message.tool_calls ?? []) {
      total += perTool + textTokens(call.function.name) + textTokens(call.function.arguments);
    }
  }
  for (const tool of tools) total += perTool + textTokens(JSON.stringify(tool.function));
  return Math.max(1, Math.ceil(total));
}

function contentTokens(content: ChatMessage['content']): number {
  if (typeof content === 'string') return textTokens(content);
  return (content ?? []).reduce((total, part) => total + partTokens(part), 0);
}

function partTokens(part: ContentPart): number {
  switch (part.type) {
    case 'text':
      return textTokens(part.text);
    case 'image_url':
      return perImage;
    case 'file':
      return (part.file.file_data?.length ?? 0) / fileCharactersPerToken;
    case 'input_audio':
      return part.input_audio.data.length / fileCharactersPerToken;
    case 'refusal':
      return textTokens(part.refusal);
  }
}

function textTokens(text: string): number {
  let latin = 0;
  let other = 0;
  let ideographs = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x250) latin++;
    else if (code < 0x2e80) other++;
    else ideographs++;
  }
  return latin / 4 + other / 2 + ideographs;
}
