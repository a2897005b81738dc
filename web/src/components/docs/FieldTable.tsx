import { type Schema, typeWords } from '../../api/openapi.ts';

export interface Field {
  name: string;
  isRequired: boolean;
  schema: Schema;
}

/** Fields with what they may hold. */
export function FieldTable({ title, fields }: { title: string; fields: readonly Field[] }) {
  return (
    <div>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[minmax(9rem,auto)_1fr]">
        {fields.map(({ name, isRequired, schema }) => (
          <div key={name} className="contents">
            <dt className="font-mono">
              {name}
              {isRequired && <span className="ml-2 font-sans text-xs text-warn">required</span>}
            </dt>
            <dd className="mb-1 text-muted sm:mb-0">
              {typeWords(schema)}
              {schema.default !== undefined && ` (else ${JSON.stringify(schema.default)})`}
              {schema.description && <span className="block">{schema.description}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
