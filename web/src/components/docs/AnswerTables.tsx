import { type Endpoint, objectsIn, type Schema, typeWords } from '../../api/openapi.ts';
import { ObjectTables } from './FieldTable.tsx';
import { Unfolding } from './Unfolding.tsx';
import { WithCode } from './WithCode.tsx';

const words: Record<string, string> = {
  'application/json': 'JSON',
  'application/x-ndjson': 'JSON, an object a line',
  'text/event-stream': 'server-sent events',
  '*/*': 'the file itself',
};

/** What good answers hold, by status and media type. */
export function AnswerTables({ responses }: Pick<Endpoint, 'responses'>) {
  const answers = Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, { content = {} }]) =>
      Object.entries(content).map(([type, described]) => ({ status, type, ...described })),
    );
  return answers.map(({ status, type, schema, 'x-events': events }) => (
    <div key={`${status} ${type}`}>
      <h3 className="mb-2 text-sm font-semibold">
        Answer {status}: {words[type] ?? type}
      </h3>
      {events === undefined ? (
        <Value schema={schema} />
      ) : (
        <Events events={events} about={schema?.description} />
      )}
    </div>
  ));
}

function Value({ schema }: { schema: Schema | undefined }) {
  if (schema === undefined || schema.type === 'string') return null;
  if (objectsIn(schema).length === 0) return <p className="text-sm text-muted">{typeWords(schema)}</p>;
  return <ObjectTables schema={schema} tellsRequired={false} />;
}

function Events({ events, about }: { events: Record<string, Schema>; about: string | undefined }) {
  return (
    <div className="space-y-2 text-sm text-muted">
      {about !== undefined && (
        <p>
          <WithCode text={about} />
        </p>
      )}
      {Object.entries(events).map(([name, schema]) => (
        <Unfolding key={name} summary={name === '*' ? 'data of an event' : `data of ${name}`}>
          <div className="mt-2 border-l-2 border-line pl-4">
            <Value schema={schema} />
          </div>
        </Unfolding>
      ))}
    </div>
  );
}
