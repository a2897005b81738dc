import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar } from './calendar.ts';

const at = (text: string) => Date.parse(text);

describe('the calendar', () => {
  it.each([
    ['an ordinary day', 'Europe/Berlin', '2026-11-21T12:00:00Z', '2026-11-21', '2026-11-21T23:00:00Z'],
    ['a day of 23 hours', 'Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29', '2026-03-29T22:00:00Z'],
    ['a day of 25 hours', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25', '2026-10-25T23:00:00Z'],
    ['half past the hour', 'Asia/Kolkata', '2026-11-21T18:29:00Z', '2026-11-21', '2026-11-21T18:30:00Z'],
    [
      'a zone without its 30 December 2011',
      'Pacific/Apia',
      '2011-12-30T09:00:00Z',
      '2011-12-29',
      '2011-12-30T10:00:00Z',
    ],
    [
      'a day that begins at one',
      'America/Santiago',
      '2026-09-05T20:00:00Z',
      '2026-09-05',
      '2026-09-06T04:00:00Z',
    ],
    ['beyond 2038', 'UTC', '2040-02-29T01:00:00Z', '2040-02-29', '2040-03-01T00:00:00Z'],
  ])('knows where %s ends', (_what, zone, now, day, ends) => {
    const window = new Calendar(zone, () => at(now)).window();
    expect(window.day).toBe(day);
    expect(new Date(window.dayEnds).toISOString()).toBe(ends.replace('Z', '.000Z'));
  });

  it('knows where a month ends', () => {
    const { month, monthEnds } = new Calendar('America/New_York', () => at('2026-12-31T23:00:00Z')).window();
    expect([month, new Date(monthEnds).toISOString()]).toEqual(['2026-12', '2027-01-01T05:00:00.000Z']);
  });

  it('never goes back, whatever the clock does', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'Pacific/Apia',
      'America/St_Johns',
      'Asia/Kathmandu',
    );
    const times = fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(zones, times, (zone, clock) => {
        let now = clock[0]!;
        const calendar = new Calendar(zone, () => now);
        let before = calendar.window().day;
        for (now of clock) {
          const { day, month, dayEnds, monthEnds } = calendar.window();
          expect(day >= before).toBe(true);
          expect(now < dayEnds && dayEnds <= monthEnds && day.startsWith(month)).toBe(true);
          before = day;
        }
      }),
      { numRuns: 100 },
    );
  });
});
