import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { QualityReport } from '../../improve/quality/evidence.ts';
import { parseBody } from '../shared/validation.ts';

export interface QualityReader {
  /** True where answers are judged. */
  readonly enabled: boolean;
  report(days: number): Promise<QualityReport>;
}

export const qualityQuerySchema = z.strictObject({
  days: z.coerce.number().positive().max(36_500).default(30),
});

/** What judges and signs say of answers, and how far judges agree with people. */
export function qualityRoutes(app: FastifyInstance, quality: QualityReader): void {
  app.get('/polder/quality', async (request) => {
    const { days } = parseBody(qualityQuerySchema, request.query);
    return { enabled: quality.enabled, ...(await quality.report(days)) };
  });
}
