/** The texts whose addresses an answer may name as they are. */
export interface KnownTexts {
  /** What the caller sent: addresses in it are the caller's own. */
  readonly asked: string;
  /** What was found in memory: its addresses may be named, but nothing may be shown from them unasked. */
  readonly notes: string;
}

/** `:` as it may be written in Markdown and HTML, followed by slashes. */
const colon = String.raw`(?:\\?:|&colon;|&#0*58;|&#x0*3a;)`;
const slash = String.raw`(?:\\?\/|\\\\|&sol;|&#0*47;|&#x0*2f;)`;
/** `https:/`, any scheme before two slashes, or two slashes alone where a target is expected. */
const beginning = new RegExp(
  String.raw`(?:https?|wss?|ftp)${colon}(?=${slash})|[a-z0-9;]${colon}(?=${slash}{2})|(?<=\]\(<?|\]:|=["']?)(?=${slash}{2})`,
  'gi',
);
const colonAtEnd = new RegExp(`${colon}$`, 'i');
const wholeAddress = /[a-z][a-z0-9+.-]*:\/\/[^\s<>"'`)\]]+/gi;
const fence = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;

/** An address is shorter; of what is longer, this many characters are still held. */
const longestHeld = 4_096;
const alwaysHeld = 64;
const longestFence = 200;

/**
 * Takes the power from addresses in an answer that stood in nothing the caller sent: `https://…` becomes
 * `https[:]//…`, which nothing fetches or links, so that what an entry of memory tells a model to write
 * cannot carry anything away. Works on a text that comes in pieces and holds back only what may belong to an
 * address. Blocks of code are left as they are.
 */
export class LinkGuard {
  readonly #known: KnownTexts;
  #held = '';
  #line = '';
  /** The marks that opened a block of code; undefined outside of one. */
  #fence: string | undefined;
  /** Within HTML what looks like a block of code may be none. */
  #hasHtml = false;
  /** True from `![` up to its end: an address there would be fetched by being shown. */
  #inPicture = false;

  constructor(known: KnownTexts) {
    this.#known = known;
  }

  /** Takes a piece; gives what can be passed on. */
  push(text: string): string {
    const all = this.#held + text;
    let ready = all.length;
    while (ready > 0 && isVisibleAscii(all.charCodeAt(ready - 1))) ready--;
    if (all.length - ready > longestHeld) ready = all.length - alwaysHeld;
    this.#held = all.slice(ready);
    return this.#guard(all.slice(0, ready));
  }

  /** The text is over: gives what was held back. */
  flush(): string {
    const rest = this.#held;
    this.#held = '';
    return this.#guard(rest);
  }

  #guard(text: string): string {
    return text
      .split(/(\s)/)
      .map((part) => (part === '\n' ? this.#endLine() : this.#guardWord(part)))
      .join('');
  }

  #guardWord(word: string): string {
    if (this.#line.length < longestFence) this.#line += word;
    if (this.#fence !== undefined) return word;
    if (word.includes('![')) this.#inPicture = true;
    const guarded = this.#allows(word)
      ? word
      : word.replace(beginning, (found) => `${found.replace(colonAtEnd, '')}[:]`);
    if (word.includes(')')) this.#inPicture = false;
    return guarded;
  }

  #allows(word: string): boolean {
    if (word.search(beginning) < 0) return true;
    const addresses = word.match(wholeAddress) ?? [];
    return (
      word.replace(wholeAddress, '').search(beginning) < 0 && addresses.every((one) => this.#isKnown(one))
    );
  }

  #isKnown(address: string): boolean {
    const { asked, notes } = this.#known;
    const bare = address.replace(/[.,;:!?*_]+$/, '');
    return asked.includes(bare) || (!this.#inPicture && notes.includes(bare));
  }

  #endLine(): string {
    const line = this.#line;
    this.#line = '';
    this.#inPicture = false;
    if (this.#fence === undefined) {
      if (/^\s*<[a-z!/?]/i.test(line)) this.#hasHtml = true;
      const [, ticks, tildes] = this.#hasHtml ? [] : (fence.exec(line) ?? []);
      this.#fence = ticks ?? tildes;
    } else {
      const marks = line.trimEnd();
      if (marks.startsWith(this.#fence) && marks === this.#fence[0]!.repeat(marks.length))
        this.#fence = undefined;
    }
    return '\n';
  }
}

function isVisibleAscii(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}
