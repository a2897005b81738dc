import type { InteractionPage } from '../../src/surfaces/dashboard/contract.ts';
import type { EgressReport } from '../../src/surfaces/platform/egress.ts';
import { removeFolder, temporaryFolder } from '../gateway/processes.ts';
import { bar, decimals, type Figure, figureOf } from '../gateway/table.ts';
import { ask, type PageRequest, pageRequests } from './endpoints.ts';
import { startSeasoned, timeBeside } from './gateway.ts';
import type { Part } from './parts.ts';

/** Milliseconds in which a page has what it asked for; and for which a report may keep another request waiting. */
const limits = { answer: 200, others: 50 } as const;
/** Milliseconds by which it may listen later than one that has recorded nothing. */
const startLimit = 1_000;

interface Measured extends PageRequest {
  readonly first: number;
  readonly ms: Figure;
  readonly others: Figure;
}

/** Every request of every page to a gateway that runs, while others ask it for small things all the time. */
export async function measureRequests(home: string, rounds: number): Promise<Part> {
  const emptyStartMs = await startEmpty();
  const gateway = await startSeasoned(home);
  try {
    const measured: Measured[] = [];
    for (const request of pageRequests(await landmarks(gateway.url)))
      measured.push(await measure(gateway.url, request, rounds));
    const others = Math.max(...measured.map((one) => one.others.median));
    return {
      title: 'Requests of the pages, and how long the slowest of other requests waited meanwhile',
      table: [
        ['page', 'what', 'first ms', 'ms', 'slowest', 'others wait ms'],
        ...measured.map(({ page, what, first, ms, others: waited }) => [
          page,
          what,
          ...[first, ms.median, ms.high, waited.median].map(decimals),
        ]),
      ],
      notes: [
        `Listening ${decimals(gateway.startMs)} ms after it was started; with nothing recorded ${decimals(emptyStartMs)} ms.`,
      ],
      bars: [
        ...measured.map(({ page, what, ms }) =>
          bar(`${page}: ${what}`, ms.median, ['at most', limits.answer, ' ms']),
        ),
        bar('others wait meanwhile, at worst', others, ['at most', limits.others, ' ms']),
        bar('start, later by', gateway.startMs - emptyStartMs, ['at most', startLimit, ' ms']),
      ],
    };
  } finally {
    await gateway.stop();
  }
}

async function startEmpty(): Promise<number> {
  const folder = temporaryFolder();
  const empty = await startSeasoned(folder);
  await empty.stop();
  removeFolder(folder);
  return empty.startMs;
}

async function measure(url: string, request: PageRequest, rounds: number): Promise<Measured> {
  const times: { ms: number; othersMs: number }[] = [];
  for (let round = 0; round <= rounds; round++) times.push(await timeBeside(url, () => ask(url, request)));
  const [first, ...rest] = times;
  return {
    ...request,
    first: first!.ms,
    ms: figureOf(rest.map(({ ms }) => ms)),
    others: figureOf(rest.map(({ othersMs }) => othersMs)),
  };
}

/** Also has it worked out once what other thresholds would do, which goes on beside the first reports. */
async function landmarks(url: string) {
  for (const days of [30, 365]) await ask(url, { path: `/polder/report?days=${days}` });
  const list = async (query: string) =>
    JSON.parse(await ask(url, { path: `/polder/interactions?limit=50${query}` })) as InteractionPage;
  const egress = JSON.parse(await ask(url, { path: '/polder/egress?limit=25&days=365' })) as EgressReport;
  const newest = (await list('')).items[0]!.id;
  // Ids begin with their time, so that a part of one is a place in the list.
  const middle = (await list('&search=customer+50000')).items[0]?.id ?? newest;
  return { newest, middle, oldEgress: Math.max(1, Math.floor((egress.next ?? 1) / 2)) };
}
