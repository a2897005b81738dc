import type { ReactNode } from 'react';
import type { PrivacyClass } from '../../../../src/shared/place.ts';
import { SelectField } from '../SelectField.tsx';
import { TextField } from '../TextField.tsx';
import type { LimitField, LimitTexts } from './key-limits.ts';

type Problems = Partial<Record<LimitField, string>>;

const classes: { value: PrivacyClass; word: string }[] = [
  { value: 'open', word: 'May go to a cloud model' },
  { value: 'masked', word: 'Leaves only with identifiers replaced' },
  { value: 'private', word: 'Never leaves this machine' },
];

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
          <SelectField
            label="What it asks"
            value={texts.loosest}
            onChange={(loosest) => onChange({ ...texts, loosest })}
            options={classes}
            hint="At most. What is found private stays here, whatever stands there."
          />
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
