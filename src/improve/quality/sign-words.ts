const words: Record<string, string> = {
  regenerate: 'asked for another answer',
  retry: 'asked the same again',
  correction: 'said it was wrong',
  thanks: 'thanked',
  continued: 'went on from it',
};

/** What a person did after an answer, by the name of the sign. */
export function signWord(name: string): string {
  return words[name] ?? name;
}
