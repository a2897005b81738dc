import { expect, it } from 'vitest';
import { capabilityShapes, type PipelineTag } from '../shared/capabilities.ts';
import { agentFor } from './agents.ts';

it('has an agent for every kind of work', () => {
  for (const capability of Object.keys(capabilityShapes) as PipelineTag[])
    expect(agentFor(capability).capabilities).toContain(capability);
});

it('calls them by their trade', () => {
  expect(agentFor('translation').name).toBe('translator');
  expect(agentFor('automatic-speech-recognition').name).toBe('transcriber');
  expect(agentFor('text-to-image').instruction).toContain('SVG');
});
