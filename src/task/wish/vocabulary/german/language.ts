import type { LanguageWords } from '../concepts.ts';

export const language: LanguageWords = {
  translate: `
    ubersetz*, ubersetzen, ubersetzung*, uebersetz*, uberstz*, ubersez*, ubertrag … ins, ubertragen ins,
    dolmetsch*, lokalisier*, ubertrage ins, verstandlich machen, verstandlich, in seine sprache,
    in ihre sprache, in seiner sprache, ubertragung ins, in die sprache, eindeutsch*`,
  version: 'version, fassung, entsprechung, variante',
  put: 'mach, mache, schreib, gib, bring, wandle, setz, formuliere, haben, brauche, brauchte, sag, stelle',
  say: `
    wie sagt man, wie sage ich, wie sagt ihr, was heisst, wie heisst, wie nennt man, was ist … auf,
    was ist das wort fur, wie lautet, sag, wie sagen, wort fur, begriff fur, wie frage ich, wie fragt man,
    wie schreibt man, sage ich, sagt man, was ist das … fur, wie wurde man, wort dafur, ausdruck fur`,
  mean: `
    heisst, bedeutet, bedeuten, steht hier, steht da, besagt, was steht, steht drin, was schreibt,
    schreibt er, schreibt sie, was will, was wollen, wollen die, sagt er, sagt sie, was sagt, gemeint,
    was heisst das, heisst das`,
  summarise: `
    fasse … zusammen, fass … zusammen, fassen … zusammen, fasst … zusammen, zusammenfass*, zusammenzufassen,
    zusammengefasst, zusammenfassung*, kurzfassung, kurz … auf, kurze … auf, kurze … ein, kurze den,
    kurz den text, kurzen auf, einkurzen, verkurz*, kurzer machen, mach … kurzer, kurzere fassung,
    verdicht*, kondensier*, resumee, auf das wesentliche, abstract, synopse, exzerpt*, rekapitulier*,
    zusamenfass*, zusammenfasung, eindampf*, dampf … ein, komprimiere diesen text, kurz zusammen,
    in wenigen zeilen, in drei zeilen, in funf zeilen, bring … auf, kurz fassen, fass … kurz,
    knapp zusammen, in einem absatz, auf einen absatz, straff*, kurze version, kurzere version, auf … satze,
    auf … zeilen`,
  gist: `
    kernaussage*, kernpunkte, wichtigste, wichtigsten, wichtigsten punkte, hauptpunkte, das wesentliche,
    worum geht, worum es geht, wovon handelt, kurz gesagt, tldr, tl dr, in kurze, stichpunkte*,
    stichpunkten, kurz und knapp, auf den punkt, zu lang, in wenigen satzen, in zwei satzen, in drei satzen,
    in einem satz, uberblick, fazit, essenz, quintessenz, knapp, in kurzform, hauptaussage*, worum gehts,
    worum geht es, worum dreht, was muss ich, das wichtigste, die wichtigsten, hauptsache, kernbotschaft,
    kernideen, kerngedanke*, hauptgedanke*, im wesentlichen, in groben zugen, grobe zuge,
    was steht im wesentlichen, eckpunkte`,
  classify: `
    klassifizier*, einordnen, ordne … zu, ordne … ein, ordne, zuordnen, zuzuordnen, einteilen, teile … ein,
    teil … ein, kategorisier*, sortiere*, sortieren, etikettier*, labele*, label*, gruppier*,
    welche kategorie, welcher kategorie, welches thema, gehort zu, fallt unter, handelt es sich um,
    ist das ein, ist das eine, welche dieser kategorien, passt zu, trifft zu, trifft auf, welches label,
    gehort … zu, gehort … unter, fallt … unter, wohin gehort, wohin damit, in welche, in welchen,
    in welches, zu welcher, zu welchem, welcher abteilung, welche abteilung, welcher ordner, welchen ordner,
    an wen, sortier … in, verteile, aufteilen, teile … auf, weise … zu, zuweisen, eine von, einer dieser,
    einer der, eins davon, wahle aus, such aus, was passt, welches passt, ist das eher`,
  category: `
    kategorie*, kategorien, label, labels, themen, thema, rubrik*, klassen, gruppen, abteilung*, ordner,
    stapel, team, teams, schublade*, fach, facher, arten, abteilung, uberschriften, bereich*`,
  judgeText: `
    ist diese, ist dieser, ist dieses, ist das, ist die, ist der, sind diese, prufe, uberprufe, bestimme,
    erkenne, klingt, analysier*, analyse, bewerte*, sag mir ob, schau ob, wie, prufe ob, erkenne ob,
    entscheide ob, stell fest ob, wurdest du sagen, meinst du, findest du, ist er, ist sie, ist es,
    kommt … ruber, kommt … an, wirkt, wirken, kann man sagen, klingen, hort sich, merkt man, ist diese mail,
    was halten, wie kommt, meint er, meint sie, eher`,
  sentiment: `
    sentiment*, positiv oder negativ, positiv … negativ, stimmung*, stimmungsanalyse, zufrieden oder,
    meinung, gut oder schlecht, schlecht oder gut, zufrieden, unzufrieden, frohlich oder,
    dafur oder dagegen, begeistert oder, zufriedenheit, wie finden, lob oder kritik, lob oder tadel,
    daumen hoch, eher gut, eher positiv, eher negativ`,
  tone: `
    ton, tonfall, wutend, freundlich, aggressiv, toxisch, beleidigend, hasserfullt, hassrede,
    hasskommentar*, unhoflich, sarkastisch, ironisch, ironie, emotion*, gefuhl, gefuhle, verargert,
    argerlich, feindselig, diskriminierend, beleidigung, drohung, hass, bedrohung, frohlich, traurig,
    frustriert, genervt, gereizt, fuhlt, positiv, negativ, sauer, bose, wutig, enttauscht, begeistert,
    hoflich, zynisch, ernst, ernst gemeint, scherz, witzig, passiv aggressiv, besorgt, gemein, unfreundlich,
    bissig, verletzt, angst, arger, pampig, herablassend, erleichtert`,
  spam: `
    spam, phishing, betrug, fake news, falschmeldung, unerwunschte, clickbait, ki geschrieben, von einer ki,
    fake bewertung, echt oder, serios*, unserios*, vertrauenswurdig, trauen, betruger*, abzocke, verdachtig,
    fake, falschung, masche, zu schon um wahr, echt`,
  whichLanguage: `
    welche sprache, welcher sprache, bestimme die sprache, erkenne die sprache,
    spracherkennung des textes, sprachidentifikation`,
  extract: `
    extrahier*, zieh … heraus, zieh … raus, zieh, herausziehen, hol … heraus, hol … raus, finde alle, finde,
    such alle, liste … auf, auflisten, aufgelistet, nenne alle, markier*, erwahnt, genannt, vorkommen,
    unterstreich*, filter*, sammel*, sammle, hebe … hervor, hervorheben, erkenne, gib alle, anonymisier*,
    schwarz*, alle, welche orte, welche personen, welche leute, welche firmen, welche namen, welche daten,
    kommen … vor, kommt … vor, wer alles, wer und was, schreib … raus, schreib … heraus, such … raus,
    such … heraus, suche … heraus, raussuchen, heraussuchen, rausschreib*, herausschreib*, auflistung,
    liste alle, liste aller, liste der, alle … auf, zahle … auf, mach … unkenntlich, unkenntlich, streich,
    gib mir alle, genannten, erwahnten, stell … zusammen`,
  entities: `
    namen, name, orte, ortsnamen, organisationen, firmen, firmennamen, unternehmen, personen, leute, daten,
    datumsangaben, betrage, geldbetrage, telefonnummern, adressen, mailadressen, stadte, lander, entitaten,
    entitat*, eigennamen, substantive, verben, wortarten, stichworter, schlagworter, schlusselworter,
    personenbezogene daten, marken, medikamente, nachnamen, anonymisier*, alle beteiligten, beteiligte*,
    strassennamen, geldsummen, summen, fristen, termine, uhrzeiten, postleitzahlen, kontonummern,
    e mail adressen, wirkstoffe, autoren, bestellnummern, zutaten, vornamen, politiker, orte und`,
  answer: `
    beantwort*, beantworte, beantworten, antworte auf, finde die antwort, such die antwort, schau im text,
    was sagt der text, sagt der text, steht im text, gib … antwort`,
  according: `
    laut, gemass, anhand, basierend auf, auf basis, auf grundlage, nach diesem, nach dieser, mit hilfe,
    mithilfe, aus diesem, in diesem, in dieser, aus dem text, im text, im artikel, ausschliesslich, nur mit,
    lies … und sag, lies … und beantworte, lies … und erzahl, finde die antwort in, finde die antwort im,
    such die antwort in, nutze den text, verwende den text, mit diesem text, nach diesem text, hierin,
    darin, im folgenden, aus dem brief, im brief, im absatz, in diesem absatz, nur anhand, steht hier,
    lies … und, nach dem text, dem text nach, dem artikel nach, mit dem, was steht`,
  question: 'frage, fragen',
  fillIn: `
    erganz*, fehlende wort, fehlt, vervollstandig*, full … aus, fulle … aus, ausfullen, luckentext, lucke,
    welches wort passt, welches wort fehlt, setz … ein, errate das wort, errate, gehort in, was fehlt,
    welches wort gehort, wort gehort, was kommt in, was muss in, in die lucke, gehort rein, muss rein,
    rein muss`,
  blank: 'lucke, lucken, fehlende wort, fehlenden worter, fehlt, maskierte wort, luckentext',
  embed: `
    embedding*, einbettung*, vektor*, vektoren, vektorisier*, merkmalsvektor*, vektordarstellung,
    in vektoren, als vektor, zahlenreihe, semantische suche, suchindex, vektordatenbank, numerisch*,
    in zahlen`,
  similar: `
    wie ahnlich, ahnlichkeit*, ahnlich sind, ahneln, semantisch, stimmen … uberein, ubereinstimm*,
    vergleiche die bedeutung, gleichen sich, duplikate, verwandt, wie stark ahneln, inwieweit, wie sehr,
    ahnlich, ahnliche, uberschneid*, plagiat*, abgeschrieben, kopiert, prozent gleich, wert fur,
    nahe beieinander, gleichen, vergleich*, in der bedeutung`,
  same: `
    dasselbe, das gleiche, gleiche bedeutung, dieselbe bedeutung, selbe bedeutung, bedeuten … dasselbe,
    selbe frage, gleiche frage, dieselbe frage, ungefahr dasselbe, in etwa dasselbe, aufs gleiche,
    auf dasselbe, aufs selbe, gleich gemeint, das selbe, sinngemass, inhaltlich gleich`,
  rank: `
    sortier*, sortieren, ordne, rangfolge, reihenfolge, ranking, ranke*, rerank*, priorisier*,
    am besten passt, am besten passen, am besten beantwortet, nach relevanz, bring … in eine reihenfolge,
    nach eignung, von … bis, bester zuerst, das beste zuerst, top drei, passt am besten, passen am besten,
    passt … am besten, am ehesten, ordne … nach, sortiere … nach, obenan, ganz oben, rangliste, reihe`,
  relevance: `
    relevanz, relevant, relevanteste*, suchanfrage, suchergebnisse, suchbegriff*, anfrage, query, treffer,
    ergebnisse, vom besten zum schlechtesten, von der besten zur schlechtesten, eignung, geeignet*,
    zu meiner frage, meine frage, nutzlich*, am nutzlichsten, am besten zu, brauchbar, zu meiner suche,
    meiner suche, von am besten, am relevantesten`,
  choose: 'multiple choice, wahle die richtige antwort, richtige antwort',
  puzzled: `
    verstehe kein, verstehe nicht, verstehe nichts, verstehe ich nicht, verstehe ich nichts,
    verstehe ich kein, versteh kein, versteh nicht, versteh nichts, kein wort, keine ahnung was,
    ich spreche kein, spricht kein, sprechen kein, kann kein, kenne kein, werde nicht schlau,
    nicht schlau daraus, versteht kein, verstehen kein, nur bahnhof, nicht verstanden`,
  tooLong: `
    keine zeit das, keine zeit alles, keine zeit fur, keine zeit es, keine zeit den, zu lang, viel zu lang,
    bring es auf, auf den punkt, worauf lauft, lauft … hinaus, ohne … zu lesen, keine lust das,
    keine lust alles, in kurz, kurzversion, kurz gefasst, nur das wichtigste, was muss ich wissen,
    was ich wissen muss, das wichtigste daraus, auf eine halbe seite, eine halbe seite`,
};
