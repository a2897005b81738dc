import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Setting, SettingValue } from '../../config/edit.ts';
import { parseBody } from '../shared/validation.ts';

export type { SettingValue };

/** `GET /polder/settings`: what can be changed from here; the file holds more. */
export interface SettingsReport {
  /** Where it is written. */
  file: string;
  settings: SettingView[];
}

export interface SettingView extends Setting {
  /** True where it counts only once Polder has started again. */
  waiting: boolean;
}

/** `PUT /polder/settings/{key}`: null takes it out of the file, so that the default counts. */
export const settingSchema = z.strictObject({
  value: z.union([
    z.string().max(200),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.string().trim().min(1).max(500)).max(1_000),
  ]),
});

/** What the routes use of the house. */
export interface SettingsDesk {
  report(): SettingsReport;
  /** @throws PolderError for a value that may not be, or a setting that the environment sets */
  change(key: string, value: SettingValue | null): SettingsReport;
}

/** Settings, read and written into `config.yaml`. */
export function settingsRoutes(app: FastifyInstance, desk: SettingsDesk): void {
  app.get('/polder/settings', () => desk.report());
  app.put('/polder/settings/:key', (request) => {
    const { key } = request.params as { key: string };
    return desk.change(key, parseBody(settingSchema, request.body).value);
  });
}
