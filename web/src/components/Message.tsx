import { Bot, type LucideIcon, Settings2, UserRound, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChatMessage, ContentPart, ToolCall } from '../../../src/task/chat.ts';
import { LongText } from './LongText.tsx';
import { Markdown } from './markdown/Markdown.tsx';

const roles: Record<ChatMessage['role'], { icon: LucideIcon; word: string }> = {
  system: { icon: Settings2, word: 'Instructions' },
  developer: { icon: Settings2, word: 'Instructions' },
  user: { icon: UserRound, word: 'Asked' },
  assistant: { icon: Bot, word: 'Answered' },
  tool: { icon: Wrench, word: 'Tool result' },
  function: { icon: Wrench, word: 'Tool result' },
};

/** One message of a conversation. Only a model's words are read as markdown, and those inertly. */
export function Message({ message }: { message: ChatMessage }) {
  const parts = typeof message.content === 'string' ? [textPart(message.content)] : (message.content ?? []);
  const body = (
    <div className="space-y-3">
      {message.reasoning_content && <Reasoning text={message.reasoning_content} />}
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part's name is its place
        <Part key={index} part={part} markdown={message.role === 'assistant'} />
      ))}
      {message.tool_calls?.map((call) => (
        <Call key={call.id} call={call} />
      ))}
    </div>
  );
  if (message.role === 'system' || message.role === 'developer') {
    return (
      <details className="rounded-xl text-muted">
        <summary className="text-sm">{roles[message.role].word}</summary>
        <div className="mt-2">{body}</div>
      </details>
    );
  }
  return <Speech from={message.role}>{body}</Speech>;
}

export function Speech({ from, children }: { from: ChatMessage['role']; children: ReactNode }) {
  const { icon: Icon, word } = roles[from];
  return (
    <section className={from === 'user' ? 'rounded-2xl bg-sunken px-5 py-4' : 'px-5'}>
      <p className="mb-2 flex items-center gap-2 text-sm text-muted">
        <Icon className="size-4" aria-hidden="true" />
        {word}
      </p>
      {children}
    </section>
  );
}

export function Reasoning({ text }: { text: string }) {
  return (
    <details className="text-sm text-muted">
      <summary>Reasoning</summary>
      <LongText text={text}>
        {(shown) => (
          <p className="mt-2 border-l-2 border-line pl-4 break-words whitespace-pre-wrap">{shown}</p>
        )}
      </LongText>
    </details>
  );
}

function textPart(text: string): ContentPart {
  return { type: 'text', text };
}

function Part({ part, markdown }: { part: ContentPart; markdown: boolean }) {
  switch (part.type) {
    case 'text':
      return (
        <LongText text={part.text}>
          {(shown) =>
            markdown ? (
              <Markdown text={shown} />
            ) : (
              <p className="leading-relaxed break-words whitespace-pre-wrap">{shown}</p>
            )
          }
        </LongText>
      );
    case 'image_url':
      return <Attachment>{`image: ${shortAddress(part.image_url.url)}`}</Attachment>;
    case 'input_audio':
      return <Attachment>{`audio: ${part.input_audio.format}`}</Attachment>;
    case 'file':
      return (
        <Attachment>{`file: ${part.file.filename ?? part.file.file_id ?? 'without a name'}`}</Attachment>
      );
    case 'refusal':
      return <p className="break-words whitespace-pre-wrap text-warn">{part.refusal}</p>;
  }
}

/** A data address is the picture itself; its kind says enough. */
function shortAddress(address: string): string {
  return address.startsWith('data:') ? `${address.slice(5, address.search(/[;,]|$/))}, sent along` : address;
}

function Attachment({ children }: { children: string }) {
  return <p className="rounded-lg bg-sunken px-3 py-1.5 text-sm break-all text-muted">{children}</p>;
}

function Call({ call }: { call: ToolCall }) {
  return (
    <div className="rounded-xl border border-line px-4 py-3 text-sm">
      <p className="flex items-center gap-2 text-muted">
        <Wrench className="size-4" aria-hidden="true" /> Calls{' '}
        <span className="font-mono text-ink">{call.function.name}</span>
      </p>
      <LongText text={call.function.arguments}>
        {(shown) => <pre className="mt-2 font-mono text-xs break-all whitespace-pre-wrap">{shown}</pre>}
      </LongText>
    </div>
  );
}
