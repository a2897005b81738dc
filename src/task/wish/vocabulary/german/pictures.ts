import type { PictureWords } from '../concepts.ts';

export const pictures: PictureWords = {
  make: `
    mach, mache, machen, machst, erstell, erstelle*, erstellen, erzeug, erzeuge*, erzeugen, generier*,
    generieren, produzier*, kreier*, entwirf, entwerf*, entwerfen, gestalt, gestalte, gestalten, designe*,
    bau, baue, rendere, rendern, schaff, bastel, bastle, kreiere, herstellen, anfertigen, fertige,
    ausdenken, zaubere, zauber, mach mal, machst du, herzauber*, entwirf mir, brauche ein, sollte`,
  draw: `
    zeichne, zeichnen, zeichnet, gezeichnet, zeichnung von, male, mal mir, malen, gemalt, gemalde von,
    skizzier*, skizze von, illustrier*, illustration von, portrat von, mal ein, mal eine, mal einen,
    ausmalbild, zeichn, visualisier*, krakel*, kritzel*, malst, zeichnest, bild von, abbilden`,
  show: `
    zeig, zeige, zeigen, zeig mir, visualisier*, aussehen wurde, aussehen konnte, stell dir,
    wie … aussieht, darstell*, stelle … dar`,
  turnInto: `
    mach aus, mach … aus, mache aus, aus … machen, verwandle … in, verwandle, verwandel*, verwandeln,
    wandle … um, wandel … um, umwandeln, umzuwandeln, im stil von, als, umgestalten, zu einem, in ein,
    in eine, in einen`,
  change: `
    ander, andere, andern, verander*, bearbeit*, pass … an, anpassen, ersetz*, tausch*, mach, mache, machen,
    fug … hinzu, fuge … hinzu, hinzufugen, setz, gib, heller, dunkler, blauer, gruner, bunter, farb*,
    umfarb*, zuschneid*, dreh*, spiegel*, verkleiner*, weichzeichn*, verpixel*, unscharf machen,
    retuschier*, photoshop*, ausbesser*, begradig*, das gleiche, zu grau, zu dunkel, zu hell, erweiter*,
    weiss, warmer, kalter, belichtung, gegenlicht, zieh … an, setz … auf, hang, kleb, streich … rot,
    sonnenuntergang, anstelle, mehr licht, mehr farbe, sonniger, blauer himmel, augen offen, lacheln,
    lachelt, hinter uns, schief, horizont, schnee, dramatischer, aufhellen, heller machen, braune, verpass,
    einfug*, fuge … ein, fug … ein`,
  remove: `
    entfern*, entfernen, entferne, losch*, loschen, nimm … weg, nimm … raus, mach … weg, wegmachen, weg,
    wegretuschier*, retuschier … weg, herausnehmen, raus, ausradier*, radier*, beseitig*, ohne die, tilg*,
    verschwinden, herausretuschier*, wegnehmen, entfernung, verschwinden lassen, verschwindet, weghaben,
    muss weg, mussen weg, kann weg, soll weg, sollen weg, storen, stort, storend*, im weg, rausschneiden,
    rausretuschier*, ohne den, ohne das, nimm … aus, lass … verschwinden, wegzauber*, wegbekommen`,
  restore: `
    restaurier*, restaurieren, reparier*, reparieren, retuschier*, verbesser*, scharfer, scharf*,
    nachscharf*, scharfen, unscharf*, verschwommen*, verwackelt*, kratzer, flecken, beschadigt*, verblasst*,
    vergilbt*, rote augen, uberbelichtet, unterbelichtet, kontrast, heller, aufhell*, auffrisch*,
    aufbereit*, schatten, wiederherstell*, entrausch*, korn, koernig, altes foto, alte foto, alten foto,
    aufhubsch*, auffrischen, wasserschaden, knick*, falten, risse, riss, vergilbt, ausgeblichen, verblichen,
    matt, flau, schimmel, fleck, rette, retten, verwackelt, pixelig, kornig*, zerkratzt*, zerrissen*,
    klarer, dunkel geraten, zu dunkel geraten`,
  upscale: `
    hochskalier*, skalier … hoch, skaliere … hoch, hoch skalier*, skaliere, vergrosser*, vergrossern,
    auflosung, hohere auflosung, hohere qualitat, bessere qualitat, upscale*, upscaling,
    ohne qualitatsverlust, grosser, 4k, in hd, zu klein, hochrechn*, klein, viel zu klein, doppelt so gross,
    dreimal so gross, viermal so gross, mal so gross, so gross, druck, fur den druck, drucken, plakatgrosse,
    ohne pixel*, pixel, mehr pixel, hochaufl*, ohne dass es pixelig, dpi, grossziehen, hochzieh*`,
  colourise: `
    kolorier*, einfarb*, farbe … ein, farb … ein, in farbe, schwarzweissfoto*, schwarzweissbild*,
    schwarz weiss, nachkolorier*, gib … farbe, farbe zuruck, farben zuruck, wieder in farbe, wieder farbe,
    schwarzweiss*, bunt, in bunt, koloriert`,
  restyle: `
    aquarell*, olgemalde*, cartoon*, comic*, anime, manga, pixelart, pixel art, bleistiftzeichnung*, skizze,
    gemalde, im stil von, im stil, lego, karikatur, popart, pop art, vintage, schwarz weiss, ausmalbild,
    zeichentrick*, als zeichnung, ghibli, bei nacht, im winter, strichzeichnung, avatar, stil, zeichnung,
    comicstil, comic figur, gezeichnet, gemalt, pixar*, disney*, monet, picasso, rembrandt, kohlezeichnung,
    tusche*, holzschnitt, glasmalerei, knete, simpsons, graffiti, retro, marchenhaft*, bilderbuch*,
    gestrickt, bestickt`,
  see: `
    sieht man, zu sehen, siehst du, sehen, sichtbar, abgebildet, sieht, sehe, zu erkennen, dargestellt,
    zeigt, ist auf, steht auf, enthalt, drauf, auf dem bild, auf dem foto, links, rechts, in der ecke,
    hinter, neben, tragt, halt, welche farbe, farbe hat, ganz links, ganz rechts, anhat`,
  describe: `
    beschreib*, was ist auf, was ist im, was sieht man auf, was sehen wir, beschreibe, beschreiben,
    bildbeschreibung, was siehst du, was sieht man, was ist … zu sehen, was zeigt, was ist drauf,
    erzahl mir was auf, sag mir was auf, was sehe ich, beschreibung, passiert auf, was auf … ist,
    was auf … drauf, was auf … zu sehen, alles was du siehst, alles auf diesem, was alles zu sehen,
    was es zu sehen, kann nicht sehen, fur einen blinden, fur blinde, blind, in worten, sehbehindert*,
    erzahl was, schildere, was ist hier zu sehen, was ist los auf`,
  caption: `
    bildunterschrift*, bildunterzeile, unterschrift, alt text, alttext, alternativtext*, bildtitel,
    bildbeschreibung, bildlegende, titel fur dieses, text unter das, zeile unter, satz unter, screenreader,
    barrierefrei*, insta, bildtext*`,
  readText: `
    lies den text, lies das schild, lies … ab, ablesen, lies, text auf, text im, text aus, text in,
    texterkennung, ocr, handschrift*, handgeschrieben*, geschrieben steht, steht auf, steht drauf,
    tippe … ab, tipp … ab, schreib … ab, abschreiben, digitalisier*, entziffer*, auslesen, lies … aus,
    text auslesen, was steht auf, welche zahl steht, welche nummer, zahl steht, was da steht, steht da auf,
    geschrieben, nicht lesen, unleserlich*, krakelig*, sauklaue, gekritzel, seriennummer, nummer auf,
    bearbeitbarer text, text rausholen, text vom bild, hol den text, text vom`,
  inscription: `
    schild, schilder, schildes, strassenschild*, verkehrsschild*, kennzeichen, nummernschild*,
    handschrift*, handgeschrieben*, speisekarte, screenshot*, bildschirmfoto*, whiteboard, tafel, zettel,
    kassenbon, quittung, eingescannt*, scan, buchseite, etikett, plakat`,
  recognise: `
    erkenn*, erkennen, identifizier*, identifizieren, welcher, welche, welches, was fur, was ist das,
    ist das, benenn*, klassifizier*, bestimm*, beurteil*, sag mir, handelt es sich`,
  find: `
    schlag … nach, schau nach, find*, finde, finden, such*, suche, suchen, erkenn*, lokalisier*, detektier*,
    entdeck*, aufspur*, zeig mir wo, wo ist, wo sind, wo steht, wo stehen, wo befind*, aufzeig*, orten,
    orte alle, gibt es irgendwo, ist irgendwo, wo genau, zeig … wo, such mir, kontrollier*, pruf*, wo hangt,
    wo hangen, wo liegt, wo liegen, wo lauft, alle`,
  count: `
    zahl, zahle, zahlen, gezahlt, wie viele, wieviele, anzahl, zahl mir, zahl alle, zahl mal, durchzahl*,
    nachzahl*`,
  mark: `
    markier*, markieren, umrand*, umrahm*, rahmen, rahme, kasten, kastchen, box, boxen, einkreis*,
    kreis … ein, koordinaten, position, positionen, annotier*, kennzeichn*, bounding box*, zeichne rahmen,
    hervorheb*, kasten um, rahmen um, kreis um, kringel*, pfeil*, umkreis*, einrahm*, rahm … ein,
    zeig an wo, anzeigen, quadrat um, umrandung*, wo genau`,
  where: 'wo, position, koordinaten, lage',
  howMany: 'wie viele, wieviele, anzahl',
  cutOut: `
    freistell*, stell … frei, stelle … frei, frei stellen, freizustellen, freigestellt, schneid … aus,
    schneide … aus, ausschneid*, ausgeschnitten, ausschneiden, auszuschneiden, herausschneid*, isolier*,
    lose … heraus, nur das, nur den, nur die, losgelost, alles ausser, alles drumherum, drumherum,
    ohne umgebung, als png, produktfoto, aus dem bild losen`,
  background: `
    hintergrund*, bildhintergrund, hinter ihm, hinter ihr, hinter uns, hinter mir, drumherum, umgebung`,
  transparent: `
    transparent*, durchsichtig*, ohne hintergrund, weisser hintergrund, weissem hintergrund,
    weissen hintergrund, ohne den hintergrund, ohne seinen hintergrund, auf weiss, auf weissem,
    neutralem hintergrund, neutraler hintergrund, einfarbigem hintergrund, weisser grund, weissem grund`,
  segment: 'segmentier*, segmentieren, segmentierung*, pixelgenau, bereiche, flachen',
  maskIt: 'maske, masken, maskier*',
  depth: `
    tiefe, tiefenkarte*, tiefenschatzung*, tiefenbild, tiefen*, wie weit, entfernung*, abstand, abstande,
    nah, nah dran, am nachsten, am weitesten, weit weg, vordergrund, weiter weg, entfernt, distanz`,
  pose: `
    pose, posen, korperhaltung, haltung, gelenke, skelett, schlusselpunkte, keypoints, korperpunkte,
    gesichtspunkte, landmarken, arme und beine, ellbogen, knie, strichmannchen, stellung, korper,
    korperposition, yogahaltung`,
  kind: `
    welche sportart, welcher sport, welche aktivitat, welche ubung, welche handlung, was fur ein,
    was fur eine, was fur, welche art, welcher art, art von, sorte, rasse, hunderasse, katzenrasse, gattung,
    welcher pilz, welcher vogel, welche blume, welche pflanze, welcher baum, welches tier, welches insekt,
    welche marke, welches modell, welches auto, ist das ein, ist das eine, ist das, welches gericht,
    welche krankheit, welcher schmetterling, vogelart, tierart, pflanzenart, baumart, pilzart, fischart,
    insektenart, blumenart, apfelsorte, automarke, automodell, pferderasse, jugendfrei, welche spinne,
    welche schlange, welcher fisch, welche beere, welcher ausschlag, was fur ein tier, was fur ein vogel,
    welcher kafer, welches unkraut, welcher hund, welche katze, was fur ein baum, was fur eine pflanze,
    was fur ein hund, wie heisst diese, wie heisst dieser, wie heisst dieses, giftig oder, essbar oder,
    essbar, giftig, aus welcher zeit, welche epoche, baustil, sorte ist, welches vieh, was fur ein vieh,
    ist dieser, pfifferling, knollenblatter*`,
  animate: `
    animier*, animieren, animation von, beweg*, bewegen, lebendig, zum leben, erweck*, in bewegung, bewegt,
    lass … tanzen, lass … sprechen, lass … laufen, belebe, beleben, bewegtes bild, bewegen lassen,
    laufen lassen, winken, winkt, blinzel*, flattern, drehen, dreht, sich dreht, stromen, tanzen,
    ein bisschen bewegung, bewegung, wackel*, wehen, weht, fliesst, sich bewegt, bewegen sich, atmen`,
  cause: 'lass, lasst, lasse, lassen',
  happens: `
    passiert, geschieht, zu sehen, sieht man, ereignet, los, spielt sich ab, beschreib*, erzahl*,
    szene fur szene, was macht, was machen, tut er, tun sie, was passiert, worum geht es, erzahl mir was,
    geht … aus, wer gewinnt, wer schiesst, in diesem video, in dem video, in diesem clip, handlung von,
    ablauf`,
  moment: `
    in welcher minute, zu welchem zeitpunkt, wann, bei welcher sekunde, an welcher stelle, zeitstempel,
    wie oft, ab welcher minute, genau wann, bei welcher minute, wann genau, in welcher sekunde, wann kommt,
    wann fallt`,
  predict: `
    prognostizier*, prognose*, vorhersag*, sag … voraus, sage … voraus, vorherzusagen, voraussag*,
    hochrechnung, erwart*, nachsten quartal, nachsten monat, nachste woche, kommenden monate, extrapolier*,
    schatz den preis, schatze den preis, nachsten drei monate, werden wir verkaufen, werden wir brauchen,
    wie viel … nachsten, wie viele … nachsten, nachstes jahr, nachsten sommer, nachsten winter,
    kommenden wochen, kommendes quartal, kommendes jahr, rest des jahres, trend, zu erwarten, erwarten,
    ende des jahres, bis jahresende, fortschreib*, weiterfuhr*, morgen, entwickeln`,
  look: 'schau, sieht aus, sieh dir, anschauen, aussehen wurde, aussehen konnte, aussahe',
};
