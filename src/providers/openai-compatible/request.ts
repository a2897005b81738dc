import type { TextInput } from '../../task/task.ts';

/** The body as it goes out. Usage is always asked for, also where the caller did not. */
export function wireRequest(input: TextInput): object {
  if (input.kind === 'embedding') return { ...input.request, encoding_format: 'float' };
  const { request } = input;
  return request.stream
    ? { ...request, stream_options: { ...request.stream_options, include_usage: true } }
    : request;
}
