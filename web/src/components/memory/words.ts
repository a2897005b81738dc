import type { PrivacyClass } from '../../../../src/shared/place.ts';

/** `error-solutions` as people read it. */
export function collectionWord(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an entry is called where it stands among others: its title, or the beginning of its text. */
export function nameOf({ title, text }: { title: string | null; text: string }): string {
  if (title !== null && title !== '') return title;
  return (
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? '(no text)'
  );
}

/** What a collection may be called. */
export const goodCollectionName = /^[a-z0-9][a-z0-9_-]{0,62}$/;
export const collectionNameProblem = 'Write 1 to 63 lower-case letters, digits, - or _';

/** How private what is written down is; what holds something private stays so, whatever is chosen. */
export const classOptions: { value: PrivacyClass; word: string }[] = [
  { value: 'private', word: 'Never leaves this machine' },
  { value: 'masked', word: 'Leaves only with identifiers replaced' },
  { value: 'open', word: 'May go to a cloud model' },
];
