import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { SettingValue, SettingView } from '../../../../src/surfaces/platform/settings.ts';
import { changeSetting, settingsQuery } from '../../api/settings.ts';
import { Badge } from '../Badge.tsx';
import { Button } from '../Button.tsx';
import { Select } from '../Select.tsx';
import { TextField } from '../TextField.tsx';
import { nameOf, wordOf } from './words.ts';

/** One setting: what it is, where its value comes from, and a field to change it. */
export function SettingRow({ setting }: { setting: SettingView }) {
  const client = useQueryClient();
  const changing = useMutation({
    mutationFn: (value: SettingValue | null) => changeSetting(setting.key, value),
    onSuccess: (report) => client.setQueryData(settingsQuery.queryKey, report),
  });
  const fixed = setting.source !== 'default' && setting.source !== 'config.yaml';
  return (
    <li className="grid gap-x-8 gap-y-3 px-5 py-5 sm:px-6 md:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 font-semibold">
          {nameOf(setting.key)}
          {setting.waiting && (
            <Badge icon={Clock} tone="warn">
              After a restart
            </Badge>
          )}
        </h3>
        {setting.description !== '' && <p className="mt-1 text-sm text-muted">{setting.description}</p>}
        <p className="mt-1 text-sm text-muted">
          <code className="font-mono">{setting.key}</code> · {sourceInWords(setting)}
        </p>
      </div>
      {fixed ? (
        <p className="self-center text-sm">
          {wordOf(setting.value)}, set by <code className="font-mono">{setting.source}</code>
        </p>
      ) : (
        <div className="flex flex-col items-stretch gap-2 self-center">
          <Field setting={setting} busy={changing.isPending} onChange={changing.mutate} />
          {changing.error && (
            <p role="alert" className="text-sm text-bad">
              {changing.error.message}
            </p>
          )}
          {setting.source === 'config.yaml' && (
            <button
              type="button"
              onClick={() => changing.mutate(null)}
              className="text-sm text-accent underline underline-offset-4"
            >
              Back to the default ({wordOf(setting.fallback)})
              <span className="sr-only"> of {nameOf(setting.key)}</span>
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function Field({
  setting,
  busy,
  onChange,
}: {
  setting: SettingView;
  busy: boolean;
  onChange: (value: SettingValue) => void;
}) {
  const { kind, key, value, choices } = setting;
  if (kind === 'number') return <NumberField setting={setting} busy={busy} onChange={onChange} />;
  const words = kind === 'switch' ? ['true', 'false'] : choices;
  return (
    <Select
      label={nameOf(key)}
      value={String(value)}
      options={words.map((word) => ({ value: word, word: kind === 'switch' ? onOrOff(word) : word }))}
      onChange={(next) => onChange(kind === 'switch' ? next === 'true' : next)}
    />
  );
}

function NumberField({
  setting: { key, value },
  busy,
  onChange,
}: {
  setting: SettingView;
  busy: boolean;
  onChange: (value: SettingValue) => void;
}) {
  const [text, setText] = useState(String(value ?? ''));
  const [problem, setProblem] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    const number = Number(text.trim().replace(',', '.'));
    if (text.trim() === '' || Number.isNaN(number)) setProblem('Write a number such as 0.5 or 30.');
    else {
      setProblem(undefined);
      onChange(number);
    }
  }

  return (
    <form onSubmit={submit} aria-label={nameOf(key)} className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={nameOf(key)}
          value={text}
          onChange={setText}
          problem={problem}
          inputMode="decimal"
        />
      </div>
      <Button type="submit" disabled={busy || text === String(value ?? '')}>
        Save
      </Button>
    </form>
  );
}

function sourceInWords({ source, fallback }: SettingView): string {
  return source === 'default' ? 'the default' : `from ${source}, default ${wordOf(fallback)}`;
}

function onOrOff(word: string): string {
  return word === 'true' ? 'On' : 'Off';
}
