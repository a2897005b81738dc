import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { type Theme, useTheme } from './theme.ts';

const choices: Record<Theme, { icon: LucideIcon; word: string; next: Theme }> = {
  system: { icon: Monitor, word: 'as the system', next: 'light' },
  light: { icon: Sun, word: 'light', next: 'dark' },
  dark: { icon: Moon, word: 'dark', next: 'system' },
};

/** Steps through system, light and dark. */
export function ThemeToggle() {
  const [theme, setTheme] = useTheme();
  const { icon: Icon, word, next } = choices[theme];
  const label = `Theme: ${word}. Change to ${choices[next].word}`;
  return (
    <button
      type="button"
      onClick={() => setTheme(next)}
      aria-label={label}
      title={label}
      className="rounded-lg p-2 text-muted transition-colors hover:bg-sunken hover:text-ink"
    >
      <Icon className="size-4.5" aria-hidden="true" />
    </button>
  );
}
