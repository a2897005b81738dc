import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type PrivacyClass, stricter } from '../../shared/place.ts';
import { classify, type Finding, levelOf, type TextLevel } from '../../signals/privacy/index.ts';
import { parseBody } from '../shared/validation.ts';

/** `POST /polder/privacy/scan`: what is private in a text, and what that means for a request that holds it. */
export interface ScanReport {
  level: TextLevel;
  class: PrivacyClass;
  /** In the order of the text. Offsets are UTF-16 code units; a reason never holds the value. */
  findings: Pick<Finding, 'type' | 'level' | 'start' | 'end' | 'reason'>[];
}

/** Longer than what people paste, and short enough to be read without keeping other requests waiting. */
export const longestScan = 200_000;

export const scanSchema = z.strictObject({ text: z.string().max(longestScan) });

/** What the route uses of the detector. */
export interface PrivacyDesk {
  find(text: string): readonly Finding[];
  /** As configuration has them: of a request that says nothing of its own, and of one that holds something private. */
  readonly classes: { readonly default: PrivacyClass; readonly found: PrivacyClass };
}

/** Looks at a text and forgets it: nothing of it is recorded, logged or sent on. */
export function privacyRoutes(app: FastifyInstance, desk: PrivacyDesk): void {
  app.post('/polder/privacy/scan', (request, reply): ScanReport => {
    const { text } = parseBody(scanSchema, request.body);
    reply.header('cache-control', 'no-store');
    return scanReport(desk.find(text), desk.classes);
  });
}

function scanReport(found: readonly Finding[], classes: PrivacyDesk['classes']): ScanReport {
  return {
    level: levelOf(found),
    class: classify(found).private ? stricter(classes.default, classes.found) : classes.default,
    findings: found
      .toSorted((one, other) => one.start - other.start)
      .map(({ type, level, start, end, reason }) => ({ type, level, start, end, reason })),
  };
}
