import { Brain, Eye, type LucideIcon, MemoryStick, Unplug, Waypoints, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ModelStatus } from '../../../src/surfaces/dashboard/contract.ts';
import { formatBytes, formatContext, formatParameters, formatShare } from '../format.ts';
import { Badge, PlaceBadge, PracticeBadge } from './Badge.tsx';
import { Card } from './Card.tsx';
import { comparedAtMost } from './models/compared.ts';

/** The models there are, with what they can do, cost and have shown. */
export function ModelTable({
  models,
  chosen,
  onChoose,
}: {
  models: ModelStatus[];
  /** Ids of those ticked for comparison. */
  chosen: readonly string[];
  onChoose: (id: string) => void;
}) {
  return (
    <Card className="overflow-hidden">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="Table of models" tabIndex={0} className="overflow-x-auto">
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line text-left text-muted">
              <Head>Model</Head>
              <Head>Context</Head>
              <Head>Size</Head>
              <Head>Price in / out (1M)</Head>
              <Head>Can</Head>
              <Head>Succeeded</Head>
              <Head>Tokens/s</Head>
              <Head>Liked</Head>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {models.map((model) => (
              <ModelRow
                key={model.id}
                model={model}
                isChosen={chosen.includes(model.id)}
                mayChoose={chosen.length < comparedAtMost}
                onChoose={() => onChoose(model.id)}
              />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className="px-2.5 py-3 font-medium whitespace-nowrap first:pl-6 last:pr-6">
      {children}
    </th>
  );
}

function Cell({ children }: { children: ReactNode }) {
  return <td className="px-2.5 py-4 align-top whitespace-nowrap tabular-nums last:pr-6">{children}</td>;
}

function ModelRow({
  model,
  isChosen,
  mayChoose,
  onChoose,
}: {
  model: ModelStatus;
  isChosen: boolean;
  mayChoose: boolean;
  onChoose: () => void;
}) {
  const figures = model.statistics;
  return (
    <tr>
      <th scope="row" className="min-w-52 py-4 pr-3 pl-6 text-left align-top font-normal">
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            checked={isChosen}
            disabled={!isChosen && !mayChoose}
            onChange={onChoose}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className={`font-medium break-all ${model.available ? '' : 'text-muted'}`}>
            <span className="sr-only">Compare </span>
            {model.id}
          </span>
        </label>
        <span className="mt-1.5 flex flex-wrap gap-1.5">
          <PlaceBadge place={model.place} />
          {model.practice && <PracticeBadge />}
          {model.loaded && (
            <Badge icon={MemoryStick} tone="good">
              Loaded
            </Badge>
          )}
          {!model.available && (
            <Badge icon={Unplug} tone="plain">
              Not available
            </Badge>
          )}
        </span>
      </th>
      <Cell>{formatContext(model.contextLength)}</Cell>
      <Cell>
        {formatParameters(model.parameters)}
        {model.sizeBytes !== undefined && (
          <span className="block text-muted">{formatBytes(model.sizeBytes)}</span>
        )}
        {model.quantization !== undefined && <span className="block text-muted">{model.quantization}</span>}
      </Cell>
      <Cell>
        <ModelPrice model={model} />
      </Cell>
      <Cell>
        <Abilities model={model} />
      </Cell>
      <Cell>
        {figures === null ? '–' : formatShare(figures.successRate)}
        {figures !== null && <span className="block text-muted">of {figures.attempts}</span>}
      </Cell>
      <Cell>{figures?.tokensPerSecond == null ? '–' : Math.round(figures.tokensPerSecond)}</Cell>
      <Cell>
        {figures?.satisfaction == null ? '–' : `${figures.satisfaction.toFixed(1)} of 5`}
        {figures?.satisfaction != null && <span className="block text-muted">{figures.ratings} ratings</span>}
      </Cell>
    </tr>
  );
}

function ModelPrice({ model }: { model: ModelStatus }) {
  if (model.price === undefined) return model.place === 'local' ? 'free' : 'unknown';
  return (
    <span title={`US dollars per million tokens: ${model.price.source}, ${model.price.date}`}>
      ${model.price.inputPerMillion} / ${model.price.outputPerMillion}
    </span>
  );
}

function Abilities({ model }: { model: ModelStatus }) {
  const abilities: [boolean, LucideIcon, string][] = [
    [model.vision, Eye, 'Vision'],
    [model.tools, Wrench, 'Tools'],
    [model.reasoning, Brain, 'Reasoning'],
    [model.capabilities.includes('feature-extraction'), Waypoints, 'Embeddings'],
  ];
  const able = abilities.filter(([can]) => can);
  if (able.length === 0) return 'text';
  return (
    <ul className="space-y-1">
      {able.map(([, Icon, word]) => (
        <li key={word} className="flex items-center gap-1.5 text-muted">
          <Icon className="size-3.5" aria-hidden="true" /> {word}
        </li>
      ))}
    </ul>
  );
}
