import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { PrivacyClass } from '../../../../src/shared/place.ts';
import type { LimitField, LimitTexts } from './key-limits.ts';

type Problems = Partial<Record<LimitField, string>>;

const classes: Record<PrivacyClass, string> = {
  open: 'May go to a cloud model',
  masked: 'Leaves only with identifiers replaced',
  private: 'Never leaves this machine',
};

const field = 'w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 py-1.5';

/** The fields of what a key may do. Nothing is asked for: what is left empty is not limited. */
export function KeyLimitFields({
  texts,
  problems,
  onChange,
}: {
  texts: LimitTexts;
  problems: Problems;
  onChange: (texts: LimitTexts) => void;
}) {
  const text = (name: Exclude<LimitField, 'loosest'>) => ({
    value: texts[name],
    problem: problems[name],
    onChange: (value: string) => onChange({ ...texts, [name]: value }),
  });
  return (
    <div className="space-y-6">
      <Group legend="Money, in US dollars">
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField label="A day" inputMode="decimal" placeholder="no limit" {...text('dayUsd')} />
          <TextField label="A month" inputMode="decimal" placeholder="no limit" {...text('monthUsd')} />
          <TextField label="In all" inputMode="decimal" placeholder="no limit" {...text('totalUsd')} />
        </div>
      </Group>
      <Group legend="Pace and time">
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            label="Requests a minute"
            inputMode="numeric"
            placeholder="no limit"
            {...text('requestsPerMinute')}
          />
          <TextField
            label="Tokens a minute"
            inputMode="numeric"
            placeholder="no limit"
            {...text('tokensPerMinute')}
          />
          <TextField label="Last day" type="date" {...text('expires')} />
        </div>
      </Group>
      <Group legend="What it may reach">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Models"
            placeholder="any model"
            hint="Names with a comma between them. openai/* is all of OpenAI; local and cloud work too."
            {...text('models')}
          />
          <ClassField value={texts.loosest} onChange={(loosest) => onChange({ ...texts, loosest })} />
          <TextField
            label="Web pages"
            placeholder="any that the gateway lets in"
            hint="Origins such as https://example.org, for a key that stands in a page."
            {...text('origins')}
          />
        </div>
      </Group>
    </div>
  );
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 text-sm text-muted">{legend}</legend>
      {children}
    </fieldset>
  );
}

export function TextField({
  label,
  value,
  onChange,
  problem,
  hint,
  ...input
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problem?: string | undefined;
  hint?: string;
  placeholder?: string;
  inputMode?: 'decimal' | 'numeric';
  type?: 'text' | 'date';
}) {
  const id = useId();
  const notes = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem !== undefined}
        aria-describedby={notes === '' ? undefined : notes}
        className={`mt-1.5 ${field} tabular-nums`}
        {...input}
      />
      {problem && (
        <p id={`${id}-problem`} role="alert" className="mt-1.5 text-sm text-bad">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

function ClassField({ value, onChange }: { value: PrivacyClass; onChange: (value: PrivacyClass) => void }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-sm font-medium">
        What it asks
      </label>
      <span className="relative mt-1.5 block">
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value as PrivacyClass)}
          aria-describedby={`${id}-hint`}
          className={`appearance-none truncate pr-9 ${field}`}
        >
          {Object.entries(classes).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
        <ChevronDown
          className="pointer-events-none absolute top-2.5 right-3 size-4 text-muted"
          aria-hidden="true"
        />
      </span>
      <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
        At most. What is found private stays here, whatever stands there.
      </p>
    </div>
  );
}
