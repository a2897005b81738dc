import type { SettingValue } from '../../../../src/surfaces/platform/settings.ts';

/** What a person calls each setting. */
const names: Record<string, string> = {
  'routing.profile': 'How much answers matter',
  'routing.prefer': 'Preferred place',
  'routing.localGoal': 'Goal for local answers',
  'routing.savedGoal': 'Goal for what is saved',
  'routing.policy': 'Who decides',
  'routing.localModels': 'Local models to use first',
  'routing.cloudModels': 'Cloud models to use first',
  'routing.localFallback': 'Local models when the cloud fails',
  'routing.attempts': 'Models tried for one request',
  'routing.cascade': 'Try local first, then the cloud',
  'routing.cascadeSeconds': 'Seconds an answer is held back for that',
  'routing.explore': 'Share of tries',
  'routing.adapt': 'The line moves by itself',
  confidenceThreshold: 'Relevance that keeps work local',
  'privacy.words': 'Private words',
  'privacy.names': 'Private names',
  'privacy.patterns': 'Private patterns',
  'egress.maskedSecrets': 'Keys and passwords in masked requests',
  'egress.retentionDays': 'Days the journal of what left is kept',
  'budget.dayUsd': 'Most in a day, in US dollars',
  'budget.monthUsd': 'Most in a month, in US dollars',
  'budget.totalUsd': 'Most in all, in US dollars',
  'budget.zone': 'Time zone in which a day ends',
  'memory.enabled': 'Memory',
  'memory.learn': 'Learn from use',
  'memory.embedder': 'Compares meanings',
  'memory.contextTokens': 'Tokens of memory in a prompt',
  'memory.patienceMs': 'Milliseconds a request waits for memory',
  'memory.trimCloudAbove': 'Earlier tokens sent to the cloud',
  'memory.answerKnown': 'Known solutions at once',
  'memory.prefetch': 'Answer common questions ahead',
  'memory.cache.answers': 'Answers kept to be given again',
  'memory.cache.hours': 'Hours an answer is kept',
  'memory.cache.paidDays': 'Days a paid answer is kept',
  'memory.cache.meaningHours': 'Hours it serves other words',
  'quality.enabled': 'Judge answers',
  'quality.share': 'Share of answers judged',
  'quality.perDay': 'Answers judged in a day',
  'quality.dayUsd': 'Most for judging in a day, in US dollars',
  'quality.judge': 'Model that judges',
  'discovery.enabled': 'Look for local servers',
  'discovery.everySeconds': 'Seconds between two looks',
  'hub.look': 'Ask the Hugging Face hub',
  'transformers.maxGigabytes': 'Gigabytes for models of the hub',
  'results.maxGigabytes': 'Gigabytes for pictures, sound and films',
  'server.port': 'Port',
  'server.bodyLimitMb': 'Largest request, in megabytes',
  'server.drainSeconds': 'Seconds for running answers at a stop',
  'timeouts.localFirstByteSeconds': 'Seconds until a local model begins',
  'timeouts.cloudFirstByteSeconds': 'Seconds until a cloud model begins',
  'timeouts.idleSeconds': 'Seconds of silence within an answer',
  'timeouts.loadingSeconds': 'Seconds a loading model is waited for',
  'timeouts.workSeconds': 'Seconds of silence while media is made',
  recording: 'Recording',
  logLevel: 'Detail of the log',
};

export function nameOf(key: string): string {
  return names[key] ?? key;
}

export function wordOf(value: SettingValue | null): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

interface SettingGroup {
  readonly title: string;
  /** The first parts of the keys that belong to it. */
  readonly of: readonly string[];
}

export const settingGroups: readonly SettingGroup[] = [
  { title: 'Routing', of: ['routing', 'confidenceThreshold'] },
  { title: 'Privacy', of: ['privacy', 'egress'] },
  { title: 'Money', of: ['budget'] },
  { title: 'Memory', of: ['memory'] },
  { title: 'Judging answers', of: ['quality'] },
  { title: 'Models and what they make', of: ['discovery', 'hub', 'transformers', 'results'] },
  { title: 'The server', of: ['server', 'timeouts', 'recording', 'logLevel'] },
];
