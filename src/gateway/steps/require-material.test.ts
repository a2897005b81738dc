import { describe, expect, it } from 'vitest';
import type { WorkFile } from '../../task/work.ts';
import type { GivenTask } from './plan-steps.ts';
import { requireMaterial } from './require-material.ts';

const file = (mediaType: string): WorkFile => ({
  role: 'input',
  mediaType,
  name: undefined,
  bytes: new Uint8Array(1),
});

const given = (known: Partial<GivenTask> = {}): GivenTask => ({
  wish: 'do it',
  input: '',
  files: [],
  capability: undefined,
  parameters: {},
  ...known,
});

describe('what a task works on', () => {
  it.each([
    ['automatic-speech-recognition', 'recording or film'],
    ['image-to-text', 'picture'],
    ['image-segmentation', 'picture'],
    ['table-question-answering', 'table'],
  ] as const)('%s needs a %s', (capability, wanted) => {
    expect(() => requireMaterial(capability, given())).toThrow(`there is no ${wanted} to work on`);
  });

  it.each([
    ['automatic-speech-recognition', given({ files: [file('video/mp4')] })],
    ['image-to-text', given({ files: [file('image/png')] })],
    ['document-question-answering', given({ files: [file('application/pdf')] })],
    ['document-question-answering', given({ input: 'The contract ends in May.' })],
    ['table-question-answering', given({ files: [file('text/csv')] })],
    ['table-question-answering', given({ wish: 'who sold most: "Ann 3, Bob 5"' })],
    ['text-to-image', given()],
    ['translation', given()],
    ['unconditional-image-generation', given()],
  ] as const)('%s has it', (capability, task) => {
    expect(() => requireMaterial(capability, task)).not.toThrow();
  });

  it('is not what is of another kind', () => {
    const task = given({ files: [file('application/pdf')], input: 'words' });
    expect(() => requireMaterial('automatic-speech-recognition', task)).toThrow('no recording or film');
  });
});
