import type { ReactNode } from 'react';
import type { ModelStatus } from '../../../src/surfaces/dashboard/contract.ts';
import { Card } from './Card.tsx';
import { comparedAtMost } from './models/compared.ts';
import { type Choice, ModelName } from './models/ModelName.tsx';
import { modelFacts } from './models/model-facts.tsx';
import { useRatherNarrow } from './use-narrow.ts';

interface Models {
  readonly models: ModelStatus[];
  /** Ids of those ticked for comparison. */
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
}

/** The models there are, with what they can do, cost and have shown. */
export function ModelTable({ models, chosen, onChoose }: Models) {
  const isNarrow = useRatherNarrow();
  const rows = models.map((model) => ({
    model,
    choice: {
      isChosen: chosen.includes(model.id),
      mayChoose: chosen.length < comparedAtMost,
      onChoose: () => onChoose(model.id),
    },
  }));
  return (
    <Card className="overflow-hidden">{isNarrow ? <RowByRow rows={rows} /> : <Table rows={rows} />}</Card>
  );
}

type Rows = readonly { readonly model: ModelStatus; readonly choice: Choice }[];

/** On a phone or an upright tablet: of each model what is known. */
function RowByRow({ rows }: { rows: Rows }) {
  return (
    <ul aria-label="Models" className="divide-y divide-line text-sm">
      {rows.map(({ model, choice }) => (
        <li key={model.id} className="px-5 py-4">
          <ModelName model={model} choice={choice} />
          <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-3 tabular-nums">
            {modelFacts.map(({ name, of }) => {
              const value = of(model);
              return (
                value !== null && (
                  <div key={name}>
                    <dt className="text-muted">{name}</dt>
                    <dd className="mt-0.5">{value}</dd>
                  </div>
                )
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Table({ rows }: { rows: Rows }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label="Table of models" tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-muted">
            <Head>Model</Head>
            {modelFacts.map(({ name }) => (
              <Head key={name}>{name}</Head>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ model, choice }) => (
            <tr key={model.id}>
              <th scope="row" className="min-w-52 py-4 pr-3 pl-6 text-left align-top font-normal">
                <ModelName model={model} choice={choice} />
              </th>
              {modelFacts.map(({ name, of }) => (
                <Cell key={name}>{of(model) ?? '–'}</Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
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
