import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, CircleCheck, Lightbulb, type LucideIcon, PlugZap, Wallet } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Report } from '../../../../src/reports/report.ts';
import type { ProviderStatus } from '../../../../src/surfaces/dashboard/contract.ts';
import type { BudgetReport } from '../../../../src/surfaces/platform/budget.ts';
import { budgetQuery, statusQuery } from '../../api/queries.ts';
import { reportQuery } from '../../api/report.ts';
import { formatMoney, formatShare, keepTogether } from '../../format.ts';
import { Card } from '../Card.tsx';

interface Item {
  readonly key: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: ReactNode;
  readonly to: string;
  readonly word: string;
  readonly urgent: boolean;
}

/** From this share of a limit on a person should know. */
const nearing = 0.8;
const adviceShown = 3;

/** What a person should look at, the urgent first; where there is nothing, that. */
export function Attention() {
  const { data: status } = useQuery(statusQuery);
  const { data: budget } = useQuery(budgetQuery);
  const { data: report, isError } = useQuery(reportQuery('30'));
  const isKnown = status !== undefined && budget !== undefined && (report !== undefined || isError);
  const items = [
    ...(status?.providers ?? []).flatMap(ofProvider),
    ...(budget?.accounts ?? []).flatMap(ofBudget),
    ...(report?.recommendations.slice(0, adviceShown).map(ofAdvice) ?? []),
  ].toSorted((one, other) => Number(other.urgent) - Number(one.urgent));
  return (
    <section aria-labelledby="attention">
      <h2 id="attention" className="mb-4 text-lg font-semibold">
        What needs attention
      </h2>
      {!isKnown && items.length === 0 ? (
        <Card className="p-5 text-muted">Looking…</Card>
      ) : items.length === 0 ? (
        <Card className="flex items-center gap-3 p-5 text-muted">
          <CircleCheck className="size-5 shrink-0 text-good" aria-hidden="true" />
          Nothing does.
        </Card>
      ) : (
        <Card className="overflow-hidden">
          <ul className="divide-y divide-line">
            {items.map((item) => (
              <Row key={item.key} item={item} />
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}

function Row({ item: { icon: Icon, title, text, to, word, urgent } }: { item: Item }) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-4 sm:px-6">
      <Icon className={`mt-0.5 size-5 shrink-0 ${urgent ? 'text-warn' : 'text-accent'}`} aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="font-semibold break-words">{title}</h3>
        <p className="mt-0.5 line-clamp-2 text-sm break-words text-muted tabular-nums">
          {typeof text === 'string' ? keepTogether(text) : text}
        </p>
      </div>
      <Link
        to={to as '/'}
        className="inline-flex items-center gap-1.5 text-accent underline-offset-4 hover:underline"
      >
        {word} <ArrowRight className="size-4" aria-hidden="true" />
      </Link>
    </li>
  );
}

/** A server at its default address that is not there was only looked for. */
function ofProvider({ id, state, message, guessed }: ProviderStatus): Item[] {
  if (state !== 'unauthorized' && (state !== 'down' || guessed)) return [];
  return [
    {
      key: `provider ${id}`,
      icon: PlugZap,
      title: state === 'down' ? `${id} does not answer` : `${id} refuses its key`,
      text: message ?? 'Look at it among the models.',
      to: '/models',
      word: 'Models',
      urgent: true,
    },
  ];
}

function ofBudget({ account, limitUsd, spentUsd, leftUsd }: BudgetReport['accounts'][number]): Item[] {
  if (limitUsd === null || limitUsd === 0 || spentUsd / limitUsd < nearing) return [];
  return [
    {
      key: `budget ${account}`,
      icon: Wallet,
      title: `${formatShare(spentUsd / limitUsd)} of the budget ${account} is used`,
      text:
        leftUsd === null || leftUsd <= 0
          ? 'It is used up: local models go on answering, cloud models do not.'
          : `${formatMoney(leftUsd)} is left of ${formatMoney(limitUsd)}.`,
      to: '/money',
      word: 'Money',
      urgent: true,
    },
  ];
}

function ofAdvice({ id, title, evidence }: Report['recommendations'][number]): Item {
  return {
    key: id,
    icon: Lightbulb,
    title,
    text: evidence,
    to: '/report',
    word: 'Report',
    urgent: false,
  };
}
