import type { PictureWords } from '../concepts.ts';

export const pictures: PictureWords = {
  make: `
    mach, mache, machen, machst, erstell, erstelle*, erstellen, erzeug, erzeuge*, erzeugen, generier*,
    generieren, produzier*, kreier*, entwirf, entwerf*, entwerfen, gestalt, gestalte, gestalten,
    designe*, bau, baue, rendere, rendern, schaff, bastel, bastle, kreiere, herstellen, anfertigen,
    fertige, ausdenken`,
  draw: `
    zeichne, zeichnen, zeichnet, gezeichnet, zeichnung von, male, mal mir, malen, gemalt, gemalde von,
    skizzier*, skizze von, illustrier*, illustration von, portrat von, mal ein, mal eine, mal einen,
    ausmalbild, zeichn, visualisier*`,
  show: `
    zeig, zeige, zeigen, zeig mir, visualisier*, aussehen wurde, aussehen konnte, stell dir,
    wie … aussieht, darstell*, stelle … dar`,
  turnInto: `
    mach aus, mach … aus, mache aus, aus … machen, verwandle … in, verwandle, verwandel*, verwandeln,
    wandle … um, wandel … um, umwandeln, umzuwandeln, im stil von, als, umgestalten, zu einem, in ein,
    in eine, in einen`,
  change: `
    ander, andere, andern, verander*, bearbeit*, pass … an, anpassen, ersetz*, tausch*, mach, mache,
    machen, fug … hinzu, fuge … hinzu, hinzufugen, setz, gib, heller, dunkler, blauer, gruner, bunter,
    farb*, umfarb*, zuschneid*, dreh*, spiegel*, verkleiner*, weichzeichn*, verpixel*, unscharf machen,
    retuschier*, photoshop*, ausbesser*, begradig*, das gleiche, zu grau, zu dunkel, zu hell, erweiter*,
    weiss, warmer, kalter, belichtung, gegenlicht`,
  remove: `
    entfern*, entfernen, entferne, losch*, loschen, nimm … weg, nimm … raus, mach … weg, wegmachen, weg,
    wegretuschier*, retuschier … weg, herausnehmen, raus, ausradier*, radier*, beseitig*, ohne die,
    tilg*, verschwinden, herausretuschier*, wegnehmen, entfernung`,
  restore: `
    restaurier*, restaurieren, reparier*, reparieren, retuschier*, verbesser*, scharfer, scharf*,
    nachscharf*, scharfen, unscharf*, verschwommen*, verwackelt*, kratzer, flecken, beschadigt*,
    verblasst*, vergilbt*, rote augen, uberbelichtet, unterbelichtet, kontrast, heller, aufhell*,
    auffrisch*, aufbereit*, schatten, wiederherstell*, entrausch*, korn, koernig`,
  upscale: `
    hochskalier*, skalier … hoch, skaliere … hoch, hoch skalier*, skaliere, vergrosser*, vergrossern,
    auflosung, hohere auflosung, hohere qualitat, bessere qualitat, upscale*, upscaling,
    ohne qualitatsverlust, grosser, 4k, in hd, zu klein, hochrechn*`,
  colourise: `
    kolorier*, einfarb*, farbe … ein, farb … ein, in farbe, schwarzweissfoto*, schwarzweissbild*,
    schwarz weiss, nachkolorier*, gib … farbe`,
  restyle: `
    aquarell*, olgemalde*, cartoon*, comic*, anime, manga, pixelart, pixel art, bleistiftzeichnung*,
    skizze, gemalde, im stil von, im stil, lego, karikatur, popart, pop art, vintage, schwarz weiss,
    ausmalbild, zeichentrick*, als zeichnung, ghibli, bei nacht, im winter, strichzeichnung, avatar,
    stil`,
  see: `
    sieht man, zu sehen, siehst du, sehen, sichtbar, abgebildet, sieht, sehe, zu erkennen, dargestellt,
    zeigt, ist auf, steht auf, enthalt, drauf`,
  describe: `
    beschreib*, was ist auf, was ist im, was sieht man auf, was sehen wir, beschreibe, beschreiben,
    bildbeschreibung, was siehst du, was sieht man, was ist … zu sehen, was zeigt, was ist drauf,
    erzahl mir was auf, sag mir was auf, was sehe ich, beschreibung, passiert auf, was auf … ist,
    was auf … drauf, was auf … zu sehen, alles was du siehst, alles auf diesem`,
  caption: `
    bildunterschrift*, bildunterzeile, unterschrift, alt text, alttext, alternativtext*, bildtitel,
    bildbeschreibung, bildlegende, titel fur dieses`,
  readText: `
    lies den text, lies das schild, lies … ab, ablesen, lies, text auf, text im, text aus, text in,
    texterkennung, ocr, handschrift*, handgeschrieben*, geschrieben steht, steht auf, steht drauf,
    tippe … ab, tipp … ab, schreib … ab, abschreiben, digitalisier*, entziffer*, auslesen, lies … aus,
    text auslesen`,
  inscription: `
    schild, schilder, schildes, strassenschild*, verkehrsschild*, kennzeichen, nummernschild*,
    handschrift*, handgeschrieben*, speisekarte, screenshot*, bildschirmfoto*, whiteboard, tafel, zettel,
    kassenbon, quittung, eingescannt*, scan, buchseite, etikett, plakat`,
  recognise: `
    erkenn*, erkennen, identifizier*, identifizieren, welcher, welche, welches, was fur, was ist das,
    ist das, benenn*, klassifizier*, bestimm*, beurteil*, sag mir, handelt es sich`,
  find: `
    schlag … nach, schau nach, find*, finde, finden, such*, suche, suchen, erkenn*, lokalisier*,
    detektier*, entdeck*, aufspur*, zeig mir wo, wo ist, wo sind, wo steht, wo stehen, wo befind*,
    aufzeig*, orten, orte alle`,
  count: 'zahl, zahle, zahlen, gezahlt, wie viele, wieviele, anzahl',
  mark: `
    markier*, markieren, umrand*, umrahm*, rahmen, rahme, kasten, kastchen, box, boxen, einkreis*,
    kreis … ein, koordinaten, position, positionen, annotier*, kennzeichn*, bounding box*,
    zeichne rahmen, hervorheb*`,
  where: 'wo, position, koordinaten, lage',
  howMany: 'wie viele, wieviele, anzahl',
  cutOut: `
    freistell*, stell … frei, stelle … frei, frei stellen, freizustellen, freigestellt, schneid … aus,
    schneide … aus, ausschneid*, ausgeschnitten, ausschneiden, auszuschneiden, herausschneid*, isolier*,
    lose … heraus`,
  background: 'hintergrund*, bildhintergrund',
  transparent: `
    transparent*, durchsichtig*, ohne hintergrund, weisser hintergrund, weissem hintergrund,
    weissen hintergrund, ohne den hintergrund, ohne seinen hintergrund`,
  segment: 'segmentier*, segmentieren, segmentierung*, pixelgenau, bereiche, flachen',
  maskIt: 'maske, masken, maskier*',
  depth: `
    tiefe, tiefenkarte*, tiefenschatzung*, tiefenbild, tiefen*, wie weit, entfernung*, abstand, abstande`,
  pose: `
    pose, posen, korperhaltung, haltung, gelenke, skelett, schlusselpunkte, keypoints, korperpunkte,
    gesichtspunkte, landmarken`,
  kind: `
    welche sportart, welcher sport, welche aktivitat, welche ubung, welche handlung, was fur ein,
    was fur eine, was fur, welche art, welcher art, art von, sorte, rasse, hunderasse, katzenrasse,
    gattung, welcher pilz, welcher vogel, welche blume, welche pflanze, welcher baum, welches tier,
    welches insekt, welche marke, welches modell, welches auto, ist das ein, ist das eine, ist das,
    welches gericht, welche krankheit, welcher schmetterling, vogelart, tierart, pflanzenart, baumart,
    pilzart, fischart, insektenart, blumenart, apfelsorte, automarke, automodell, pferderasse,
    jugendfrei`,
  animate: `
    animier*, animieren, animation von, beweg*, bewegen, lebendig, zum leben, erweck*, in bewegung,
    bewegt, lass … tanzen, lass … sprechen, lass … laufen, belebe, beleben, bewegtes bild`,
  cause: 'lass, lasst, lasse, lassen',
  happens: `
    passiert, geschieht, zu sehen, sieht man, ereignet, los, spielt sich ab, beschreib*, erzahl*,
    szene fur szene, was macht, was machen, tut er, tun sie`,
  moment: `
    in welcher minute, zu welchem zeitpunkt, wann, bei welcher sekunde, an welcher stelle, zeitstempel,
    wie oft`,
  predict: `
    prognostizier*, prognose*, vorhersag*, sag … voraus, sage … voraus, vorherzusagen, voraussag*,
    hochrechnung, erwart*, nachsten quartal, nachsten monat, nachste woche, kommenden monate,
    extrapolier*, schatz den preis, schatze den preis, nachsten drei monate`,
  look: 'schau, sieht aus, sieh dir, anschauen, aussehen wurde, aussehen konnte, aussahe',
};
