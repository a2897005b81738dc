/** What cannot be seen but can change how a text is read: control characters, joiners, direction marks, tags. */
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** `<|im_start|>`, `<｜User｜>`: how most chat templates mark a role or a turn. */
const barredToken = /<(?=\s*[|｜])/g;

/** Templates that write their marks as tags, and tags that models take for calls of tools or their results. */
const taggedToken =
  /<(?=\s*\/?\s*(?:s|bos|eos|pad|unk|sys|system|user|assistant|human|developer|start_of_turn|end_of_turn|start_header_id|end_header_id|begin_of_text|end_of_text|endoftext|think|thinking|tools?|tool_calls?|tool_responses?|tool_results?|tool_outputs?|function|functions|functions?_calls?|functions?_results?|invoke|parameter)\b)/gi;

/** `<<SYS>>`, as Llama 2 writes it. */
const doubledToken = /<(?=<\s*\/?\s*SYS)/gi;

/** `[INST]`, `[/INST]`, `[TOOL_RESULTS]` and their like of Mistral's templates. */
const bracketedToken =
  /\[(\s*\/?\s*(?:INST|SYSTEM_PROMPT|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|AVAILABLE_TOOLS|IMG|PREFIX|SUFFIX|MIDDLE)\s*)\]/gi;

/** `![picture](address)` and HTML that fetches by being shown. */
const picture = /!(?=\[)/g;
const fetchingTag =
  /<(?=\s*\/?\s*(?:img|image|picture|source|iframe|frame|embed|object|video|audio|track|link|script|style|svg|base|meta|form|input)\b)/gi;

/**
 * A text from elsewhere made safe to stand in a prompt: what a chat template would take for the beginning of
 * another role, of a tool's result or of its own marks becomes ordinary characters, and nothing in it is
 * markup that fetches an address by being shown. Words and code stay readable.
 */
export function neutralised(text: string): string {
  return text
    .replace(invisible, '')
    .replace(barredToken, '‹')
    .replace(doubledToken, '‹')
    .replace(taggedToken, '‹')
    .replace(fetchingTag, '‹')
    .replace(bracketedToken, '($1)')
    .replace(picture, '');
}

/** The same on one line of at most `longest` characters, for names. */
export function neutralisedLine(text: string, longest: number): string {
  const line = neutralised(text).replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
