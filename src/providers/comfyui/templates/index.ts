import { checkpointTemplates } from './checkpoint.ts';
import { filmTemplates } from './films.ts';
import { kandinskyTemplates } from './kandinsky.ts';
import type { Template } from './template.ts';

export type { Template } from './template.ts';

/** All workflows of the house; of several that fit a model and a request the first is taken. */
export const templates: readonly Template[] = [
  ...filmTemplates,
  ...kandinskyTemplates,
  ...checkpointTemplates,
];
