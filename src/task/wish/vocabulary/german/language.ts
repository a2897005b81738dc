import type { LanguageWords } from '../concepts.ts';

export const language: LanguageWords = {
  translate: `
    ubersetz*, ubersetzen, ubersetzung*, uebersetz*, uberstz*, ubersez*, ubertrag … ins, ubertragen ins,
    dolmetsch*, lokalisier*, ubertrage ins`,
  version: 'version, fassung, entsprechung, variante',
  put: 'mach, mache, schreib, gib, bring, wandle, setz, formuliere, haben, brauche, brauchte, sag, stelle',
  say: `
    wie sagt man, wie sage ich, wie sagt ihr, was heisst, wie heisst, wie nennt man, was ist … auf,
    was ist das wort fur, wie lautet, sag, wie sagen, wort fur, begriff fur`,
  mean: 'heisst, bedeutet, bedeuten, steht hier, steht da, besagt',
  summarise: `
    fasse … zusammen, fass … zusammen, fassen … zusammen, fasst … zusammen, zusammenfass*,
    zusammenzufassen, zusammengefasst, zusammenfassung*, kurzfassung, kurz … auf, kurze … auf,
    kurze … ein, kurze den, kurz den text, kurzen auf, einkurzen, verkurz*, kurzer machen, mach … kurzer,
    kurzere fassung, verdicht*, kondensier*, resumee, auf das wesentliche, abstract, synopse, exzerpt*,
    rekapitulier*, zusamenfass*, zusammenfasung, eindampf*, dampf … ein, komprimiere diesen text`,
  gist: `
    kernaussage*, kernpunkte, wichtigste, wichtigsten, wichtigsten punkte, hauptpunkte, das wesentliche,
    worum geht, worum es geht, wovon handelt, kurz gesagt, tldr, tl dr, in kurze, stichpunkte*,
    stichpunkten, kurz und knapp, auf den punkt, zu lang, in wenigen satzen, in zwei satzen,
    in drei satzen, in einem satz, uberblick, fazit, essenz, quintessenz, knapp, in kurzform,
    hauptaussage*`,
  classify: `
    klassifizier*, einordnen, ordne … zu, ordne … ein, ordne, zuordnen, zuzuordnen, einteilen,
    teile … ein, teil … ein, kategorisier*, sortiere*, sortieren, etikettier*, labele*, label*,
    gruppier*, welche kategorie, welcher kategorie, welches thema, gehort zu, fallt unter,
    handelt es sich um, ist das ein, ist das eine, welche dieser kategorien, passt zu, trifft zu,
    trifft auf, welches label`,
  category: 'kategorie*, kategorien, label, labels, themen, thema, rubrik*, klassen, gruppen, abteilung*',
  judgeText: `
    ist diese, ist dieser, ist dieses, ist das, ist die, ist der, sind diese, prufe, uberprufe, bestimme,
    erkenne, klingt, analysier*, analyse, bewerte*, sag mir ob, schau ob, wie, prufe ob, erkenne ob,
    entscheide ob, stell fest ob`,
  sentiment: `
    sentiment*, positiv oder negativ, positiv … negativ, stimmung*, stimmungsanalyse, zufrieden oder,
    meinung`,
  tone: `
    ton, tonfall, wutend, freundlich, aggressiv, toxisch, beleidigend, hasserfullt, hassrede,
    hasskommentar*, unhoflich, sarkastisch, ironisch, ironie, emotion*, gefuhl, gefuhle, verargert,
    argerlich, feindselig, diskriminierend, beleidigung, drohung, hass, bedrohung, frohlich, traurig,
    frustriert, genervt, gereizt, fuhlt, positiv, negativ`,
  spam: `
    spam, phishing, betrug, fake news, falschmeldung, unerwunschte, clickbait, ki geschrieben,
    von einer ki, fake bewertung`,
  whichLanguage: `
    welche sprache, welcher sprache, bestimme die sprache, erkenne die sprache,
    spracherkennung des textes, sprachidentifikation`,
  extract: `
    extrahier*, zieh … heraus, zieh … raus, zieh, herausziehen, hol … heraus, hol … raus, finde alle,
    finde, such alle, liste … auf, auflisten, aufgelistet, nenne alle, markier*, erwahnt, genannt,
    vorkommen, unterstreich*, filter*, sammel*, sammle, hebe … hervor, hervorheben, erkenne, gib alle,
    anonymisier*, schwarz*, alle`,
  entities: `
    namen, name, orte, ortsnamen, organisationen, firmen, firmennamen, unternehmen, personen, leute,
    daten, datumsangaben, betrage, geldbetrage, telefonnummern, adressen, mailadressen, stadte, lander,
    entitaten, entitat*, eigennamen, substantive, verben, wortarten, stichworter, schlagworter,
    schlusselworter, personenbezogene daten, marken, medikamente, nachnamen, anonymisier*`,
  answer: 'beantwort*, beantworte, beantworten, antworte auf, finde die antwort, such die antwort',
  according: `
    laut, gemass, anhand, basierend auf, auf basis, auf grundlage, nach diesem, nach dieser, mit hilfe,
    mithilfe, aus diesem, in diesem, in dieser, aus dem text, im text, im artikel, ausschliesslich,
    nur mit, lies … und sag, lies … und beantworte, lies … und erzahl, finde die antwort in,
    finde die antwort im, such die antwort in, nutze den text, verwende den text, mit diesem text`,
  question: 'frage, fragen',
  fillIn: `
    erganz*, fehlende wort, fehlt, vervollstandig*, full … aus, fulle … aus, ausfullen, luckentext,
    lucke, welches wort passt, welches wort fehlt, setz … ein, errate das wort, errate`,
  blank: 'lucke, lucken, fehlende wort, fehlenden worter, fehlt, maskierte wort, luckentext',
  embed: 'embedding*, einbettung*, vektor*, vektoren, vektorisier*, merkmalsvektor*, vektordarstellung',
  similar: `
    wie ahnlich, ahnlichkeit*, ahnlich sind, ahneln, semantisch, stimmen … uberein, ubereinstimm*,
    vergleiche die bedeutung, gleichen sich, duplikate, verwandt`,
  same: `
    dasselbe, das gleiche, gleiche bedeutung, dieselbe bedeutung, selbe bedeutung, bedeuten … dasselbe,
    selbe frage, gleiche frage, dieselbe frage`,
  rank: `
    sortier*, sortieren, ordne, rangfolge, reihenfolge, ranking, ranke*, rerank*, priorisier*,
    am besten passt, am besten passen, am besten beantwortet, nach relevanz`,
  relevance: `
    relevanz, relevant, relevanteste*, suchanfrage, suchergebnisse, suchbegriff*, anfrage, query,
    treffer, ergebnisse, vom besten zum schlechtesten, von der besten zur schlechtesten`,
  choose: 'multiple choice, wahle die richtige antwort, richtige antwort',
};
