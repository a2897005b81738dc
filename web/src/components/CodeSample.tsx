import { CopyButton } from './CopyButton.tsx';

/** A piece of text to paste somewhere, with what it is. */
export function CodeSample({ title, text }: { title: string; text: string }) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-sunken">
      <div className="flex items-center justify-between pt-1.5 pr-1.5 pl-4 text-xs text-muted">
        <span>{title}</span>
        <CopyButton text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto px-4 pt-1 pb-4 font-mono text-[0.85rem] leading-relaxed">
        <code>{text}</code>
      </pre>
    </div>
  );
}
