import { type FormEvent, useState } from 'react';
import type { SettingValue, SettingView } from '../../../../src/surfaces/platform/settings.ts';
import { Button } from '../Button.tsx';
import { Select } from '../Select.tsx';
import { nameOf } from './words.ts';

interface FieldOptions {
  setting: SettingView;
  busy: boolean;
  /** Id of what says that the gateway refused a value; undefined where it did not. */
  problemId: string | undefined;
  onChange: (value: SettingValue | null) => void;
}

/** The field for a setting of its kind: choices count at once, what is written once it is saved. */
export function SettingField(options: FieldOptions) {
  const { setting, onChange } = options;
  const { kind, key, value, choices } = setting;
  switch (kind) {
    case 'choice':
      return (
        <Select
          label={nameOf(key)}
          value={String(value)}
          options={choices.map((word) => ({ value: word, word }))}
          onChange={onChange}
          isWide
        />
      );
    case 'switch':
      return (
        <Select
          label={nameOf(key)}
          value={String(value)}
          options={[
            { value: 'true', word: 'On' },
            { value: 'false', word: 'Off' },
          ]}
          onChange={(next) => onChange(next === 'true')}
          isWide
        />
      );
    case 'number':
    case 'text':
    case 'list':
      return <WrittenField {...options} />;
  }
}

function WrittenField({ setting, busy, problemId, onChange }: FieldOptions) {
  const { key, kind, value } = setting;
  const before = textOf(value);
  const [text, setText] = useState(before);
  const [problem, setProblem] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readText(text, setting);
    setProblem(read instanceof Error ? read.message : undefined);
    if (!(read instanceof Error)) onChange(read);
  }

  const id = `setting-${key}`;
  const shared = {
    id,
    value: text,
    autoComplete: 'off',
    spellCheck: false,
    placeholder: kind === 'list' ? 'One a line' : value === null ? 'Not set' : undefined,
    'aria-label': nameOf(key),
    'aria-invalid': problem !== undefined || problemId !== undefined,
    'aria-describedby': problem === undefined ? problemId : `${id}-problem`,
    className:
      'w-full min-w-0 rounded-lg border border-line-strong bg-surface px-3 py-1.5 aria-invalid:border-bad tabular-nums',
  };
  return (
    <form onSubmit={submit} aria-label={nameOf(key)}>
      <div className="flex items-start gap-2">
        {kind === 'list' ? (
          <textarea {...shared} rows={3} onChange={(event) => setText(event.target.value)} />
        ) : (
          <input
            {...shared}
            inputMode={kind === 'number' ? 'decimal' : undefined}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <Button type="submit" disabled={busy || text.trim() === before}>
          Save
        </Button>
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="mt-1.5 text-sm text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}

function textOf(value: SettingValue | null): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** What was written as a value; null where nothing was, and nothing need be. */
function readText(
  text: string,
  { kind, fallback, minimum, maximum }: SettingView,
): SettingValue | null | Error {
  const bare = text.trim();
  if (kind === 'list')
    return bare
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  if (bare === '' && fallback === null) return null;
  if (kind === 'text') return bare === '' ? new Error('Write something, or go back to the default.') : bare;
  const number = Number(bare.replace(',', '.'));
  if (bare === '' || Number.isNaN(number)) return new Error('Write a number such as 0.5 or 30.');
  if (minimum !== null && number < minimum) return new Error(`At least ${minimum}.`);
  if (maximum !== null && number > maximum) return new Error(`At most ${maximum}.`);
  return number;
}
