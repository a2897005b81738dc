import { privacyClasses } from '../../shared/place.ts';
import type { Embedder } from '../embedders/embedder.ts';
import { type Entry, type NewEntry, subjectOf } from '../entry.ts';

/** Puts what good answers to similar questions have in common into words; undefined where it cannot. */
export type Summarise = (
  cluster: readonly Pick<Entry, 'text' | 'solution' | 'privacy'>[],
) => Promise<string | undefined>;

const fewest = 3;
/** Cosine from which two questions are of one kind. */
const alike = 0.45;
const mostLines = 12;
const longestLine = 400;

/**
 * Proposals drawn from clusters of good answers of one owner: for each kind of question that came at least
 * three times, what most of its answers say. By rules: the lines that stand in at least half of them, else
 * the answer that is worth most; where `summarise` is given, in its words. A proposal is as private as
 * the most private of its answers, and waits to be approved.
 */
export async function findPatterns(
  good: readonly Entry[],
  embedder: Embedder,
  summarise: Summarise = async () => undefined,
): Promise<Pattern[]> {
  const patterns: Pattern[] = [];
  for (const owned of Map.groupBy(good, ({ owner }) => owner).values()) {
    for (const cluster of await clustersOf(owned, embedder)) {
      const words = (await summarise(cluster)) ?? commonLines(cluster) ?? best(cluster).solution;
      if (words !== null)
        patterns.push({ proposal: proposalOf(cluster, words), questions: cluster.map(({ text }) => text) });
    }
  }
  return patterns;
}

/** What good answers have in common, and the questions that they answered. */
export interface Pattern {
  readonly proposal: NewEntry;
  readonly questions: readonly string[];
}

/** Where patterns are kept. */
export const patternCollections = ['best-practices', 'skills-patterns'] as const;

/** Each entry joins the first cluster whose leader it is like, the most valuable entries leading. */
async function clustersOf(entries: readonly Entry[], embedder: Embedder): Promise<Entry[][]> {
  const ordered = entries.toSorted((one, other) => other.value - one.value || one.number - other.number);
  const vectors = await embedder.embed(ordered.map(subjectOf), 'passage');
  const clusters: { leader: Float32Array; members: Entry[] }[] = [];
  ordered.forEach((entry, index) => {
    const vector = vectors[index]!;
    const near = clusters.find(({ leader }) => cosine(leader, vector) >= alike);
    if (near === undefined) clusters.push({ leader: vector, members: [entry] });
    else near.members.push(entry);
  });
  return clusters.map(({ members }) => members).filter(({ length }) => length >= fewest);
}

function proposalOf(cluster: readonly Entry[], words: string): NewEntry {
  const leader = best(cluster);
  return {
    collection: words.includes('```') ? 'skills-patterns' : 'best-practices',
    owner: leader.owner,
    status: 'candidate',
    privacy: privacyClasses.find((name) => cluster.some(({ privacy }) => privacy === name)) ?? 'private',
    title: `Asked ${cluster.length} times and answered well`,
    text: leader.text,
    solution: words,
    source: `a pattern of ${cluster.length} good answers`,
    evidence: { rating: null, corrected: false, novelty: 1, savedMicroUsd: 0 },
  };
}

/** The lines that at least half of the answers hold, in the order of the best one; undefined for too few. */
function commonLines(cluster: readonly Entry[]): string | undefined {
  const answers = cluster.map(({ solution }) => linesOf(solution ?? ''));
  const counts = new Map<string, number>();
  for (const lines of answers)
    for (const key of new Set(lines.map(bare))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const seen = new Set<string>();
  const common = linesOf(best(cluster).solution ?? '').filter((line) => {
    const key = bare(line);
    if (key.length < 12 || seen.has(key) || (counts.get(key) ?? 0) * 2 < cluster.length) return false;
    seen.add(key);
    return true;
  });
  return common.length === 0 ? undefined : common.slice(0, mostLines).join('\n');
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && line.length <= longestLine);
}

function bare(line: string): string {
  return line
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function best(cluster: readonly Entry[]): Entry {
  return cluster.reduce((first, next) => (next.value > first.value ? next : first));
}

function cosine(one: Float32Array, other: Float32Array): number {
  let [dot, first, second] = [0, 0, 0];
  for (let index = 0; index < one.length; index++) {
    dot += one[index]! * other[index]!;
    first += one[index]! ** 2;
    second += other[index]! ** 2;
  }
  return dot === 0 ? 0 : dot / Math.sqrt(first * second);
}
