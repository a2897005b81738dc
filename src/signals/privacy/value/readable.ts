import type { TaskInput } from '../../../task/task.ts';
import type { WorkFile, WorkRequest } from '../../../task/work.ts';
import { isReadableMedia } from './leaves.ts';

/**
 * A request in the form in which it is read for what is private: files that hold text as that text, others
 * as `data:` addresses without their bytes, since nobody can look into them.
 */
export function readable(input: TaskInput): object {
  return input.kind === 'work' ? readableWork(input.request) : input.request;
}

function readableWork(request: WorkRequest): object {
  return request.files.length === 0 ? request : { ...request, files: request.files.map(readableFile) };
}

function readableFile({ mediaType, name, bytes }: WorkFile): object {
  const content = isReadableMedia(mediaType)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    : `data:${mediaType};base64,`;
  return { name, content };
}
