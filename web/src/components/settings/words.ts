import type { SettingValue } from '../../../../src/surfaces/platform/settings.ts';

/** What a person calls each setting. */
const names: Record<string, string> = {
  'routing.profile': 'How much answers matter',
  'routing.prefer': 'Preferred place',
  'routing.localGoal': 'Goal for local answers',
  'routing.policy': 'Who decides',
  'routing.cascade': 'Try local first, then the cloud',
  'routing.explore': 'Share of tries',
  'routing.adapt': 'The line moves by itself',
  'routing.localFallback': 'Local models when the cloud fails',
  'memory.enabled': 'Memory',
  'quality.enabled': 'Judge answers',
  'quality.share': 'Share of answers judged',
  'quality.dayUsd': 'Most for judging in a day, in US dollars',
  'egress.retentionDays': 'Days the journal of what left is kept',
  'discovery.enabled': 'Look for local servers',
  'server.drainSeconds': 'Seconds for running answers at a stop',
  recording: 'Recording',
  logLevel: 'Detail of the log',
};

export function nameOf(key: string): string {
  return names[key] ?? key;
}

export function wordOf(value: SettingValue | null): string {
  if (value === null) return 'none';
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}
