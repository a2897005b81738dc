import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editable, settingsOf, withSetting } from './edit.ts';
import { configSchema } from './schema.ts';

const text = `# Ours
routing:
  prefer: none # for now
  explore: 0.1

# Of the house
server:
  apiKey: not-to-be-touched-at-all
`;

describe('changing one setting of a config file', () => {
  it('keeps everything else, comments included', () => {
    expect(withSetting(text, 'routing.prefer', 'local')).toBe(text.replace('none #', 'local #'));
    expect(withSetting(text, 'routing.explore', null)).toBe(text.replace('  explore: 0.1\n', ''));
    const added = withSetting(text, 'memory.enabled', false);
    expect(added).toContain('# Of the house');
    expect(parse(added)).toEqual({ ...parse(text), memory: { enabled: false } });
  });

  it('keeps the comments of the items of a list that stay', () => {
    const own = `privacy:
  words:
    - Zuiderzee # the project
    - Lely
`;
    expect(withSetting(own, 'privacy.words', ['Zuiderzee', 'Cornelis'])).toBe(
      own.replace('Lely', 'Cornelis'),
    );
    expect(withSetting(own, 'privacy.words', ['Lely', 'Zuiderzee'])).toContain('- Zuiderzee # the project');
    expect(withSetting('routing: { localModels: [a] } # short\n', 'routing.localModels', ['b', 'a'])).toBe(
      'routing: { localModels: [ b, a ] } # short\n',
    );
  });

  it('begins a file where there was none', () => {
    expect(parse(withSetting('', 'logLevel', 'debug'))).toEqual({ logLevel: 'debug' });
    expect(parse(withSetting('# nothing yet\n', 'routing.adapt', false))).toEqual({
      routing: { adapt: false },
    });
  });

  it('refuses what may not be, and says what may', () => {
    expect(() => withSetting(text, 'routing.prefer', 'sometimes')).toThrow(/one of local, cloud, none/);
    expect(() => withSetting(text, 'routing.explore', 3)).toThrow(/from 0 to 0\.2/);
    expect(() => withSetting(text, 'memory.enabled', 'yes')).toThrow(/true or false/);
    expect(() => withSetting('a: [1', 'logLevel', 'info')).toThrow(/broken as it is/);
    expect(() => withSetting('- a list', 'logLevel', 'info')).toThrow(/broken as it is/);
  });

  it('gives back what was set, for every setting and value that may be', () => {
    const settings = settingsOf(configSchema.parse({}), new Map());
    expect(settings.map(({ key }) => key)).toEqual([...editable]);
    fc.assert(
      fc.property(fc.constantFrom(...settings), fc.nat(), (setting, seed) => {
        const { key, kind, choices, minimum, maximum } = setting;
        const most = Math.floor(maximum ?? 100);
        const written = {
          choice: choices[seed % choices.length]!,
          switch: seed % 2 === 0,
          number: Math.min(most, Math.max((minimum ?? 0) + 1, seed % 97)),
          text: key === 'budget.zone' ? 'Europe/Berlin' : `word-${seed}`,
          list: [`one-${seed}`, 'two # no comment', '- three'],
        };
        const value = written[kind];
        const data = parse(withSetting('', key as (typeof editable)[number], value));
        const sources = new Map([[key, 'config.yaml']]);
        const changed = settingsOf(configSchema.parse(data), sources).find((one) => one.key === key)!;
        expect(changed).toMatchObject({ value, source: 'config.yaml', fallback: setting.value });
      }),
    );
  });
});
