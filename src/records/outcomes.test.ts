import { describe, expect, it } from 'vitest';
import {
  type JudgedInteraction,
  type Outcome,
  outcomeOfAssessment,
  outcomeOfFeedback,
  verdictOf,
} from './outcomes.ts';

const judged: JudgedInteraction = {
  interaction: { id: 'one', createdAt: 1000, keyId: 'k1', model: 'ollama/small', place: 'local' },
  trace: {
    options: [
      {
        model: 'ollama/small',
        place: 'local',
        probability: 0.2,
        success: 0.7,
        deviation: 0.1,
        costMicroUsd: 0,
        seconds: 2,
        value: 0.01,
      },
    ],
  },
};

describe('outcomes', () => {
  it('carry the probability with which the model was chosen', () => {
    const outcome = outcomeOfFeedback({ createdAt: 2000, rating: 4, correction: null }, judged);
    expect(outcome).toMatchObject({ at: 2000, keyId: 'k1', probability: 0.2, quality: 0.75, weight: 1 });
  });

  it('take a correction for a poor answer, and nothing from a bare comment', () => {
    const corrected = outcomeOfFeedback({ createdAt: 2000, rating: null, correction: '1953' }, judged);
    expect(corrected).toMatchObject({ source: 'correction' });
    expect(corrected!.quality).toBeLessThan(0.5);
    expect(outcomeOfFeedback({ createdAt: 2000, rating: null, correction: null }, judged)).toBeUndefined();
  });

  it('are of nobody where nothing answered', () => {
    const unanswered = { ...judged, interaction: { ...judged.interaction, model: null } };
    expect(outcomeOfFeedback({ createdAt: 1, rating: 5, correction: null }, unanswered)).toBeUndefined();
  });
});

describe('the verdict', () => {
  const said = (source: Outcome['source'], at: number, quality: number, weight: number): Outcome => ({
    ...outcomeOfAssessment({ createdAt: at, kind: 'judge', quality, weight }, judged)!,
    source,
  });

  it('is what a person said last, whatever judges and signs say', () => {
    const outcomes = [said('rating', 5, 1, 1), said('rating', 9, 0, 1), said('judge', 12, 0.9, 0.5)];
    expect(verdictOf(outcomes)).toEqual({ quality: 0, weight: 1 });
  });

  it('weighs judges and signs where nobody spoke', () => {
    expect(verdictOf([said('judge', 5, 1, 0.375), said('sign', 6, 0, 0.125)])).toEqual({
      quality: 0.75,
      weight: 0.5,
    });
    expect(verdictOf([])).toBeUndefined();
  });
});
