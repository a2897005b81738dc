// What the set-up says while it works: one calm line a step, colours only on a terminal.
const terminal = process.stderr.isTTY === true;
const colours = terminal && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb';

const paint = (code) => (text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
export const green = paint(32);
export const red = paint(31);
export const yellow = paint(33);
export const dim = paint(2);

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** `0.4 s`, `38 s`, `2 min 5 s`. */
export function duration(milliseconds) {
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Runs one step and tells of it: `doing` while it runs (with a clock on a terminal), `done` after it.
 * A failure is told and thrown on.
 */
export async function step(doing, done, work) {
  const started = Date.now();
  const elapsed = () => duration(Date.now() - started);
  if (!terminal) say(`· ${doing} …`);
  const draw = () => process.stderr.write(`\r\u001b[K· ${doing} … ${dim(elapsed())}`);
  const clock = terminal ? setInterval(draw, 200) : undefined;
  if (terminal) draw();
  const finish = (line) => {
    clearInterval(clock);
    say(`${terminal ? '\r\u001b[K' : ''}${line}`);
  };
  try {
    const result = await work();
    finish(`${green('✓')} ${done} ${dim(elapsed())}`);
    return result;
  } catch (error) {
    finish(`${red('✗')} ${doing}: failed after ${elapsed()}`);
    throw error;
  }
}

/** A failure that is explained: what went wrong, the last lines of what was said, what to do. */
export class SetupError extends Error {
  constructor(message, { output = '', advice = '', lines = 15 } = {}) {
    super(message);
    this.name = 'SetupError';
    this.output = output;
    this.advice = advice;
    this.lines = lines;
  }
}

/** Lines of npm that say nothing to whoever only wants to start: engine and deprecation warnings. */
const noise =
  /EBADENGINE|^npm (warn|notice|WARN)\b.*(deprecated|Unknown (user|project|env|builtin) config|$^)|^npm notice/i;

/** The last lines of an output that are worth reading. */
export function lastLines(output, count) {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '' && !noise.test(line));
  return lines.slice(-count);
}

/** Tells a failure and gives the exit code. */
export function explain(error) {
  if (!(error instanceof SetupError)) {
    say(red(`✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`));
    return 1;
  }
  say(`${red('✗')} ${error.message}`);
  for (const line of lastLines(error.output, error.lines)) say(`  ${dim('│')} ${line}`);
  if (error.advice !== '') say(`  ${error.advice}`);
  return 1;
}
