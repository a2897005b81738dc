import { Brain, Eye, type LucideIcon, MessageSquareText, Shapes, Waypoints, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ModelStatus } from '../../../../src/surfaces/dashboard/contract.ts';
import { formatBytes, formatContext, formatCount, formatParameters, formatShare } from '../../format.ts';
import { starsWithin, successWithin } from '../ranges.ts';

/** What is said of each model, in this order; null where nothing is known. */
export const modelFacts: readonly {
  readonly name: string;
  readonly of: (model: ModelStatus) => ReactNode;
}[] = [
  {
    name: 'Context',
    of: ({ contextLength }) => (contextLength === undefined ? null : formatContext(contextLength)),
  },
  { name: 'Size', of: sizeOf },
  { name: 'Price in / out (1M)', of: priceOf },
  { name: 'Can', of: (model) => <Abilities model={model} /> },
  { name: 'Succeeded', of: successOf },
  {
    name: 'Tokens/s',
    of: ({ statistics }) =>
      statistics?.tokensPerSecond == null ? null : formatCount(Math.round(statistics.tokensPerSecond)),
  },
  { name: 'Liked', of: likingOf },
];

/** What a hosted model takes here is a name of a few bytes. */
const sizeFrom = 1e6;

function sizeOf({ parameters, sizeBytes = 0, quantization }: ModelStatus): ReactNode {
  if (parameters === undefined && sizeBytes < sizeFrom) return null;
  return (
    <>
      {formatParameters(parameters)}
      {sizeBytes >= sizeFrom && <Small>{formatBytes(sizeBytes)}</Small>}
      {quantization !== undefined && <Small>{quantization}</Small>}
    </>
  );
}

function priceOf({ price, place }: ModelStatus): ReactNode {
  if (price === undefined) return place === 'local' ? 'free' : 'unknown';
  return (
    <span title={`US dollars per million tokens: ${price.source}, ${price.date}`}>
      ${price.inputPerMillion} / ${price.outputPerMillion}
    </span>
  );
}

function successOf({ statistics }: ModelStatus): ReactNode {
  if (statistics === null || statistics.attempts === 0) return null;
  const { successRate, attempts } = statistics;
  const { low, high } = successWithin(successRate, attempts);
  return (
    <>
      {formatShare(successRate)}
      <Small>
        {formatShare(low)} to {formatShare(high)}
      </Small>
      <Small>of {formatCount(attempts)}</Small>
    </>
  );
}

function likingOf({ statistics }: ModelStatus): ReactNode {
  if (statistics?.satisfaction == null) return null;
  const { satisfaction, ratings } = statistics;
  const { low, high } = starsWithin(satisfaction, ratings);
  const count = Math.round(ratings);
  return (
    <>
      {satisfaction.toFixed(1)} of 5
      <Small>
        {low.toFixed(1)} to {high.toFixed(1)}
      </Small>
      <Small>{count === 1 ? 'one rating' : `${formatCount(count)} ratings`}</Small>
    </>
  );
}

/** What a model without further abilities is there for. */
function ownWork({ capabilities }: ModelStatus): [true, LucideIcon, string] {
  const [first = 'text'] = capabilities;
  return first === 'text-generation'
    ? [true, MessageSquareText, 'Text']
    : [true, Shapes, first.replaceAll('-', ' ')];
}

function Small({ children }: { children: ReactNode }) {
  return <span className="block text-muted">{children}</span>;
}

function Abilities({ model }: { model: ModelStatus }) {
  const abilities: [boolean, LucideIcon, string][] = [
    [model.vision, Eye, 'Vision'],
    [model.tools, Wrench, 'Tools'],
    [model.reasoning, Brain, 'Reasoning'],
    [model.capabilities.includes('feature-extraction'), Waypoints, 'Embeddings'],
  ];
  const able = abilities.filter(([can]) => can);
  const shown = able.length > 0 ? able : [ownWork(model)];
  return (
    <ul className="space-y-1">
      {shown.map(([, Icon, word]) => (
        <li key={word} className="flex items-center gap-1.5 text-muted">
          <Icon className="size-3.5" aria-hidden="true" /> {word}
        </li>
      ))}
    </ul>
  );
}
