import type { Traffic } from '../records/traffic.ts';
import { type CalibrationBin, calibrate, calibrationError } from '../routing/evidence/calibration.ts';
import { type Estimate, meanOf } from './estimate.ts';

/** What the newest answers to questions show, looked at one by one. */
export interface RoutingSample {
  /** So many of them. */
  readonly requests: number;
  /** Of them with an outcome. */
  readonly rated: number;
  readonly memory: {
    /** Requests for which memory was asked, and how relevant its best find was (0 where none). */
    readonly asked: number;
    readonly relevance: Estimate | null;
    /** Answered by what memory or the cache had, without a model. */
    readonly ready: number;
  };
  /** Tokens of earlier turns that were left out of cloud prompts. */
  readonly trimmedTokens: number;
  /** Tokens that no model had to write, as the answer was there. */
  readonly readyTokens: number;
  /** Requests by the policy that decided them. */
  readonly policies: Readonly<Record<string, number>>;
  /** Requests on which something was tried. */
  readonly tried: number;
  /** What the learned policy expected, beside what came of it. */
  readonly calibration: {
    readonly bins: readonly CalibrationBin[];
    /** Mean distance; null without outcomes. */
    readonly error: number | null;
  };
}

export function sampleOf(traffic: readonly Traffic[]): RoutingSample {
  const bins = calibrate(expectedAndSeen(traffic));
  const ready = traffic.filter(({ trace }) => trace.ready !== undefined);
  return {
    requests: traffic.length,
    rated: traffic.filter(({ verdict }) => verdict !== undefined).length,
    memory: { ...memoryIn(traffic), ready: ready.length },
    trimmedTokens: traffic
      .flatMap(({ attempts }) => attempts)
      .reduce((sum, { trimmedTokens = 0 }) => sum + trimmedTokens, 0),
    readyTokens: ready.reduce((sum, { interaction }) => sum + interaction.outputTokens, 0),
    policies: countBy(traffic.map(({ trace }) => trace.policy)),
    tried: traffic.filter(wasTried).length,
    calibration: { bins, error: calibrationError(bins) },
  };
}

function memoryIn(traffic: readonly Traffic[]): Omit<RoutingSample['memory'], 'ready'> {
  const found = traffic
    .filter(({ trace }) => trace.signals.found !== undefined)
    .map(({ interaction }) => interaction.relevance);
  const sum = found.reduce((total, relevance) => total + relevance, 0);
  const squares = found.reduce((total, relevance) => total + relevance * relevance, 0);
  return { asked: found.length, relevance: meanOf(found.length, sum, squares) ?? null };
}

/** What was expected of the model that was chosen and answered, and how that turned out. */
function expectedAndSeen(traffic: readonly Traffic[]) {
  return traffic.flatMap(({ trace, interaction, verdict }) => {
    const option = trace.options?.find(({ model }) => model === interaction.model);
    return option === undefined || verdict === undefined ? [] : { predicted: option.success, ...verdict };
  });
}

function wasTried({ trace, attempts }: Traffic): boolean {
  const probability = trace.options?.find(({ model }) => model === attempts[0]?.model)?.probability;
  return probability !== undefined && probability < 0.5;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
