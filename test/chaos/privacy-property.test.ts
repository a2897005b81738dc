import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../world/index.ts';
import { capturedAt, isSeen } from './support/oracle.ts';
import {
  chatPositions,
  messagePositions,
  type Place,
  responsePositions,
} from './support/private-positions.ts';
import { dataFolder, startProcess } from './support/process.ts';
import { homeModel, providersConfig, skyModel, startHome, startSky, until } from './support/scene.ts';

const seed = Number(process.env.PRIVACY_SEED ?? 20_261_121);
const runs = 500;
/** Requests that are under way at once. */
const together = 10;

const faults: readonly (Fault | undefined)[] = [
  undefined,
  { name: 'reset' },
  { name: 'reset-mid-stream', afterBytes: 40 },
  { name: 'end-early' },
  { name: 'hang', afterPieces: 1 },
  { name: 'black-hole' },
  { name: 'refuse' },
  { name: 'html' },
  { name: 'empty-body' },
  { name: 'invalid-json', afterPieces: 1 },
  { name: 'error-event', afterPieces: 1 },
  { name: 'status', status: 401 },
  { name: 'status', status: 429 },
  { name: 'status', status: 500 },
  { name: 'status', status: 503, message: 'Loading model' },
  { name: 'truncated-gzip' },
  { name: 'no-last-chunk' },
  { name: 'out-of-memory' },
  { name: 'empty-answer' },
  { name: 'crash', afterPieces: 1, restartAfterMs: 20 },
];

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });
const letters = (count: number) =>
  fc.string({
    unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz'),
    minLength: count,
    maxLength: count,
  });

/** Something private of its own for every request. */
const canaries = fc.oneof(
  digits(14).map((some) => withCheckDigit(`4${some.join('')}`).replace(/(.{4})(?=.)/g, '$1 ')),
  fc.tuple(letters(7), letters(8)).map(([first, last]) => `${first}.${last}@kpnmail.nl`),
  fc
    .string({ unit: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ234567'), minLength: 16, maxLength: 16 })
    .map((rest) => `AKIA${rest}`),
);

const positions: readonly (readonly [string, Place])[] = [
  ...Object.entries(chatPositions),
  ...Object.entries(messagePositions),
  ...Object.entries(responsePositions),
];

const lastUserMessage = chatPositions['the last user message']!;

const requests = fc.record({
  canary: canaries,
  position: fc.constantFrom(...positions),
  model: fc.constantFrom('auto', 'auto', 'auto', 'auto:critical', 'auto:casual', 'cloud', skyModel),
  stream: fc.boolean(),
});
const batches = fc.record({
  fault: fc.constantFrom(...faults),
  requests: fc.array(requests, { minLength: together, maxLength: together }),
});

/** Worded so that nothing in it is private, and no rarer than what it stands for. */
const openText = (index: number, length: number): string =>
  `harmless canary ${'abcdefghij'[index % 10]!.repeat(4)} `.padEnd(length, 'lo ').slice(0, length);

describe('whatever happens, nothing private is in any byte that leaves (P33)', () => {
  it('sees a text in each of the forms that it may take on its way', () => {
    const text = 'Canary >> 4111 1111';
    const forms = [
      text,
      [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
      encodeURIComponent(text),
      Buffer.from(text).toString('hex').toUpperCase(),
      ...['', 'x', 'xy'].map((before) => Buffer.from(`${before}${text} and on`).toString('base64')),
      ...['', 'x', 'xy'].map((before) => Buffer.from(`${before}${text} and on`).toString('base64url')),
      [...text].join(' '),
      text.replaceAll(' ', '-'),
      [...text].reverse().join(''),
    ];
    for (const form of forms) expect(isSeen(`before ${form} after`, text), form).toBe(true);
    expect(isSeen('before Canary >> 4111 1112 after', text)).toBe(false);
  });

  it(`${runs} requests, seed ${seed}`, { timeout: 480_000 }, async () => {
    const [home, sky, otherSky] = await Promise.all([
      startHome({ answer: { content: 'A few words.' } }),
      startSky('large'),
      startSky('larger'),
    ]);
    try {
      const folder = dataFolder({
        ...providersConfig(home.url, sky.url, otherSky.url),
        routing: { prefer: 'cloud' },
        logLevel: 'trace',
        timeouts: { localFirstByteSeconds: 0.2, idleSeconds: 0.2, loadingSeconds: 0.2 },
      });
      const gateway = await startProcess(folder);
      const ask = async (place: Place, text: string, model: string, stream: boolean) => {
        const { path, body, headers } = place(text, model);
        const reply = await fetch(gateway.url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ ...body, stream }),
        });
        return { status: reply.status, text: await reply.text().catch(() => 'cut off') };
      };

      for (let index = 0; index < 20; index++)
        await ask(lastUserMessage, openText(index, 24), 'auto', index % 2 === 0);
      const seenOpen = capturedAt([sky, otherSky]);
      for (let index = 0; index < 20; index++)
        expect(seenOpen.some((captured) => isSeen(captured, openText(index, 24)))).toBe(true);

      const used: string[] = [];
      let refused = 0;
      let answered = 0;
      for (const { fault, requests } of fc.sample(batches, { numRuns: runs / together, seed })) {
        if (fault !== undefined) await home.fault(fault);
        await Promise.all(
          requests.map(async ({ canary, position: [, place], model, stream }) => {
            used.push(canary);
            const { status, text } = await ask(place, canary, model, stream);
            if (status === 200) answered += 1;
            else {
              refused += 1;
              expect(isSeen(text, canary), text).toBe(false);
            }
          }),
        );
        await home.clearFaults();
        await until('the local model answers again', async () => {
          await fetch(`${gateway.url}/polder/providers/refresh`, { method: 'POST' });
          return (await ask(lastUserMessage, 'nothing', homeModel, false)).status === 200;
        });
      }

      const captured = capturedAt([sky, otherSky]);
      const leaks = used.filter((canary) => captured.some((one) => isSeen(one, canary)));
      expect(leaks).toEqual([]);
      const log = gateway.errors();
      expect(log).not.toBe('');
      expect(used.filter((canary) => isSeen(log, canary))).toEqual([]);
      expect(used).toHaveLength(runs);
      const heard = capturedAt([home]);
      const atHome = used.filter((canary) => heard.some((one) => isSeen(one, canary)));
      // Neither all refused, which would prove little, nor all answered, which no fault would allow.
      expect(Math.min(answered, refused)).toBeGreaterThan(50);
      expect(atHome.length).toBeGreaterThan(100);
    } finally {
      await Promise.all([home.close(), sky.close(), otherSky.close()]);
    }
  });
});

/** Appends the digit by which a card number is told from others (ISO/IEC 7812-1). */
function withCheckDigit(number: string): string {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${number}${(10 - (sum % 10)) % 10}`;
}
