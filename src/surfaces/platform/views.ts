import type { ProviderReport } from '../../catalog/catalog.ts';
import type { ArchivedInteraction, ListedInteraction } from '../../records/archive.ts';
import type { Interaction } from '../../records/interaction.ts';
import type { Summary } from '../../records/summary.ts';
import { explain } from '../../routing/explain.ts';
import type {
  InteractionDetail,
  InteractionSummary,
  ModelStatistics,
  ProviderStatus,
  Stats,
} from '../dashboard/contract.ts';

/** The house's records in the shapes of the dashboard's contract. */
export function summaryView({ interaction, asked, rating }: ListedInteraction): InteractionSummary {
  const { costMicroUsd, ...rest } = interaction;
  return { ...rest, costUsd: dollars(costMicroUsd), asked, rating };
}

export function detailView(archived: ArchivedInteraction): InteractionDetail {
  const { messages, answer, attempts, trace, feedback, assessments, interaction } = archived;
  return {
    ...summaryView(archived),
    messages,
    answer,
    attempts,
    trace,
    feedback,
    assessments,
    why: explain(trace, interaction, attempts),
  };
}

export function providerView({
  member,
  state,
  message,
  models,
  checkedAt,
  latencyMs,
}: ProviderReport): ProviderStatus {
  const { provider, address, origin, expected } = member;
  return {
    id: provider.id,
    kind: provider.kind,
    place: provider.place,
    address,
    state,
    message,
    origin,
    guessed: !expected && address !== null,
    models,
    checkedAt,
    latencyMs,
  };
}

export function statsView(
  summary: Summary,
  statisticsOf: (model: string) => ModelStatistics | undefined,
): Stats {
  const { costMicroUsd, buckets, models, ...rest } = summary;
  const placed = summary.local + summary.cloud;
  return {
    ...rest,
    localShare: placed === 0 ? null : summary.local / placed,
    costUsd: costMicroUsd / 1e6,
    buckets: buckets.map(({ costMicroUsd: cost, ...bucket }) => ({ ...bucket, costUsd: cost / 1e6 })),
    models: models.map(({ costMicroUsd: cost, ...row }) => ({
      ...row,
      costUsd: cost / 1e6,
      statistics: statisticsOf(row.model) ?? unmeasured,
    })),
  };
}

const unmeasured: ModelStatistics = {
  attempts: 0,
  successRate: 1,
  tokensPerSecond: null,
  firstTokenMs: null,
  answerMs: null,
  ratings: 0,
  satisfaction: null,
};

function dollars(micro: Interaction['costMicroUsd']): number | null {
  return micro === null ? null : micro / 1e6;
}
