import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';

/** Looks at a page and adds what it finds, in offsets of the page. Its work is linear in the page. */
export type Rule = (page: Page, found: Finding[]) => void;
