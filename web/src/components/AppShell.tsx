import { Outlet } from '@tanstack/react-router';
import { useKey } from '../api/key.ts';
import { useLiveUpdates } from '../api/live.ts';
import { KeyForm } from './KeyForm.tsx';
import { LiveDot } from './LiveDot.tsx';
import { BottomBar, SideNavigation } from './Navigation.tsx';
import { PaletteButton } from './palette/PaletteButton.tsx';
import { PlaygroundProvider } from './playground/PlaygroundProvider.tsx';
import { StatusBanner } from './StatusBanner.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';
import { Wordmark } from './Wordmark.tsx';

/** The frame of every page: navigation left (below on phones), banner, content. */
export function AppShell() {
  const live = useLiveUpdates();
  const { needed } = useKey();
  return (
    <div className="md:flex">
      <a
        href="#content"
        className="sr-only z-20 rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <header className="flex items-center justify-between px-5 pt-5 md:sticky md:top-0 md:h-dvh md:w-56 md:shrink-0 md:flex-col md:items-stretch md:justify-start md:gap-8 md:overflow-y-auto md:border-r md:border-line md:px-5 md:py-8">
        <div className="md:px-2">
          <Wordmark />
        </div>
        <SideNavigation />
        <div className="ml-auto md:mt-auto md:ml-0 md:[&>button]:w-full">
          <PaletteButton />
        </div>
        <div className="flex items-center gap-3 md:-mt-6 md:justify-between md:pl-2">
          <LiveDot state={live} />
          <ThemeToggle />
        </div>
      </header>
      <div className="min-w-0 flex-1 pb-24 md:pb-0">
        <StatusBanner />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-5xl px-5 py-8 outline-none md:px-10 md:py-12"
        >
          <PlaygroundProvider>{needed ? <KeyForm /> : <Outlet />}</PlaygroundProvider>
        </main>
      </div>
      <BottomBar />
    </div>
  );
}
