import { type ChatRequest, type Message, Ollama } from 'ollama';
import { expect } from 'vitest';
import type { TestGateway } from '../support/gateway.ts';
import { type Client, citySchema, type Question, type Told, type Turn, weather } from './scenarios.ts';

function bodyOf(question: Question): ChatRequest {
  return {
    model: question.model,
    messages: [
      ...(question.system ? [{ role: 'system', content: question.system }] : []),
      ...question.turns.map(messageOf),
    ],
    ...(question.tools && { tools: [{ type: 'function', function: weather }] }),
    ...(question.schema && { format: citySchema }),
    ...(question.thinks && { think: true }),
    ...(question.maxTokens && { options: { num_predict: question.maxTokens } }),
  };
}

function messageOf(turn: Turn): Message {
  switch (turn.from) {
    case 'user':
      return { role: 'user', content: turn.text, ...(turn.image && { images: [turn.image] }) };
    case 'assistant':
      return {
        role: 'assistant',
        content: turn.text ?? '',
        ...(turn.thoughts && { thinking: turn.thoughts }),
        ...(turn.calls && {
          tool_calls: turn.calls.map(({ name, input }) => ({ function: { name, arguments: { ...input } } })),
        }),
      };
    case 'tool':
      return { role: 'tool', content: turn.text, tool_name: turn.call.name };
  }
}

/** The package shows no headers, so they are looked at on their way. */
export function connect(gateway: TestGateway) {
  let headers = new Headers();
  const ollama = new Ollama({
    host: gateway.url,
    fetch: async (resource, init) => {
      const response = await fetch(resource, init);
      headers = response.headers;
      return response;
    },
  });
  return { ollama, headers: () => headers };
}

export function ollamaClient(gateway: TestGateway): Client {
  const { ollama, headers } = connect(gateway);
  return {
    name: 'ollama',
    lacks: ['tool choice', 'filtered ending'],
    async answer(question) {
      const answer = await ollama.chat({ ...bodyOf(question), stream: false });
      return toldBy([answer], headers());
    },
    async stream(question) {
      const parts = await Array.fromAsync(await ollama.chat({ ...bodyOf(question), stream: true }));
      expect(parts.map(({ done }) => done)).toEqual([...parts.slice(1).map(() => false), true]);
      return toldBy(parts, headers());
    },
    async leaveEarly(question) {
      const stream = await ollama.chat({ ...bodyOf(question), stream: true });
      for await (const part of stream) {
        if (part.message.content === '') continue;
        stream.abort();
        break;
      }
    },
    malformed: (model) =>
      ollama.chat({
        model,
        messages: [{ role: 'user', content: 'x' }],
        options: { temperature: 'hot' as unknown as number },
      }),
    refused(thrown) {
      const { name, status_code, message } = thrown as Error & { status_code: number };
      expect(name).toBe('ResponseError');
      return { status: status_code, message };
    },
  };
}

type Part =
  Awaited<ReturnType<Ollama['chat']>> extends infer Answer ? Extract<Answer, { done: boolean }> : never;

function toldBy(parts: readonly Part[], headers: Headers): Told {
  const last = parts.at(-1)!;
  expect(last).toMatchObject({
    done: true,
    total_duration: expect.any(Number),
    eval_duration: expect.any(Number),
    created_at: expect.any(String),
  });
  const calls = parts.flatMap(({ message }) => message.tool_calls ?? []);
  return {
    text: parts.map(({ message }) => message.content).join(''),
    reasoning: parts.map(({ message }) => message.thinking ?? '').join(''),
    calls: calls.map(({ function: { name, arguments: input } }) => ({ id: '', name, input })),
    ending:
      last.done_reason === 'stop'
        ? calls.length > 0
          ? 'tools'
          : 'stop'
        : last.done_reason === 'length'
          ? 'length'
          : 'other',
    usage: { input: last.prompt_eval_count, output: last.eval_count },
    headers,
    pieces: parts.filter(({ message }) => message.content !== '').length,
  };
}
