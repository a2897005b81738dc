import { queryOptions } from '@tanstack/react-query';
import type { SettingsReport, SettingValue } from '../../../src/surfaces/platform/settings.ts';
import { getJson, putJson } from './client.ts';

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => getJson<SettingsReport>('/polder/settings', signal),
});

/** Writes one setting into `config.yaml`; null takes it out, so that the default counts. */
export function changeSetting(key: string, value: SettingValue | null): Promise<SettingsReport> {
  return putJson<SettingsReport>(`/polder/settings/${encodeURIComponent(key)}`, { value });
}
