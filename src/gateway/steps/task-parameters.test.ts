import fc from 'fast-check';
import { expect, it } from 'vitest';
import { practicePicture } from '../../providers/practice/picture.ts';
import { parameterLines, workParameters } from './task-parameters.ts';

it('turns a shape into about a million pixels of that shape, in steps that models take', () => {
  expect(workParameters({ aspectRatio: '16:9' }, [])).toMatchObject({ width: 1344, height: 768 });
  const side = fc.integer({ min: 1, max: 20 });
  fc.assert(
    fc.property(side, side, (across, down) => {
      fc.pre(across / down <= 5 && down / across <= 5);
      const { width = 0, height = 0 } = workParameters({ aspectRatio: `${across}:${down}` }, []);
      expect([width % 64, height % 64]).toEqual([0, 0]);
      expect(width * height).toBeGreaterThan(0.85 * 1024 ** 2);
      expect(width * height).toBeLessThan(1.15 * 1024 ** 2);
    }),
  );
});

it('enlarges the picture that is given, as far as models go', () => {
  const picture = {
    role: 'input' as const,
    mediaType: 'image/png',
    name: undefined,
    bytes: practicePicture('x', 60, 40, 0),
  };
  expect(workParameters({ scale: 4 }, [picture])).toMatchObject({ width: 240, height: 160 });
  expect(workParameters({ scale: 4 }, [])).not.toHaveProperty('width', expect.anything());
});

it('says to a chat model what was said, by the names of languages', () => {
  expect(parameterLines({ targetLanguage: 'nl', sentences: 1, labels: ['spam', 'ham'] })).toEqual([
    'Write in Dutch.',
    'In 1 sentence.',
    'Labels: spam, ham.',
  ]);
  expect(parameterLines({ targetLanguage: 'not a code' })).toEqual(['Write in not a code.']);
});
