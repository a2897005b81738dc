/**
 * Words that say something of a request, in English, Dutch, German, French and Spanish. Looked up by
 * hash while a text is scanned, so that no substring is made for any of them.
 */
export const wordGroups = {
  /** The answer must keep to something. */
  constraint: `must exactly precisely only without unless except least most strictly limit maximum minimum
    format ensure include avoid moet moeten precies zonder tenzij minstens hoogstens behalve uitsluitend
    muss müssen genau ohne mindestens höchstens außer ausschließlich doit doivent exactement sans sauf
    uniquement minimum maximum debe deben exactamente sin salvo excepto únicamente solamente`,
  /** Thought is asked for, and not only recall. */
  reasoning: `why how explain prove derive compare evaluate justify analyze analyse infer deduce optimize
    optimise refactor debug tradeoff tradeoffs waarom bewijs vergelijk analyseer verklaar beredeneer
    warum beweise vergleiche analysiere begründe erkläre pourquoi prouve prouver comparez comparer
    analysez expliquez justifiez demuestra compara analiza explica justifica razona`,
  /** Something new is to be made. */
  making: `write create design compose draft generate develop implement build rewrite plan story essay poem
    schrijf maak ontwerp ontwikkel bouw verhaal gedicht schreibe erstelle entwirf entwickle baue
    écris écrivez crée créez rédige rédigez conçois escribe crea diseña redacta desarrolla`,
  /** Words of programs that ordinary prose does not use. */
  code: `def elif const func fn printf println struct async await nullptr null boolean int str enumerate
    regex sql json yaml html css javascript typescript python java rust golang kubernetes docker api
    algorithm recursion recursive function functions array arrays string strings tuple tuples`,
  /** Words of mathematics. */
  maths: `theorem lemma integral derivative equation equations probability matrix polynomial vector prime
    modulo logarithm triangle integer integers solve calculate compute sum product percent ratio
    stelling vergelijking kans bereken oplossen gleichung wahrscheinlichkeit berechne löse
    équation probabilité calculez calculer ecuación probabilidad calcula resuelve`,
  /** The answer depends on what happened lately. */
  live: `today tonight tomorrow yesterday currently latest vandaag vanavond morgen gisteren momenteel
    heute gestern aktuell aktuelle aujourd hier demain actuellement hoy ayer mañana actualmente`,
} as const;

export type WordGroup = keyof typeof wordGroups;

const names = Object.keys(wordGroups) as WordGroup[];

/** The groups' places in the counters that a scan keeps. */
export const groupIndex = Object.fromEntries(names.map((name, index) => [name, index])) as Record<
  WordGroup,
  number
>;

/** How many groups there are. */
export const groupCount = names.length;

/** Continues a word's hash with one lower-case character. */
export function hashStep(hash: number, character: number): number {
  return (Math.imul(hash, 31) + character) | 0;
}

const groupOfHash = new Map<number, number>();
for (const name of names) {
  for (const word of wordGroups[name].split(/\s+/)) {
    let hash = 0;
    for (let index = 0; index < word.length; index++) hash = hashStep(hash, word.charCodeAt(index));
    groupOfHash.set(hash, groupIndex[name]);
  }
}

/** The group a word belongs to, by the hash of its lower-case letters; undefined for most words. */
export function groupOf(hash: number): number | undefined {
  return groupOfHash.get(hash);
}
