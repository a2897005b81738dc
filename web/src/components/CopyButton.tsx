import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

type CopyState = 'ready' | 'copied' | 'refused';

const words: Record<CopyState, string> = {
  ready: 'Copy',
  copied: 'Copied',
  refused: 'Select and copy by hand',
};

export function CopyButton({ text }: { text: string }) {
  const [state, setState] = useState<CopyState>('ready');

  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2_500);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      // Browsers offer no clipboard to a page that came over plain HTTP from another machine.
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
  }

  const Icon = state === 'copied' ? Check : Copy;
  return (
    <button
      type="button"
      onClick={copy}
      className="inline-flex items-center gap-1.5 rounded-md px-2 py-1 text-xs text-muted transition-colors hover:bg-surface hover:text-ink"
    >
      <Icon className="size-3.5" aria-hidden="true" />
      <span aria-live="polite">{words[state]}</span>
    </button>
  );
}
