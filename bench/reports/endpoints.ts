/** What a page asks of a running gateway, when it opens and when something is done on it. */
export interface PageRequest {
  readonly page: string;
  readonly what: string;
  readonly path: string;
  /** Sent by POST. */
  readonly body?: object;
}

/** The newest interaction, and one in the middle of the list. */
export interface Landmarks {
  readonly newest: string;
  readonly middle: string;
  readonly oldEgress: number;
}

const interactions = '/polder/interactions?limit=50';

/** Every request of every page that has to look into records; what only shows the present is in it once. */
export function pageRequests({ newest, middle, oldEgress }: Landmarks): PageRequest[] {
  const requests: [page: string, what: string, path: string, body?: object][] = [
    ['Today', 'figures of a day', '/stats?days=1'],
    ['Today', 'what needs attention', '/polder/report?days=30&wait=false'],
    ['Today', 'the newest', interactions],
    ['Today', 'budgets', '/polder/budget'],
    ['Traffic', 'next page', `${interactions}&before=${middle}`],
    ['Traffic', 'of the cloud', `${interactions}&place=cloud`],
    ['Traffic', 'local', `${interactions}&place=local`],
    ['Traffic', 'failed', `${interactions}&state=failed`],
    ['Traffic', 'cancelled (there are none)', `${interactions}&state=cancelled`],
    ['Traffic', 'of one model', `${interactions}&model=gemini/gemini-3-flash`],
    ['Traffic', 'search: two common words', `${interactions}&search=sluice+drain`],
    ['Traffic', 'search: one of a million', `${interactions}&search=customer+4711`],
    ['Traffic', 'search: nothing', `${interactions}&search=windmill+9`],
    ['Traffic', 'search: one letter', `${interactions}&search=a`],
    ['Traffic', 'search among the failed', `${interactions}&search=sluice&state=failed`],
    ['Interaction', 'one in full', `/polder/interactions/${newest}`],
    ['Playground', 'the plan before sending', '/polder/route', question],
    ['Models', 'models', '/models'],
    ['Models', 'providers', '/polder/providers'],
    ['Routing', '30 days', '/polder/report/routing?days=30&wait=false'],
    ['Routing', 'a year', '/polder/report/routing?days=365&wait=false'],
    ['Routing', 'judged samples', '/polder/quality?days=30'],
    ['Routing', 'judged samples of a year', '/polder/quality?days=365'],
    ['Routing', 'replay another policy', '/polder/replay?days=30&policy=local-first&atMost=2000'],
    ['Memory', 'collections', '/polder/memory'],
    ['Memory', 'entries', '/polder/memory/entries?limit=50'],
    ['Memory', 'search', '/polder/memory/search', { text: 'How is a sluice drained in spring?', limit: 20 }],
    ['Memory', 'asked again and again', '/polder/memory/questions'],
    ['Privacy', 'what left in a week', '/polder/egress?limit=25'],
    ['Privacy', 'in a year', '/polder/egress?limit=25&days=365'],
    ['Privacy', 'in a year, to one provider', '/polder/egress?limit=25&days=365&provider=gemini'],
    ['Privacy', 'next page', `/polder/egress?limit=25&days=365&before=${oldEgress}`],
    ['Privacy', 'of one interaction', `/polder/egress?interaction=${newest}`],
    ['Money', 'spending, savings, limits', '/polder/budget'],
    ['Report', '30 days', '/polder/report?days=30&wait=false'],
    ['Report', 'a year', '/polder/report?days=365&wait=false'],
    ['Report', 'as a page to keep', '/polder/report?days=30&format=html'],
    ['Runs', 'the newest', '/polder/runs?limit=50'],
    ['Runs', 'failed', '/polder/runs?limit=50&state=failed'],
    ['Settings', 'settings', '/polder/settings'],
    ['Keys', 'keys', '/polder/keys'],
    ['Every page', 'status', '/polder/status'],
    ['Commands', 'what was asked', '/polder/interactions?limit=5&search=sluice'],
    ['Metrics', 'for Prometheus', '/metrics'],
  ];
  return requests.map(([page, what, path, body]) => ({ page, what, path, ...(body && { body }) }));
}

const question = { model: 'auto', messages: [{ role: 'user', content: 'How is a sluice drained?' }] };

/** Asks and reads the answer to its end. @throws Error for an answer that is none */
export async function ask(url: string, { path, body }: Pick<PageRequest, 'path' | 'body'>): Promise<string> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(url + path, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
  return text;
}
