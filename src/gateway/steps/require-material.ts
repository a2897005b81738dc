import { capabilityShapes, type Modality, type PipelineTag } from '../../shared/capabilities.ts';
import { PolderError } from '../../shared/errors.ts';
import { agentFor } from '../../task/agents.ts';
import { materialIn } from '../../task/wish/material.ts';
import type { GivenTask } from './plan-steps.ts';
import { modalityOf } from './specialist.ts';

const words: Readonly<Record<Modality, string>> = {
  text: 'text',
  image: 'picture',
  audio: 'recording',
  video: 'film',
  document: 'document',
  table: 'table',
  model3d: '3D model',
  any: 'file',
};

/** What can stand in a message as text. */
const written: ReadonlySet<Modality> = new Set<Modality>(['text', 'document', 'table', 'any']);

/**
 * Makes sure that there is something to work on, where words alone are not enough.
 *
 * @throws PolderError `invalid_request` that says what is to be given
 */
export function requireMaterial(capability: PipelineTag, { wish, input, files }: GivenTask): void {
  const { takes } = capabilityShapes[capability] as { readonly takes: readonly Modality[] };
  if (takes.length === 0 || takes.includes('text') || takes.includes('any')) return;
  if (files.some((file) => takes.includes(modalityOf(file)))) return;
  const isWritten =
    input !== '' || materialIn(wish) !== undefined || files.some((file) => written.has(modalityOf(file)));
  if (isWritten && takes.some((modality) => written.has(modality))) return;
  const wanted = takes.map((modality) => words[modality]).join(' or ');
  throw new PolderError(
    'invalid_request',
    `This asks for ${capability} (the work of the ${agentFor(capability).name}), and there is no ${wanted} to work on. Give it as a file.`,
    { field: 'files' },
  );
}
