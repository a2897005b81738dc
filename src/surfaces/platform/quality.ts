import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { QualityReport } from '../../improve/quality/evidence.ts';
import { parseBody } from '../shared/validation.ts';

/** How answers are judged, as configured. */
export interface JudgingView {
  /** True where answers are judged. */
  readonly enabled: boolean;
  /** Of answers, 0 to 1. */
  readonly share: number;
  /** Most that judges in the cloud may cost in a day, in US dollars. */
  readonly dayUsd: number;
}

/** `GET /polder/quality` and `polder report quality --json`. */
export type QualityView = QualityReport & JudgingView;

export interface QualityReader {
  readonly settings: JudgingView;
  report(days: number): Promise<QualityReport>;
}

export const qualityQuerySchema = z.strictObject({
  days: z.coerce.number().positive().max(36_500).default(30),
});

/** What judges and signs say of answers, and how far judges agree with people. */
export function qualityRoutes(app: FastifyInstance, quality: QualityReader): void {
  app.get('/polder/quality', (request) =>
    qualityView(quality, parseBody(qualityQuerySchema, request.query).days),
  );
}

export async function qualityView({ settings, report }: QualityReader, days: number): Promise<QualityView> {
  const { enabled, share, dayUsd } = settings;
  return { enabled, share, dayUsd, ...(await report(days)) };
}
