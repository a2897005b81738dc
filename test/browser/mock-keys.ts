import type { KeyIssue, KeyLimitsBody, KeyView, NewKeyBody } from '../../src/surfaces/platform/keys.ts';

const plainKey: Omit<KeyView, 'id' | 'name' | 'ending'> = {
  role: 'caller',
  state: 'active',
  models: null,
  loosest: 'open',
  mayLoosen: false,
  requestsPerMinute: null,
  tokensPerMinute: null,
  origins: null,
  budget: { dayUsd: null, monthUsd: null, totalUsd: null },
  createdAt: Date.parse('2026-10-01T09:00:00Z'),
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
};

const monthly = (monthUsd: number): KeyView['budget'] => ({ dayUsd: null, monthUsd, totalUsd: null });

/** Keys of a small household: a program each, one for the person, one that is over. */
export function mockKeys(now: number): KeyView[] {
  return [
    { ...plainKey, id: 'k0', name: 'laptop', ending: '9dKz', role: 'admin', lastUsedAt: now - 60_000 },
    {
      ...plainKey,
      id: 'k1',
      name: 'editor',
      ending: 'x3Qa',
      budget: monthly(25),
      requestsPerMinute: 120,
      lastUsedAt: now - 240_000,
    },
    {
      ...plainKey,
      id: 'k2',
      name: 'open-webui',
      ending: 'Lm0_',
      models: ['local', 'openai/*'],
      loosest: 'masked',
      budget: { dayUsd: 1.5, monthUsd: 20, totalUsd: null },
      tokensPerMinute: 200_000,
      lastUsedAt: now - 90_000_000,
    },
    {
      ...plainKey,
      id: 'k3',
      name: 'old-script',
      ending: 'T-7w',
      state: 'revoked',
      revokedAt: Date.parse('2026-11-02T16:00:00Z'),
    },
  ];
}

/** Keys in memory, which answer as the gateway's do. */
export class MockKeys {
  #keys: KeyView[];
  #made = 0;

  constructor(keys: KeyView[]) {
    this.#keys = keys;
  }

  list(): KeyView[] {
    return this.#keys;
  }

  /** Undefined where a key in use has this name. */
  add({ name, role = 'caller', ...limits }: NewKeyBody): KeyIssue | undefined {
    if (this.#keys.some((key) => key.name === name && key.state !== 'revoked')) return undefined;
    this.#made += 1;
    const key = limited(
      { ...plainKey, id: `new${this.#made}`, name, role, ending: '', createdAt: Date.now() },
      limits,
    );
    this.#keys = [...this.#keys, key];
    return this.rotate(key.id);
  }

  rotate(id: string): KeyIssue {
    this.#made += 1;
    const secret = `pk-${`S1mulated_secret-${this.#made}-`.padEnd(43, 'aB3-_xYz')}`;
    return { key: this.#change(id, { ending: secret.slice(-4) }), secret };
  }

  limit(id: string, limits: KeyLimitsBody): KeyView {
    return this.#change(id, limited(this.#keys.find((key) => key.id === id)!, limits));
  }

  revoke(id: string): KeyView {
    return this.#change(id, { state: 'revoked', revokedAt: Date.now() });
  }

  #change(id: string, changes: Partial<KeyView>): KeyView {
    this.#keys = this.#keys.map((key) => (key.id === id ? { ...key, ...changes } : key));
    return this.#keys.find((key) => key.id === id)!;
  }
}

function limited(key: KeyView, { budget, ...limits }: KeyLimitsBody): KeyView {
  const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
  return { ...key, ...given, budget: { ...key.budget, ...budget } as KeyView['budget'] };
}
