/**
 * Words that say something of a request, in English, Dutch, German, French and Spanish. Looked up by
 * hash while a text is scanned, so that no substring is made for any of them.
 */
export const wordGroups = {
  /** The answer must keep to something. */
  constraint: `must exactly precisely strictly limit maximum minimum most format ensure include avoid
    moet moeten precies maximaal minstens hoogstens uitsluitend muss müssen genau mindestens höchstens
    ausschließlich doit doivent exactement uniquement debe deben exactamente únicamente solamente`,
  /** Conditions, exceptions and denials, which have to be kept in mind together. */
  logic: `if then unless not except never neither nor false incorrect least although while until because
    since after before only without als dan tenzij niet behalve nooit onjuist hoewel terwijl totdat omdat
    sinds alleen zonder wenn falls nicht außer niemals falsch obwohl während bis weil seit nur ohne si
    alors sauf jamais faux bien pendant jusqu parce depuis seulement sans pas entonces salvo nunca falso
    aunque mientras hasta porque desde solo sin`,
  /** Quantities set against each other. */
  relation: `more less than each every twice times half per remaining left rest both another other meer
    minder elk elke ieder iedere tweemaal keer helft resterende beide andere mehr weniger jeder jede jedes
    doppelt mal hälfte übrigen beide anderen plus moins chaque fois moitié reste deux autre más menos cada
    veces mitad resto ambos otro otra`,
  /** Thought is asked for, and not only recall. */
  reasoning: `why how explain prove derive compare evaluate justify analyze analyse infer deduce optimize
    optimise refactor debug design architect tradeoff tradeoffs waarom bewijs vergelijk analyseer verklaar beredeneer
    warum beweise vergleiche analysiere begründe erkläre pourquoi prouve prouver comparez comparer
    analysez expliquez justifiez demuestra compara analiza explica justifica razona`,
  /** Something new is to be made. */
  making: `write create design compose draft generate develop implement build rewrite plan story essay poem
    schrijf maak ontwerp ontwikkel bouw verhaal gedicht schreibe erstelle entwirf entwickle baue
    écris écrivez crée créez rédige rédigez conçois escribe crea diseña redacta desarrolla`,
  /** Words of programs that ordinary prose does not use much. */
  code: `elif const func fn printf println struct async await nullptr null boolean int str enumerate
    regex sql json yaml html css javascript typescript python java rust golang kubernetes docker api
    algorithm recursion recursive function functions array arrays string strings tuple tuples`,
  /** What lines of programs begin with. */
  statement: `def return for while if assert import from class const let var function public private`,
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

const groupsOfHash = new Map<number, number>();
for (const name of names) {
  for (const word of wordGroups[name].trim().split(/\s+/)) {
    let hash = 0;
    for (let index = 0; index < word.length; index++) hash = hashStep(hash, word.charCodeAt(index));
    groupsOfHash.set(hash, (groupsOfHash.get(hash) ?? 0) | (1 << groupIndex[name]));
  }
}

/** The groups a word belongs to, one bit each at its `groupIndex`, by the hash of its lower-case letters. */
export function groupsOf(hash: number): number {
  return groupsOfHash.get(hash) ?? 0;
}
