import type { ReactNode } from 'react';
import type { Endpoint } from '../../api/openapi.ts';
import { AnswerTables } from './AnswerTables.tsx';
import { FieldTable, ObjectTables } from './FieldTable.tsx';
import { TryIt } from './TryIt.tsx';
import { WithCode } from './WithCode.tsx';

const methodLooks: Record<string, string> = {
  GET: 'bg-accent-soft text-accent-strong',
  POST: 'bg-good-soft text-good',
  DELETE: 'bg-bad-soft text-bad',
};
const otherLook = 'bg-warn-soft text-warn';

/** One endpoint: closed it is a line, open it tells its fields and can be tried. */
export function EndpointCard({ endpoint }: { endpoint: Endpoint }) {
  const { method, path, summary, description, parameters = [], requestBody, responses } = endpoint;
  const body = requestBody && Object.values(requestBody.content)[0]?.schema;
  return (
    <details className="group rounded-xl border border-line bg-surface open:shadow-sm">
      <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-xl px-4 py-3 hover:bg-sunken group-open:rounded-b-none">
        <span
          className={`w-16 rounded-md px-2 py-0.5 text-center font-mono text-xs font-semibold ${methodLooks[method] ?? otherLook}`}
        >
          {method}
        </span>
        <span className="font-mono text-sm break-all">{path}</span>
        <span className="text-sm text-muted">{summary}</span>
      </summary>
      <div className="space-y-5 border-t border-line px-4 py-4">
        <p className="max-w-3xl text-sm whitespace-pre-line text-muted">
          <WithCode text={description} />
        </p>
        {parameters.length > 0 && (
          <Titled title="Parameters">
            <FieldTable
              tellsRequired
              fields={parameters.map(({ name, required, description: about, schema }) => ({
                name,
                isRequired: required,
                schema: about === undefined ? schema : { ...schema, description: about },
              }))}
            />
          </Titled>
        )}
        {body && (
          <Titled title={`Body: ${bodyWords(requestBody.content)}`}>
            <ObjectTables schema={body} tellsRequired />
          </Titled>
        )}
        <AnswerTables responses={responses} />
        <TryIt endpoint={endpoint} />
      </div>
    </details>
  );
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      {children}
    </div>
  );
}

function bodyWords(content: Readonly<Record<string, object>>): string {
  if (!('application/json' in content)) return 'a form with files';
  return 'multipart/form-data' in content ? 'JSON, or a form with files' : 'JSON';
}
