import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reportDocument } from '../../reports/print/document.ts';
import { toHtml } from '../../reports/print/html.ts';
import { toMarkdown } from '../../reports/print/markdown.ts';
import type { Report } from '../../reports/report.ts';
import { parseBody } from '../shared/validation.ts';

export const reportFormats = ['json', 'md', 'html'] as const;

export const reportQuerySchema = z.strictObject({
  days: z.coerce.number().positive().max(366).default(30),
  format: z.enum(reportFormats).default('json'),
  wait: z.enum(['true', 'false']).default('true'),
});

/** A page to be kept, in which nothing runs. */
const htmlHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/**
 * Cost, performance, feedback, errors and advice: `GET /polder/report?days=30&format=json|md|html`;
 * `wait=false` does not wait for what other thresholds would do.
 */
export function reportRoutes(
  app: FastifyInstance,
  desk: { report(days: number, patient: boolean): Promise<Report> },
): void {
  app.get('/polder/report', async (request, reply) => {
    const { days, format, wait } = parseBody(reportQuerySchema, request.query);
    const report = await desk.report(days, wait === 'true');
    if (format === 'json') return report;
    if (format === 'html') return reply.headers(htmlHeaders).send(toHtml(reportDocument(report)));
    return reply.type('text/markdown; charset=utf-8').send(toMarkdown(reportDocument(report)));
  });
}
