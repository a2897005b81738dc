import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useCommands } from './use-commands.ts';

/**
 * Everything there is by a few letters: pages, what can be done, and what was asked. The arrows choose,
 * Enter does it, Escape leaves; the browser's own dialog keeps the focus inside.
 */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const navigate = useNavigate();
  const commands = useCommands(words, navigate);
  const id = useId();
  const current = Math.min(chosen, Math.max(0, commands.length - 1));

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);

  function run(index: number) {
    const command = commands[index];
    if (command === undefined) return;
    onClose();
    command.run();
  }

  function choose(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && commands.length > 0) {
      event.preventDefault();
      setChosen((current + step + commands.length) % commands.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(current);
    }
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too, by the dialog's own doing
    <dialog
      ref={dialog}
      aria-label="Commands"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className="m-auto mt-[12dvh] w-[min(36rem,calc(100vw-2rem))] overflow-hidden rounded-2xl border border-line bg-surface p-0 text-ink shadow-xl backdrop:bg-ink/30"
    >
      <div className="flex items-center gap-3 border-b border-line px-5 py-4">
        <Search className="size-4.5 shrink-0 text-muted" aria-hidden="true" />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-label="Go to a page, do something, or find what was asked"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={commands.length > 0 ? `${id}-${current}` : undefined}
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setChosen(0);
          }}
          onKeyDown={choose}
          placeholder="Go to, do, or find what was asked"
          className="min-w-0 flex-1 bg-transparent outline-none"
        />
        <kbd className="rounded border border-line px-1.5 py-0.5 text-xs text-muted">Esc</kbd>
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Commands"
        className="max-h-[50dvh] overflow-y-auto p-2"
      >
        {commands.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and its keys choose
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            onPointerMove={() => setChosen(index)}
            onClick={() => run(index)}
            className="flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2.5 aria-selected:bg-accent-soft aria-selected:text-accent-strong"
          >
            <command.icon className="size-4.5 shrink-0" aria-hidden="true" />
            <span className="min-w-0 flex-1 truncate">{command.title}</span>
            <span className="shrink-0 text-sm text-muted">{command.group}</span>
          </div>
        ))}
      </div>
      <p role="status" className={commands.length === 0 ? 'px-5 pb-5 text-muted' : 'sr-only'}>
        {commands.length === 0 ? 'Nothing fits.' : `${commands.length} to choose from`}
      </p>
    </dialog>
  );
}
