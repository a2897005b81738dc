import type { Scene } from './scene.ts';

/** The part of a recorded interaction that these tests look at. */
export interface Recorded {
  readonly id: string;
  readonly state: string;
  readonly model: string | null;
  readonly place: string | null;
  readonly errorKind: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly tokensEstimated: boolean;
  readonly costUsd: number | null;
  readonly attempts: readonly {
    readonly model: string;
    readonly outcome: string;
    readonly failure: string | null;
  }[];
}

/** All interactions that a gateway has recorded, newest first. */
export async function recordedAt(url: string): Promise<Recorded[]> {
  const all: Recorded[] = [];
  let next: string | null = '';
  while (next !== null) {
    const before: string = next === '' ? '' : `&before=${next}`;
    const response = await fetch(`${url}/polder/interactions?limit=200${before}`);
    const page = (await response.json()) as { items: Recorded[]; next: string | null };
    all.push(...page.items);
    next = page.next;
  }
  return all;
}

/** One interaction with its attempts; the newest where an error answer named none. */
export async function recordOf({ gateway }: Pick<Scene, 'gateway'>, id: string): Promise<Recorded> {
  const name = id === '' ? (await recordedAt(gateway.url))[0]!.id : id;
  return (await gateway.interaction(name)) as unknown as Recorded;
}

export function newestRecord(scene: Pick<Scene, 'gateway'>): Promise<Recorded> {
  return recordOf(scene, '');
}
