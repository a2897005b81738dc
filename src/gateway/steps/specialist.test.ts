import { expect, it } from 'vitest';
import type { PipelineTag } from '../../shared/capabilities.ts';
import { workRequestFor } from './specialist.ts';

const formatOf = (capability: PipelineTag, position: 'only' | 'first' | 'later') =>
  workRequestFor({
    capability,
    position,
    wish: 'transcribe this and read it aloud as an mp3',
    model: 'auto',
    material: { text: '', files: [] },
    parameters: { format: 'mp3' },
    wantsSubtitles: false,
  }).parameters.format;

it('asks for a kind of file only of the step that makes it', () => {
  expect(formatOf('automatic-speech-recognition', 'first')).toBeUndefined();
  expect(formatOf('text-to-speech', 'later')).toBe('mp3');
  expect(formatOf('text-to-speech', 'only')).toBe('mp3');
});
