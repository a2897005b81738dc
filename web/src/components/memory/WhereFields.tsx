import { useId } from 'react';
import type { PrivacyClass } from '../../../../src/shared/place.ts';
import { SelectField } from '../SelectField.tsx';
import { TextField } from '../TextField.tsx';
import { classOptions } from './words.ts';

export interface Where {
  collection: string;
  privacy: PrivacyClass;
}

/** Where something is put, and how private it is. */
export function WhereFields({
  where,
  known,
  problem,
  onChange,
}: {
  where: Where;
  /** Names of collections that there are. */
  known: string[];
  problem: string | undefined;
  onChange: (where: Where) => void;
}) {
  const names = useId();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label="Collection"
        hint="One that is there, or a new name."
        list={names}
        value={where.collection}
        onChange={(collection) => onChange({ ...where, collection })}
        problem={problem}
      />
      <datalist id={names}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <SelectField
        label="Privacy"
        value={where.privacy}
        onChange={(privacy) => onChange({ ...where, privacy })}
        options={classOptions}
        hint="What is found private stays here, whatever stands there."
      />
    </div>
  );
}
