import type { InteractionDetail } from '../../../src/surfaces/dashboard/contract.ts';
import { formatCount, formatDuration, formatMoney } from '../format.ts';

/** The figures of one interaction. */
export function InteractionFacts({ interaction }: { interaction: InteractionDetail }) {
  const about = interaction.tokensEstimated ? '≈ ' : '';
  const facts: [string, string][] = [
    ['Cost', formatMoney(interaction.costUsd)],
    ['First word after', formatDuration(interaction.firstTokenMs)],
    ['Took', formatDuration(interaction.durationMs)],
    ['Tokens in', about + formatCount(interaction.inputTokens)],
    ['Tokens out', about + formatCount(interaction.outputTokens)],
  ];
  if (interaction.cachedTokens > 0) facts.push(['From cache', formatCount(interaction.cachedTokens)]);
  if (interaction.reasoningTokens > 0)
    facts.push(['For reasoning', formatCount(interaction.reasoningTokens)]);
  facts.push(
    ['Profile', interaction.profile],
    ['Asked for', interaction.requested],
    ['Came by', interaction.surface],
  );
  if (interaction.client !== null) facts.push(['Program', interaction.client]);
  if (interaction.finishReason !== null) facts.push(['Ended by', interaction.finishReason]);
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
