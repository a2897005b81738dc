import { createHash } from 'node:crypto';
import type { EgressRecord } from '../../src/records/egress-journal.ts';
import type { InteractionDetail } from '../../src/surfaces/dashboard/contract.ts';
import type { EgressReport } from '../../src/surfaces/platform/egress.ts';

const origins: Record<string, { origin: string; request: string }> = {
  anthropic: { origin: 'https://api.anthropic.com', request: 'POST /v1/messages' },
  openai: { origin: 'https://api.openai.com', request: 'POST /v1/chat/completions' },
  gemini: {
    origin: 'https://generativelanguage.googleapis.com',
    request: 'POST /v1beta/models/gemini-3-flash:streamGenerateContent',
  },
};

/** What left for the invented interactions: one entry for each that a cloud model served. */
export function mockEgress(interactions: readonly InteractionDetail[]): EgressRecord[] {
  return interactions.filter(({ place }) => place === 'cloud').map(recordOf);
}

function recordOf(interaction: InteractionDetail, index: number): EgressRecord {
  const provider = interaction.provider ?? 'openai';
  const isMasked = index % 3 === 1;
  return {
    at: interaction.createdAt + 40,
    interaction: interaction.id,
    conversation: index % 2 === 0 ? `contract-${Math.floor(index / 6) + 1}` : interaction.conversation,
    provider,
    ...origins[provider]!,
    model: interaction.model ?? '',
    sha256: createHash('sha256').update(interaction.id).digest('hex'),
    bytes: 840 + ((index * 4_919) % 38_000),
    contents: index % 3 === 2 ? ['messages', 'tools'] : ['messages'],
    privacy: isMasked ? 'masked' : 'open',
    masked: isMasked
      ? [
          { type: 'PERSON', count: 2 },
          { type: 'EMAIL', count: 1 },
        ]
      : [],
    reason: isMasked ? 'Identifiers were replaced by stand-ins before it left.' : 'Nothing in it is private.',
  };
}

const usualDays = 7;

/** The journal as the gateway tells it. */
export function mockEgressReport(
  records: readonly EgressRecord[],
  parameters: URLSearchParams,
): EgressReport {
  const [provider, interaction, conversation] = ['provider', 'interaction', 'conversation'].map((name) =>
    parameters.get(name),
  );
  const days = Number(parameters.get('days') ?? (interaction || conversation ? 36_500 : usualDays));
  const since = Date.now() - days * 86_400_000;
  const before = Number(parameters.get('before') ?? Number.POSITIVE_INFINITY);
  const limit = Number(parameters.get('limit') ?? 100);
  const matching = records.filter(
    (record) =>
      record.at >= since &&
      (!provider || record.provider === provider) &&
      (!interaction || record.interaction === interaction) &&
      (!conversation || record.conversation === conversation),
  );
  const shown = matching.filter(({ at }) => at < before);
  const items = shown.slice(0, limit);
  return {
    since,
    summary: summaryOf(matching),
    items,
    next: shown.length > limit ? items.at(-1)!.at : null,
  };
}

function summaryOf(records: readonly EgressRecord[]): EgressReport['summary'] {
  const bytesOf = (some: readonly EgressRecord[]) => some.reduce((sum, { bytes }) => sum + bytes, 0);
  const names = [...new Set(records.map(({ provider }) => provider))];
  return {
    requests: records.length,
    bytes: bytesOf(records),
    masked: records.filter(({ privacy }) => privacy === 'masked').length,
    interactions: new Set(records.map(({ interaction }) => interaction)).size,
    providers: names
      .map((provider) => {
        const some = records.filter((record) => record.provider === provider);
        return { provider, requests: some.length, bytes: bytesOf(some) };
      })
      .toSorted((one, other) => other.requests - one.requests),
  };
}
