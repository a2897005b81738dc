import { describe, expect, it } from 'vitest';
import { recordOf } from '../../records/fixtures.ts';
import type { Traffic } from '../../records/traffic.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import { chanceFrom } from '../evidence/fixtures.ts';
import { modelOf, plainSettings } from '../fixtures.ts';
import { replayPolicies } from './names.ts';
import { decidingAs } from './policies.ts';
import { recordedDecision } from './recorded-decision.ts';
import { asRecorded, qualityDifference, replay } from './replay.ts';

const small = modelOf({ kind: 'ollama', name: 'llama3.2', billions: 3, loaded: true });
const large = modelOf({ kind: 'openai', name: 'gpt-5.4' });
const known = { model: (id: string) => [small, large].find((model) => model.id === id), prices: {} };

/** How often each model does well, by complexity: the small one less and less. */
const smallDoesWell = (complexity: number) => 0.95 - 0.08 * complexity;
const largeDoesWell = 0.9;

interface House {
  readonly requests: number;
  readonly explores: number;
  readonly rated: number;
  readonly privacy?: PrivacyClass;
}

/** Traffic of a house that sends to the cloud what is more complex than 4, and tries the other now and then. */
function trafficOf(seed: number, { requests, explores, rated, privacy = 'open' }: House): Traffic[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: requests }, () => {
    const complexity = 1 + 8 * chance();
    const usual = complexity > 4 && privacy !== 'private' ? large : small;
    const other = usual === small ? large : small;
    const model = privacy !== 'private' && chance() < explores ? other : usual;
    const quality = chance() < (model === small ? smallDoesWell(complexity) : largeDoesWell) ? 1 : 0;
    const excluded = privacy === 'private' ? 'is in the cloud, and the content is private' : null;
    const option = (one: typeof small, probability: number) => ({
      model: one.id,
      place: one.place,
      probability,
      success: 0.7,
      deviation: 0.2,
      costMicroUsd: 0,
      seconds: 1,
      value: 0.7,
    });
    const { interaction, trace, attempts } = recordOf(
      {
        model: model.id,
        provider: model.provider,
        place: model.place,
        privacy,
        complexity,
        costMicroUsd: model === small ? 0 : 3000,
      },
      'Asked.',
      {
        options: privacy === 'private' ? undefined : [option(usual, 1 - explores), option(other, explores)],
        candidates: [
          { model: small.id, place: 'local', score: 1, excluded: null },
          { model: large.id, place: 'cloud', score: 1, excluded },
        ],
        signals: {
          complexity,
          complexityParts: [],
          relevance: 0,
          privacy,
          privacyReason: '',
          chore: null,
          needs: [],
          inputTokens: 20,
        },
      },
    );
    return { interaction, trace, attempts, verdict: chance() < rated ? { quality, weight: 1 } : undefined };
  });
}

/** Traffic of a house that judges each local answer first: the score is the chance that it does, and from one half it is given. */
function judgedTrafficOf(seed: number, requests: number, rated: number): Traffic[] {
  const chance = chanceFrom(seed);
  return trafficOf(seed, { requests, explores: 0, rated: 0 }).map((traffic) => {
    const score = chance();
    const answers = score >= 0.5 ? small : large;
    const quality = chance() < (answers === small ? score : largeDoesWell) ? 1 : 0;
    const attempt = traffic.attempts[0]!;
    const draft = { ...attempt, model: small.id, conviction: { score, atLeast: 0.5, reasons: [] } };
    return {
      interaction: {
        ...traffic.interaction,
        model: answers.id,
        place: answers.place,
        costMicroUsd: answers === small ? 0 : 3000,
      },
      trace: { ...traffic.trace, options: undefined },
      attempts: answers === small ? [draft] : [draft, { ...attempt, model: large.id }],
      verdict: chance() < rated ? { quality, weight: 1 } : undefined,
    };
  });
}

const decisionsOf = (seed: number, house: House) =>
  trafficOf(seed, house).map((traffic) => recordedDecision(traffic, known));

const trueQuality = {
  'always-local': smallDoesWell(5),
  'always-cloud': largeDoesWell,
};

describe('a replay', () => {
  it.each(['always-local', 'always-cloud'] as const)(
    'holds the true quality of %s in its interval in about 95 of 100 cases',
    async (policy) => {
      let held = 0;
      for (let run = 0; run < 120; run++) {
        const decisions = decisionsOf(run + 1, { requests: 800, explores: 0.2, rated: 0.5 });
        const { quality } = await replay(decisions, decidingAs(policy, plainSettings));
        if (quality.low <= trueQuality[policy] && trueQuality[policy] <= quality.high) held++;
      }
      expect(held / 120).toBeGreaterThan(0.89);
    },
  );

  it('of what was done gives what was done', async () => {
    const decisions = decisionsOf(3, { requests: 400, explores: 0.1, rated: 0.5 });
    const replayed = await replay(decisions, asRecorded);
    expect(replayed.unchanged).toBe(400);
    expect(replayed.costMicroUsd).toBe(replayed.cloud * 3000);
    expect(replayed.leaving).toMatchObject({ more: 0, fewer: 0, requests: replayed.cloud });
  });

  it('shows that a policy would cost less and stay at home more', async () => {
    const decisions = decisionsOf(4, { requests: 600, explores: 0.2, rated: 0.5 });
    const [done, local] = [
      await replay(decisions, asRecorded),
      await replay(decisions, decidingAs('always-local', plainSettings)),
    ];
    expect(local).toMatchObject({ local: 600, cloud: 0, costMicroUsd: 0 });
    expect(local.leaving.fewer).toBe(done.cloud);
    expect(qualityDifference(local, done).high).toBeLessThan(0);
  });

  it('owns that it does not know what nobody tried', async () => {
    const decisions = decisionsOf(5, { requests: 600, explores: 0, rated: 0.5 });
    const local = await replay(decisions, decidingAs('always-local', plainSettings));
    expect(local.covered).toBeLessThan(0.5);
  });

  it('never lets leave what might not have left, whatever the policy', async () => {
    const decisions = decisionsOf(6, { requests: 100, explores: 0.2, rated: 0.5, privacy: 'private' });
    for (const policy of replayPolicies) {
      const { cloud, leaving } = await replay(decisions, decidingAs(policy, plainSettings));
      expect({ cloud, leaving: leaving.requests }, policy).toEqual({ cloud: 0, leaving: 0 });
    }
  });

  it('leaves what was judged first as it was, where the policy judges too', async () => {
    const decisions = judgedTrafficOf(9, 400, 0.5).map((traffic) => recordedDecision(traffic, known));
    const done = await replay(decisions, asRecorded);
    for (const policy of ['casual', 'critical', 'cloud-first'] as const)
      expect(await replay(decisions, decidingAs(policy, plainSettings))).toEqual(done);
    expect(done.cloud).toBeGreaterThan(150);
    // One half is given at 0.75 on average, and of the rest the cloud does 0.9.
    expect(done.quality.low).toBeLessThan(0.825);
    expect(done.quality.high).toBeGreaterThan(0.825);
    expect(done.quality.high - done.quality.low).toBeLessThan(0.15);
  });

  it('goes by what was seen in local answers that were passed over, where the policy would have given them', async () => {
    let held = 0;
    for (let run = 0; run < 60; run++) {
      const decisions = judgedTrafficOf(run + 1, 400, 0.5).map((traffic) => recordedDecision(traffic, known));
      const local = await replay(decisions, decidingAs('always-local', plainSettings));
      expect(local).toMatchObject({ local: 400, costMicroUsd: 0 });
      // Scores are spread evenly from 0 to 1.
      if (local.quality.low <= 0.5 && 0.5 <= local.quality.high) held++;
    }
    expect(held / 60).toBeGreaterThan(0.89);
  });

  it('leaves alone what was asked for by name', async () => {
    const decisions = trafficOf(7, { requests: 50, explores: 0.2, rated: 0.5 }).map((traffic) =>
      recordedDecision({ ...traffic, trace: { ...traffic.trace, policy: 'pinned' } }, known),
    );
    const local = await replay(decisions, decidingAs('always-local', plainSettings));
    expect(local.unchanged).toBe(50);
  });

  it('knows models that are gone by their names', () => {
    const [traffic] = trafficOf(8, { requests: 1, explores: 0, rated: 0 });
    const { candidates } = recordedDecision(traffic!, { model: () => undefined, prices: {} });
    expect(candidates.map(({ model }) => [model.id, model.place, model.price?.outputPerMillion])).toEqual([
      [small.id, 'local', 0],
      [large.id, 'cloud', 15],
    ]);
  });
});
