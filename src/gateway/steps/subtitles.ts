import { PolderError } from '../../shared/errors.ts';

/** One subtitle: when it is shown, as it is written in the file, and what it says. */
interface Cue {
  readonly times: string;
  readonly text: string;
}

/** Subtitles are told from other text by their times. Source: SubRip, as its players read it. */
const times = /^\d{1,2}:\d{2}:\d{2}[,.]\d{1,3} --> \d{1,2}:\d{2}:\d{2}[,.]\d{1,3}/;

function cuesOf(text: string): Cue[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .flatMap((block) => {
      const lines = block.trim().split('\n');
      const at = lines.findIndex((line) => times.test(line.trim()));
      if (at < 0) return [];
      return [
        {
          times: lines[at]!.trim(),
          text: lines
            .slice(at + 1)
            .join('\n')
            .trim(),
        },
      ];
    });
}

/** The file's text, numbered anew. */
function subtitlesOf(cues: readonly Cue[]): string {
  return cues.map((cue, index) => `${index + 1}\n${cue.times}\n${cue.text}\n`).join('\n');
}

/** Whether a text is that of a file of subtitles. */
export function isSubtitles(text: string): boolean {
  return cuesOf(text).length > 0;
}

/** SubRip as WebVTT: a header, and points for the commas in the times. The numbers become names of the cues. */
export function asWebVtt(subtitles: string): string {
  return `WEBVTT\n\n${subtitles.replace(/(\d{2}:\d{2}:\d{2}),(\d{3})/g, '$1.$2')}`;
}

/**
 * Subtitles in other words: the times are those of the original, whatever a model made of them.
 *
 * @throws PolderError `upstream_failed` where there are more or fewer of them than before
 */
export function withTimesOf(original: string, rewritten: string): string {
  const before = cuesOf(original);
  const after = cuesOf(rewritten);
  if (before.length !== after.length)
    throw new PolderError(
      'upstream_failed',
      `The model was given ${before.length} subtitles and gave back ${after.length}, so their times are lost. Try again, or ask a larger model.`,
    );
  return subtitlesOf(before.map(({ times }, index) => ({ times, text: after[index]!.text })));
}
