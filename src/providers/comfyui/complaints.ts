import { ProviderError } from '../provider.ts';
import { complaintIn, failureOf } from '../shared/failures.ts';
import type { Answer } from './server.ts';

interface NodeComplaint {
  readonly type: string;
  readonly text: string;
}

/** Complaints about single nodes in an answer to `POST /prompt`, which may come with status 200 too. */
export function nodeComplaints(value: unknown): NodeComplaint[] {
  return Object.entries(object(object(value).node_errors)).flatMap(([id, node]) => {
    const { class_type, errors } = object(node);
    return list(errors).map((error) => {
      const { type, message, details, extra_info } = object(error);
      const input = object(extra_info).input_name;
      const where = `node ${id} (${String(class_type)})${typeof input === 'string' ? `, input ${input}` : ''}`;
      // Details may repeat what was sent; those of a list are names of files.
      const more =
        type === 'value_not_in_list' && typeof details === 'string' ? ` (${details.slice(0, 400)})` : '';
      return { type: String(type), text: `${where}: ${String(message)}${more}` };
    });
  });
}

/** Why a workflow was not taken. Source: ComfyUI's `validate_prompt` in `execution.py`. */
export function promptFailure({ status, value }: Answer): ProviderError {
  const complaints = nodeComplaints(value);
  const { type } = object(object(value).error);
  if (complaints.length === 0 && type === undefined) return failureOf(status, complaintIn(value));
  const said =
    complaints.length > 0 ? complaints.map(({ text }) => text).join('; ') : complaintIn(value).message;
  const isMissingFile = complaints.some((complaint) => complaint.type === 'value_not_in_list');
  const isFault = complaints.some((complaint) => complaint.type.startsWith('exception_'));
  return new ProviderError(
    isMissingFile ? 'unknown-model' : isFault ? 'failed' : 'bad-request',
    `ComfyUI does not take the workflow: ${said}`,
    { status, code: complaints[0]?.type ?? String(type) },
  );
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
