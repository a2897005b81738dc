import {
  Activity,
  BookOpen,
  Boxes,
  Braces,
  ChartNoAxesColumn,
  KeyRound,
  ListChecks,
  type LucideIcon,
  MessagesSquare,
  Plug,
  Route,
  Settings,
  ShieldCheck,
  Sun,
  Wallet,
} from 'lucide-react';

export interface PageLink {
  to:
    | '/'
    | '/traffic'
    | '/playground'
    | '/models'
    | '/routing'
    | '/memory'
    | '/privacy'
    | '/money'
    | '/report'
    | '/runs'
    | '/settings'
    | '/keys'
    | '/connect'
    | '/docs';
  word: string;
  icon: LucideIcon;
  /** On a phone there is room for four; the others stand behind "More". */
  behindMore?: true;
}

/** The pages, in the order in which they are shown. */
export const pages: readonly PageLink[] = [
  { to: '/', word: 'Today', icon: Sun },
  { to: '/traffic', word: 'Traffic', icon: Activity },
  { to: '/playground', word: 'Playground', icon: MessagesSquare },
  { to: '/models', word: 'Models', icon: Boxes, behindMore: true },
  { to: '/routing', word: 'Routing', icon: Route, behindMore: true },
  { to: '/memory', word: 'Memory', icon: BookOpen, behindMore: true },
  { to: '/privacy', word: 'Privacy', icon: ShieldCheck, behindMore: true },
  { to: '/money', word: 'Money', icon: Wallet },
  { to: '/report', word: 'Report', icon: ChartNoAxesColumn, behindMore: true },
  { to: '/runs', word: 'Runs', icon: ListChecks, behindMore: true },
  { to: '/settings', word: 'Settings', icon: Settings, behindMore: true },
  { to: '/keys', word: 'Keys', icon: KeyRound, behindMore: true },
  { to: '/connect', word: 'Connect', icon: Plug, behindMore: true },
  { to: '/docs', word: 'API', icon: Braces, behindMore: true },
];
