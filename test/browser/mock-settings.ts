import { parse } from 'yaml';
import { editable, settingsOf, withSetting } from '../../src/config/edit.ts';
import { valueAt } from '../../src/config/problems.ts';
import { configSchema } from '../../src/config/schema.ts';
import { PolderError } from '../../src/shared/errors.ts';
import type { SettingsReport, SettingValue } from '../../src/surfaces/platform/settings.ts';

/** Settings in a file that is only thought of; `LOG_LEVEL` is set in its environment. */
export class MockSettings {
  #text = '# Ours\nrouting:\n  explore: 0.05 # a little more\n';

  report(): SettingsReport {
    const data: unknown = parse(this.#text) ?? {};
    const sources = new Map<string, string>(
      editable
        .filter((key) => valueAt(data, key.split('.')) !== undefined)
        .map((key) => [key, 'config.yaml'] as const),
    );
    sources.set('logLevel', 'LOG_LEVEL');
    return {
      file: '/home/anna/.polder/config.yaml',
      settings: settingsOf(configSchema.parse(data), sources).map((setting) => ({
        ...setting,
        waiting: setting.source === 'config.yaml' && setting.key !== 'routing.explore',
      })),
    };
  }

  /** What is wrong with the value; undefined where it was taken. */
  change(key: string, value: SettingValue | null): string | undefined {
    try {
      this.#text = withSetting(this.#text, editable.find((one) => one === key)!, value);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof PolderError) return thrown.message;
      throw thrown;
    }
  }
}
