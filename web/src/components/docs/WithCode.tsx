/** Text in which `code` stands between backticks. */
export function WithCode({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
      <code key={index} className="rounded bg-sunken px-1 font-mono text-[0.9em] text-ink">
        {part}
      </code>
    ),
  );
}
