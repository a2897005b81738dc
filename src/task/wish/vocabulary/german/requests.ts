import type { RequestWords } from '../concepts.ts';

export const requests: RequestWords = {
  nothing: `
    im hintergrund, im vordergrund, ubersetzer*, dolmetscher*, schlussfolgerung*, mach eine liste,
    mach mir eine liste, erstelle eine liste, einkaufsliste*, mach einen plan, erstelle einen plan,
    erstelle eine tabelle, mach eine tabelle, mach dir, mach mit, bildschirm*, bildung*, bildlich,
    vorbild*, weltbild, menschenbild, selbstbild, bildhauer*, ausbildung*, abbildung 1, bildungs*,
    ein bild im kopf, bild machen von, grafikkarte*, soundkarte*, videospiel*, inhaltsverzeichnis,
    einmaleins, synchronsprecher*, tonart, tonleiter, betont, suchmaschine*, liedtext*, songtext*,
    beispiel*, fotostudio, fotograf*, musiker*, musikunterricht, filmregisseur*, bitte nicht, stimme ab,
    stimmt, machen sie sich, fotografie, fotografieren, wasserzeichen*`,
  mention: `
    wie funktioniert, wie funktionieren, wie geht das, wie macht man, wie mache ich, wie kann ich,
    wie kann man, wie soll ich, wie zeichnet man, wie zeichne ich, wie malt man, wie ubersetzt man,
    wie bearbeitet man, wie wird … gemacht, wie entsteht, wie entstehen, was ist der unterschied,
    unterschied zwischen, unterschiede zwischen, was ist ein, was ist eine, was sind,
    was bedeutet das wort, was versteht man, erklar, erklare, erklaren, erlautere, geschichte der,
    geschichte des, erzahl mir von, erzahl mir etwas, erzahl mir einen, erzahle, warum, wieso, weshalb,
    wer war, wer ist der, darf man, darf ich, ist es legal, ist es erlaubt, ist es moglich,
    ist es sicher, magst du, kennst du, weisst du, hast du, vorteile, nachteile, vor und nachteile,
    was kannst, was haltst, was denkst, wo kann ich, wo kaufe, wann war, nenne drei, nenne funf,
    nenn mir, gib mir ideen, ideen fur, tipps fur, ich liebe, ich mag, lernen, wie werden, wie wird,
    wie konnen, wie lerne, wie lernt, wie kommt, wie baut, wie nimmt, wer hat … erfunden,
    wer hat … gemalt, wer hat … geschrieben, wer hat … gebaut, wer hat … entdeckt, wer hat … gewonnen,
    was kostet, soll ich, sollte ich, wie *e ich, wie lange dauert, wie lange braucht, stimmt es,
    wie viel kostet`,
  define: 'was ist, was sind, definier, definiere, definition von',
  greeting: `
    hallo, hi, hey, guten morgen, guten tag, guten abend, gute nacht, servus, moin, gruss gott, danke,
    dankeschon, vielen dank, wie geht, wie geht s, wie gehts, alles klar, plaudern, quatschen, reden,
    unterhalten, tschuss, auf wiedersehen, bis bald, ok danke, ich fuhle mich`,
  write: `
    schreib, schreibe, schreiben, verfasse*, verfassen, entwirf einen brief, entwirf eine mail,
    formulier, formuliere, formulieren, dichte, denk dir, uberleg dir, erfinde, brainstorm*, setz … auf,
    aufsetzen`,
  writing: `
    geschichte, geschichten, erzahlung, gedicht*, haiku, sonett, reim*, aufsatz, essay*, witz, witze, mail,
    email, e mail, bewerbung*, anschreiben, motivationsschreiben, brief, rede, blog*, blogbeitrag, beitrag,
    roman, handlung, dialog, drehbuch, skript, beschreibung, produktbeschreibung, slogan*, liste, rezept*,
    plan, reiseplan, gliederung, antwort, rezension schreiben, pressemitteilung, lebenslauf, anzeige,
    uberschrift, biografie, ratsel*, quiz, unterrichtsplan, vorschlag, ideen, lied uber, song uber, gruss,
    einladungstext, kuchenrezept, lied fur, lied zum, geburtstagslied`,
  rewrite: `
    umschreib*, schreib … um, schreibe … um, umformulier*, formuliere … um, formulier … um, hoflicher,
    freundlicher, formeller, korrigier*, korrektur, rechtschreib*, grammatik, verbessere den,
    verbessere meinen, verbessere diesen satz, paraphrasier*, lektorier*, debugge, refaktor*,
    vereinfach*, behebe den fehler`,
  advice: `
    empfehl*, empfiehl*, rat geben, beraten, ratschlag*, beste, bester, besten, tipps, hilf mir,
    hilf mir bei, helfen bei, soll ich, sollte ich, kaufen, was tun, was kann ich, was soll, geht nicht,
    funktioniert nicht, gunstig, welche app, welche kamera, welches programm, reimt sich, hauptstadt von,
    wie spat, flackert`,
  code: `
    python, javascript, typescript, java, funktion, sql, html, css, regex, api, bash, code, programm das,
    python programm, skript das, algorithmus, excel formel, excelformel, latex, json, xml, svg,
    programmier*, variable*, fehlermeldung`,
  want: `
    ich will, ich mochte, ich wurde gerne, ich wurde gern, ich hatte gern, ich hatte gerne, ich brauche,
    ich brauchte, ich benotige, ich suche, wir brauchen, wir wollen, wir mochten, hatte gern, brauche,
    brauchte, brauchten, benotige, kannst du, konntest du, konnen sie, konnten sie, kannst, konntest,
    kann man, wurdest du, wurden sie, magst du mir, bitte, hatte gerne, bekomme ich, kann ich … haben,
    kann ich … bekommen, hilf mir, hatte … gern, hatte … gerne, wurde … gern, wurde … gerne, mochte ich,
    kann dieses, kann diese, kann dieser, kann das, kann der, kann es, lasst sich, lassen sich, ich hatte,
    ich bin auf der suche, suche nach, auf der suche, mir fehlt, uns fehlt, ware es moglich, ich wunsche,
    wir hatten, soll bitte, magst du, konnen wir, konntet ihr, konnt ihr, wurd gern, will ich`,
  give: `
    gib, gib mir, geben sie, liefere, liefer, zeig, zeige, zeig mir, schick mir, besorg mir, lass mich,
    produziere`,
  please: 'bitte, mal, gerne, danke im voraus, please, sag mir, erzahl mir',
  asks: `
    was, welche, welcher, welches, welchen, welchem, wer, wessen, wo, wann, wie viele, wieviele,
    wie viel, wieviel, wie, kannst du sehen, was fur, in welchem, bis wann, wie hoch, sag mir`,
  askedByVerb: 'ist, sind, hat, haben, siehst du, tragt, lachelt, sieht, gibt es, steht, stehen, liegt',
  this: `
    dies, diese, dieser, diesen, diesem, dieses, das hier, mein, meine, meiner, meinen, meinem, meines,
    unser, unsere, unserem, unseren, angehangte*, beigefugte*, folgende, folgenden, folgender, folgendem,
    obige*, untenstehende*, beiliegende*, gleiche, hieraus, hochgeladene*, daraus`,
  the: `
    der, die, das, den, dem, des, im, am, vom, zum, zur, beim, ins, alle, allen, jede, jeden, jedes,
    beide, beiden`,
  a: `
    ein, eine, einen, einem, einer, eines, paar, einige, neue, neues, neuen, zwei, drei, vier, funf,
    sechs, sieben, acht, neun, zehn, kein, keine, kurze, kurzes, kurzen, schone, schones, einfaches,
    einfache, andere, n, ne, nen`,
  of: `
    von, vom, mit, wo, auf dem, in dem, der, die, das, aus, uber, als, im stil, wie, einer, eines, unter,
    beim`,
  for: 'fur, zu, zum, zur',
  about: 'uber, zum thema, bezuglich, betreffend',
  or: 'oder, bzw, beziehungsweise',
  and: 'und, sowie, plus, auch',
  afterwards: `
    dann, und dann, danach, und danach, anschliessend, und anschliessend, zum schluss, abschliessend,
    zuletzt, daraufhin, im anschluss, hinterher`,
  attached: `
    angehangt*, anhang, im anhang, anbei, beigefugt*, siehe foto, siehe bild, siehe anhang, hangt an,
    beiliegend*, hochgeladen*, hier ist, mitgeschickt, siehe unten, hier eine, hier ein, hier die,
    hier der, hier das`,
  have: `ich habe ein, ich habe eine, ich habe einen, ich habe hier, ich hab hier, ich hab ein, ich hab eine`,
  into: 'ins, in, auf, nach, zu',
  from: 'aus dem, aus, vom, von',
};
