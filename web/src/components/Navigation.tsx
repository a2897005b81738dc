import { Link } from '@tanstack/react-router';
import { Activity, Boxes, type LucideIcon, MessagesSquare, Plug } from 'lucide-react';

const pages: { to: '/' | '/playground' | '/models' | '/connect'; word: string; icon: LucideIcon }[] = [
  { to: '/', word: 'Traffic', icon: Activity },
  { to: '/playground', word: 'Playground', icon: MessagesSquare },
  { to: '/models', word: 'Models', icon: Boxes },
  { to: '/connect', word: 'Connect', icon: Plug },
];

export function SideNavigation() {
  return (
    <nav aria-label="Pages" className="hidden flex-col gap-1 md:flex">
      {pages.map(({ to, word, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="flex items-center gap-3 rounded-lg px-2.5 py-2 text-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-strong"
        >
          <Icon className="size-4.5" aria-hidden="true" />
          {word}
        </Link>
      ))}
    </nav>
  );
}

export function BottomBar() {
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-10 grid grid-cols-4 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {pages.map(({ to, word, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="flex flex-col items-center gap-1 py-2.5 text-xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent-strong"
        >
          <Icon className="size-5" aria-hidden="true" />
          {word}
        </Link>
      ))}
    </nav>
  );
}
