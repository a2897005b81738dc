import { Command } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';

const CommandPalette = lazy(async () => ({
  default: (await import('./CommandPalette.tsx')).CommandPalette,
}));

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** Opens the command palette, as Ctrl and K (⌘ K) do anywhere. */
export function PaletteButton() {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        className="inline-flex items-center gap-2 rounded-lg p-2 text-sm text-muted transition-colors hover:bg-sunken hover:text-ink md:border md:border-line md:px-2.5"
      >
        <Command className="size-4.5 md:size-4" aria-hidden="true" />
        <span className="sr-only md:not-sr-only">Commands</span>
        <span className="ml-auto hidden text-xs md:inline" aria-hidden="true">
          {isApple ? '⌘ K' : 'Ctrl K'}
        </span>
      </button>
      {open && (
        <Suspense>
          <CommandPalette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
