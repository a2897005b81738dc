import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWav, resampled, writeWav } from './wav.ts';

describe('WAV files', () => {
  it('are read as they were written', () => {
    const samples = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(samples, fc.constantFrom(8_000, 16_000, 44_100), (given, rate) => {
        const read = readWav(writeWav({ samples: Float32Array.from(given), rate }));
        expect(read.rate).toBe(rate);
        expect(read.samples).toHaveLength(given.length);
        for (const [index, sample] of given.entries()) expect(read.samples[index]).toBeCloseTo(sample, 3);
      }),
    );
  });

  it('are mixed into one channel', () => {
    const file = Buffer.from(writeWav({ samples: Float32Array.from([1, 0, 0.5, -0.5]), rate: 8_000 }));
    file.writeUInt16LE(2, 22);
    expect([...readWav(file).samples].map((sample) => Number(sample.toFixed(2)))).toEqual([0.5, 0]);
  });

  it('are refused where they are none, broken, or of another kind, and never read past their end', () => {
    const whole = Buffer.from(writeWav({ samples: new Float32Array(8), rate: 8_000 }));
    expect(() => readWav(Buffer.from('ID3'))).toThrow(/Only WAV/);
    const other = Buffer.from(whole);
    other.writeUInt16LE(85, 20);
    expect(() => readWav(other)).toThrow(/not read here/);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        try {
          expect(readWav(changed).samples.length).toBeLessThanOrEqual(whole.length);
        } catch (thrown) {
          expect(thrown).toMatchObject({ name: 'ProviderError', failure: 'bad-request' });
        }
      }),
    );
  });

  it('keep their length in seconds at another rate', () => {
    const samples = Float32Array.from({ length: 800 }, (_, index) => Math.sin(index / 10));
    expect(resampled({ samples, rate: 8_000 }, 16_000)).toHaveLength(1_600);
    expect(resampled({ samples, rate: 8_000 }, 8_000)).toBe(samples);
  });
});
