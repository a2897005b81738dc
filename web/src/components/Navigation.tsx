import { Link, useLocation } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useId, useRef } from 'react';
import { type PageLink, pages } from './pages.ts';

const row =
  'flex items-center gap-3 rounded-lg px-2.5 py-2 text-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-strong';
const tab =
  'flex flex-col items-center gap-1 py-2.5 text-xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent-strong';

export function SideNavigation() {
  return (
    <nav aria-label="Pages" className="hidden flex-col gap-1 md:flex">
      {pages.map((page) => (
        <PageLinkRow key={page.to} page={page} />
      ))}
    </nav>
  );
}

export function BottomBar() {
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-10 grid grid-cols-5 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {pages
        .filter(({ behindMore }) => !behindMore)
        .map(({ to, word, icon: Icon }) => (
          <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className={tab}>
            <Icon className="size-5" aria-hidden="true" />
            {word}
          </Link>
        ))}
      <MorePages />
    </nav>
  );
}

/** A sheet above the bar. The browser's own popover closes it by Escape and by a touch beside it. */
function MorePages() {
  const id = useId();
  const sheet = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const others = pages.filter(({ behindMore }) => behindMore);
  const isHere = others.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-haspopup="true"
        className={`${tab} ${isHere ? 'font-medium text-accent-strong' : ''}`}
      >
        <Ellipsis className="size-5" aria-hidden="true" />
        More
      </button>
      <div
        ref={sheet}
        id={id}
        popover="auto"
        className="fixed inset-x-3 top-auto bottom-[calc(4.75rem+env(safe-area-inset-bottom))] m-0 w-auto rounded-2xl border border-line bg-surface p-2 text-ink shadow-lg md:hidden"
      >
        {others.map((page) => (
          <PageLinkRow key={page.to} page={page} onFollow={() => sheet.current?.hidePopover()} />
        ))}
      </div>
    </>
  );
}

function PageLinkRow({ page, onFollow }: { page: PageLink; onFollow?: () => void }) {
  const { to, word, icon: Icon } = page;
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      onClick={onFollow}
      className={row}
    >
      <Icon className="size-4.5" aria-hidden="true" />
      {word}
    </Link>
  );
}
