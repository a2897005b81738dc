import type { TaskInput } from '../../task/task.ts';

/** The body as it goes out. Usage is always asked for, also where the caller did not. */
export function wireRequest(input: TaskInput): object {
  const { request } = input;
  if (input.kind === 'embedding') return { ...request, encoding_format: 'float' };
  return request.stream
    ? { ...request, stream_options: { ...streamOptions(request), include_usage: true } }
    : request;
}

function streamOptions(request: { stream_options?: object | null | undefined }): object {
  return request.stream_options ?? {};
}
