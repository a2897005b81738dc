/** A stretch of what was heard, in seconds from the start. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A transcript as OpenAI's `verbose_json` has it, as far as it is read here. */
export interface Transcript {
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** A transcript read off what a model gave; undefined where it is none. */
export function transcriptOf(value: unknown): Transcript | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    return undefined;
  const segments = 'segments' in value && Array.isArray(value.segments) ? value.segments : [];
  return { text: value.text, segments: segments.filter(isSegment) };
}

function isSegment(value: unknown): value is Segment {
  const { start, end, text } = (value ?? {}) as Partial<Segment>;
  return Number.isFinite(start) && Number.isFinite(end) && typeof text === 'string';
}

/** SubRip subtitles. Source: the format as VideoLAN and FFmpeg read it. */
export function subRip(segments: readonly Segment[]): string {
  return segments
    .map(
      ({ start, end, text }, index) =>
        `${index + 1}\n${clock(start, ',')} --> ${clock(end, ',')}\n${text.trim()}\n`,
    )
    .join('\n');
}

/** WebVTT subtitles. Source: W3C, "WebVTT: The Web Video Text Tracks Format". */
export function webVtt(segments: readonly Segment[]): string {
  const cues = segments.map(
    ({ start, end, text }) =>
      `${clock(start, '.')} --> ${clock(end, '.')}\n${text.trim().replaceAll('-->', '→')}\n`,
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

/** `01:02:03,450` */
function clock(seconds: number, point: ',' | '.'): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const part = (size: number, most: number) =>
    String(Math.floor(milliseconds / size) % most).padStart(2, '0');
  const hours = String(Math.floor(milliseconds / 3_600_000)).padStart(2, '0');
  return `${hours}:${part(60_000, 60)}:${part(1_000, 60)}${point}${String(milliseconds % 1000).padStart(3, '0')}`;
}
