/** What the privacy detector saw in one text. */
export interface Finding {
  /** What it is, in the detector's words: `EMAIL`, `credit-card`. */
  readonly type: string;
  readonly level: 'secret' | 'hard' | 'soft';
  /** UTF-16 offsets in the text; `end` is the first that no longer belongs to it. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reason: string;
}

/** The detector as masking sees it: linear in the text, without side effects. */
export type Find = (text: string) => readonly Finding[];
