import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { useId } from 'react';
import type { SettingValue, SettingView } from '../../../../src/surfaces/platform/settings.ts';
import { changeSetting, settingsQuery } from '../../api/settings.ts';
import { Badge } from '../Badge.tsx';
import { SettingField } from './SettingField.tsx';
import { nameOf, wordOf } from './words.ts';

/** One setting: what it is, where its value comes from, and a field to change it. */
export function SettingRow({ setting }: { setting: SettingView }) {
  const client = useQueryClient();
  const problemId = useId();
  const changing = useMutation({
    mutationFn: (value: SettingValue | null) => changeSetting(setting.key, value),
    onSuccess: (report) => client.setQueryData(settingsQuery.queryKey, report),
  });
  const fixed = setting.source !== 'default' && setting.source !== 'config.yaml';
  return (
    <li className="grid gap-x-8 gap-y-3 px-5 py-5 sm:px-6 md:grid-cols-[minmax(0,1fr)_17rem]">
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
        <p className="mt-1 text-sm break-words text-muted">
          <code className="font-mono">{setting.key}</code> · {sourceInWords(setting)}
        </p>
      </div>
      {fixed ? (
        <p className="self-center text-sm break-words">
          {wordOf(setting.value)}, set by <code className="font-mono">{setting.source}</code>
        </p>
      ) : (
        <div className="flex min-w-0 flex-col items-stretch gap-2 self-center">
          <SettingField
            key={String(setting.value)}
            setting={setting}
            busy={changing.isPending}
            problemId={changing.error ? problemId : undefined}
            onChange={changing.mutate}
          />
          {changing.error && (
            <p id={problemId} role="alert" className="text-sm break-words text-bad">
              {changing.error.message}
            </p>
          )}
          {setting.source === 'config.yaml' && (
            <button
              type="button"
              onClick={() => changing.mutate(null)}
              className="text-left text-sm text-accent underline underline-offset-4"
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

function sourceInWords({ source, fallback }: SettingView): string {
  return source === 'default' ? 'the default' : `from ${source}, default ${wordOf(fallback)}`;
}
