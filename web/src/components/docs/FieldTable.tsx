import { objectsIn, type Schema, typeWords } from '../../api/openapi.ts';
import { Unfolding } from './Unfolding.tsx';

interface Field {
  name: string;
  isRequired: boolean;
  schema: Schema;
}

/** Fields with what they may hold; those of objects within unfold. */
export function FieldTable({ fields, tellsRequired }: { fields: readonly Field[]; tellsRequired: boolean }) {
  return (
    <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[minmax(9rem,auto)_1fr]">
      {fields.map(({ name, isRequired, schema }) => (
        <div key={name} className="contents">
          <dt className="font-mono break-all">
            {name}
            {tellsRequired && isRequired && (
              <span className="ml-2 font-sans text-xs text-warn">required</span>
            )}
          </dt>
          <dd className="mb-1 min-w-0 text-muted sm:mb-0">
            {typeWords(schema)}
            {schema.default !== undefined && ` (else ${JSON.stringify(schema.default)})`}
            {!isRequired && !tellsRequired && ', may be left out'}
            {schema.description && <span className="block">{schema.description}</span>}
            <Within schema={schema} tellsRequired={tellsRequired} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The fields of a schema's objects, one table each. */
export function ObjectTables({ schema, tellsRequired }: { schema: Schema; tellsRequired: boolean }) {
  return objectsIn(schema).map((one, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a schema never change places
    <div key={index} className={index === 0 ? '' : 'mt-3 border-t border-line pt-3'}>
      <FieldTable fields={fieldsOf(one)} tellsRequired={tellsRequired} />
    </div>
  ));
}

function Within({ schema, tellsRequired }: { schema: Schema; tellsRequired: boolean }) {
  if (objectsIn(schema).length === 0) return null;
  return (
    <Unfolding summary="its fields">
      <div className="mt-2 mb-3 border-l-2 border-line pl-4">
        <ObjectTables schema={schema} tellsRequired={tellsRequired} />
      </div>
    </Unfolding>
  );
}

function fieldsOf({ properties = {}, required = [] }: Schema): Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    isRequired: required.includes(name),
  }));
}
