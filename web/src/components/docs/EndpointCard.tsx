import type { Endpoint } from '../../api/openapi.ts';
import { FieldTable } from './FieldTable.tsx';
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
  const body = requestBody?.content['application/json']?.schema;
  const answer = responses[200].content['application/json']?.schema;
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
          <FieldTable
            title="Parameters"
            fields={parameters.map(({ name, required, description: about, schema }) => ({
              name,
              isRequired: required,
              schema: about === undefined ? schema : { ...schema, description: about },
            }))}
          />
        )}
        {body?.properties && (
          <FieldTable
            title={
              requestBody?.content['multipart/form-data'] ? 'Body: JSON, or a form with files' : 'Body: JSON'
            }
            fields={fieldsOf(body)}
          />
        )}
        {answer?.properties && <FieldTable title="Answer" fields={fieldsOf(answer)} />}
        <TryIt endpoint={endpoint} />
      </div>
    </details>
  );
}

function fieldsOf({
  properties = {},
  required = [],
}: NonNullable<Endpoint['responses'][200]['content'][string]['schema']>) {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    isRequired: required.includes(name),
  }));
}
