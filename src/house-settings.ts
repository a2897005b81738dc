import { join } from 'node:path';
import { type EditableKey, editable, settingsOf, withSetting } from './config/edit.ts';
import { loadConfig } from './config/load.ts';
import type { Config } from './config/schema.ts';
import { PolderError } from './shared/errors.ts';
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
        waiting: setting.value !== now.get(setting.key),
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
      replaceFile(file, Buffer.from(withSetting(text, known, value)));
      return report();
    },
  };
}

function requireFree(key: EditableKey, { settings }: SettingsReport): void {
  const { source } = settings.find((setting) => setting.key === key)!;
  if (source !== 'default' && source !== 'config.yaml')
    throw new PolderError('conflict', `${source} in the environment sets this, and wins. Change it there.`);
}
