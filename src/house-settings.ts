import { join } from 'node:path';
import { type EditableKey, editable, type SettingValue, settingsOf, withSetting } from './config/edit.ts';
import { loadConfig } from './config/load.ts';
import type { Config } from './config/schema.ts';
import { PolderError } from './shared/errors.ts';
import { compileRules, PatternError } from './signals/privacy/index.ts';
import { readIfThere, replaceFile } from './store/state-file.ts';
import type { SettingsDesk, SettingsReport } from './surfaces/platform/settings.ts';

/** The settings of a gateway, which it reads when it starts. `running` is the configuration it runs with. */
export function settingsDesk(home: string, env: NodeJS.ProcessEnv, running: Config): SettingsDesk {
  const file = join(home, 'config.yaml');
  const report = (): SettingsReport => {
    const { config, sources } = loadConfig({ home, env });
    const now = new Map(settingsOf(running, new Map()).map(({ key, value }) => [key, value]));
    return {
      file,
      settings: settingsOf(config, sources).map((setting) => ({
        ...setting,
        waiting: JSON.stringify(setting.value) !== JSON.stringify(now.get(setting.key)),
      })),
    };
  };
  return {
    report,
    change(key, value) {
      const known = editable.find((one) => one === key);
      if (known === undefined) throw new PolderError('not_found', 'There is no setting of this name.');
      requireFree(known, report());
      const text = Buffer.from(readIfThere(file) ?? []).toString('utf8');
      const changed = withSetting(text, known, value);
      if (known === 'privacy.patterns') requireSafe(value);
      replaceFile(file, Buffer.from(changed));
      return report();
    },
  };
}

/** A pattern that cannot be used would keep the gateway from starting. */
function requireSafe(patterns: SettingValue | null): void {
  try {
    compileRules({ patterns: Array.isArray(patterns) ? patterns : [] });
  } catch (thrown) {
    if (!(thrown instanceof PatternError)) throw thrown;
    throw new PolderError('invalid_request', thrown.message, { field: 'value' });
  }
}

function requireFree(key: EditableKey, { settings }: SettingsReport): void {
  const { source } = settings.find((setting) => setting.key === key)!;
  if (source !== 'default' && source !== 'config.yaml')
    throw new PolderError('conflict', `${source} in the environment sets this, and wins. Change it there.`);
}
