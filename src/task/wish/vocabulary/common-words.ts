import { normalise } from '../words.ts';

/** Languages that wishes are read in, by ISO 639-1 code. */
export const wishLanguages = ['en', 'nl', 'de', 'fr', 'es'] as const;
export type WishLanguage = (typeof wishLanguages)[number];

/** Everyday words by which a language is told from the others. */
const frequent: Readonly<Record<WishLanguage, string>> = {
  en: `the of and to in is that it for on with as at this by be are was were you your i my me we us our they them their he she his her
    from or an not but what which who how when where why can could would should will do does did have has had there these those make give
    please into about if so no yes some any all more most than then just only want need like show tell find get put take write read
    one two three four five out up down over very too also here now a been being picture photo using under between each after before`,
  nl: `de het een en van in is dat op te voor met die zijn niet aan er om dan maar bij ook als nog naar uit over tot wat wie welke hoe
    waar waarom wanneer dit deze ik jij je u hij zij ze we wij ons onze mijn jouw uw hun kun kan kunt kunnen wil wilt zou graag maak geef
    laat zien hier daar nu even eens geen wel worden wordt werd heb heeft hebben had staat staan deze door onder tussen moet mag mij me
    naar zoek hem haar zin alle twee drie vier vijf alsjeblieft aub m'n z'n 't weg eruit bedankt hoeveel iemand iets niets mijn leuk`,
  de: `der die das den dem des ein eine einen einem einer eines und ist sind nicht mit von zu zum zur auf aus bei nach fur im in am an als
    auch wie was wer welche welcher welches welchen wo warum wann dies diese dieser dieses diesen diesem ich du er sie es wir ihr mein
    meine meinen meinem dein ihr kann kannst konntest konnen bitte mir mich dir uns mach mache gib zeig habe hat haben wird wurde werden
    soll man nur noch mal hier dort jetzt durch unter zwischen uber vom beim ins kein keine oder aber wenn dann zwei drei vier funf so sehr`,
  fr: `le la les un une des du de d l et est sont en dans sur pour par avec ce cet cette ces que qui quoi quel quelle quels quelles je tu il
    elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre votre leur leurs ne pas plus moins au aux ou mais donc si comment
    pourquoi quand combien fais fait faire peux pouvez voudrais veux donne moi toi lui s qu c n j m t y a ai as avez ont ete etre deux trois
    quatre cinq tres aussi ici entre sous apres avant chez sans svp stp plait tout tous toutes toute cela ca`,
  es: `el la los las un una unos unas de del al y e o en con por para que quien cual cuales como cuando donde cuanto cuantos cuantas es son
    esta este estas estos esto ese esa eso mi mis tu tus su sus me te se nos lo le les yo el ella ellos no si mas menos muy tambien pero
    porque puedes podrias puede quiero necesito haz hazme dame pon hay ser estar fue ha he han hacer sobre entre sin desde hasta dos tres
    cuatro cinco favor gusta gustaria aqui ahora otro otra todo todos todas toda algo nada`,
};

const known = new Map<string, WishLanguage[]>();
for (const language of wishLanguages)
  for (const word of new Set(normalise(frequent[language]).split(/[\s']+/))) {
    const others = known.get(word);
    if (others === undefined) known.set(word, [language]);
    else others.push(language);
  }

/** The languages in which a word is an everyday one. */
export function languagesOf(word: string): readonly WishLanguage[] {
  return known.get(word) ?? [];
}
