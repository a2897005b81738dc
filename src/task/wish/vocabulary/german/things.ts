import type { ThingWords } from '../concepts.ts';

export const things: ThingWords = {
  image: `
    bild, bilder, bildes, bildern, bildchen, foto*, photo*, *bild, *bilder, *bildes, *foto, *fotos,
    aufnahme vom foto, abbildung*, schnappschuss, selfie*, screenshot*, bildschirmfoto*, rontgenbild*, jpg,
    jpeg, png, pic, standbild, polaroid, passfoto*, urlaubsfoto*, luftbild*, drohnenbild*, drohnenfoto*,
    schnappschusse, passbild*, bildausschnitt, knipsbild, fotos, rontgen*, produktbild*`,
  artwork: `
    logo*, plakat*, poster*, icon*, symbolbild, illustration*, zeichnung*, gemalde*, skizze*,
    hintergrundbild*, wallpaper*, banner*, karte, postkarte*, geburtstagskarte*, einladungskarte*,
    einladung*, weihnachtskarte*, portrat*, cartoon*, comic*, sticker*, aufkleber, avatar*, titelbild*,
    buchcover, cover, flyer*, infografik*, meme*, ausmalbild*, karikatur*, collage*, *logo, *plakat,
    *zeichnung, *gemalde, *illustration, *portrat, *karte, entwurf, maskottchen, tattoo*, muster,
    grundriss*, fotorealistisch*, kunstwerk, visitenkarte*, grafik*, emoji, aquarell, landschaft, coverbild,
    hintergrund fur, handyhintergrund, wandbild*, motiv, motive, vorderseite, titelseite, umschlag*, hulle,
    faltblatt, aushang, schild fur, wappen, emblem, plakatentwurf, bildmarke, einladungskarten, wandtattoo,
    kinderzimmerbild, postermotiv, landschaftsbild, comicstrip, profilbild*, titelgrafik, zeichnungen,
    malvorlage, deckblatt, etikett, buchumschlag, *entwurf, *motiv, *plakate, *cover`,
  video: `
    video*, filmchen, film, filme, filmclip*, clip, clips, gif, gifs, trailer, animation*, animationsfilm*,
    *video, *film, filmmaterial, mp4, zeichentrickfilm*, trickfilm*, kurzfilm*, zeitraffer, reel,
    videoaufnahme*, *clip, videos, kurzer film, filmaufnahme*, clip*, drohnenvideo*, uberwachungsvideo*,
    dashcam, handyvideo*, urlaubsvideo*, filmsequenz*, sekunden video, sequenz*, mitschnitt vom`,
  audio: `
    podcast*, radiosendung*, interview*, telefonat*, vorlesung*, webinar*, aufnahme*, tonaufnahme*, audio*,
    audiodatei*, tondatei*, tonspur*, sprachnachricht*, sprachmemo*, sprachaufnahme*, mailbox*,
    anrufbeantworter*, mp3, wav, m4a, ogg, kassette*, tonband*, *aufnahme, mitschnitt*, aufgezeichnet*,
    aufgenommen*, voice memo*, sprachnotiz*, memo, aufzeichnung*, horprobe, stimme, sprachnachrichten,
    aufgenommenes gesprach, tonmitschnitt*, diktat*, telefonmitschnitt*, podcastfolge*, radiobeitrag*,
    horspiel*, gesprachsaufnahme*, besprechungsaufnahme*, sprachaufzeichnung*`,
  talk: `
    interview*, podcast*, besprechung*, sitzung*, meeting*, gesprach*, telefonat*, telefongesprach*,
    vortrag*, vorlesung*, rede, ansprache, folge, episode, unterhaltung, konferenz*, predigt, webinar*,
    anhorung`,
  music: `
    musik*, musikstuck*, lied, lieder, liedes, song*, melodie*, jingle*, beat*, soundtrack*, klavierstuck*,
    hintergrundmusik*, schlaflied*, komposition, techno, jazz, lofi, lo fi, klingelton*, *musik, *lied,
    gitarrensolo, titelmelodie, track*, stuck, walzer, marsch, schlager, ohrwurm, klaviermusik,
    gitarrenmusik, ruhige musik, frohliche musik, klavier, gitarre, geige*, violine, akkordeon, fanfare,
    erkennungsmelodie, melodien, musikuntermalung, untermalung, warteschleifenmusik, intro, refrain,
    akustisch*, *melodie, *musikstuck`,
  sound: `
    gerausch*, gerausche, gerauschs, sound, sounds, klang, klange, soundeffekt*, gerauscheffekt*,
    toneffekt*, gerauschkulisse, *gerausch, *gerausche, klangeffekt*, tone, donner, schritte, applaus,
    sirene, vogelgezwitscher, vogelgesang, herzschlag, explosion, meeresrauschen, regen, regenprasseln,
    prasselnder, prasselt, knarrende tur, knarrt, turklingel, klingel, wellen, brandung, gewitter, grillen,
    knisterndes, lagerfeuer, kaminfeuer, schnurren, brullen, motorengerausch, motor, glas zerbricht,
    glocken, kirchenglocken, piepton, strassenlarm, wind in, tone von, gelachter`,
  text: `
    text*, artikel*, absatz*, abschnitt*, kapitel*, bericht*, dokument*, buch, aufsatz, arbeit, paper,
    studie, notizen, blog*, beitrag*, seite, webseite, nachricht*, nachrichten, pressemitteilung, handbuch,
    anleitung*, brief*, mail*, mails, email*, e mail*, schreiben, inhalt*, zeilen, protokoll, rede, gedicht,
    satz, sprechertext, *text, *artikel, *bericht, *brief, *schreiben, pdf, meldung, jahresbericht,
    broschure, geschichte, thread, zettel, schild, worte, worter, kontext, beipackzettel*, kleingedruckt*,
    packungsbeilage, textwand, richtlinie*, ordnung, referat, marchen, gutenachtgeschichte, predigt,
    zeitungsartikel, hausordnung, datenschutz*, merkblatt, schrieb, schriebs, erzahlung, vorwort, das hier`,
  sentences: `
    satz, satze, satzen, satzes, absatze, texte, fragen, dokumente, passagen, schlagzeilen, uberschriften,
    aussagen, zeilen, titel, worter, zwei satze, beide, beiden, behauptungen, bewertungen, lebenslaufe,
    bewerbungen, stellenanzeigen, antworten, beschreibungen, kandidaten, anzeigen, suchergebnisse, treffer,
    mails, rezepte`,
  message: `
    bewertung*, rezension*, kommentar*, nachricht*, mail, mails, email*, e mail*, tweet*, feedback,
    schlagzeile*, ticket*, beschwerde*, text*, satz, satze, brief*, artikel*, sms, anfrage*, antwort*,
    aussage*, titel*, beitrag*, post*, ruckmeldung*, meinung*, anliegen, rezension, bewertung, kunde,
    kundin, meldung, zuschrift*, eintrag, gast, forumsbeitrag, text, reaktion*`,
  document: `
    rechnung*, vertrag*, vertrage, quittung*, kassenbon*, kassenzettel, bon, mietvertrag*, formular*, pdf*,
    scan, scans, eingescannt*, police, vereinbarung*, gehaltsabrechnung*, lohnabrechnung*, steuerbescheid*,
    bescheid*, ausweis, reisepass, fuhrerschein, angebot*, bestellung*, lieferschein*, kontoauszug*, agb,
    geschaftsbedingungen, dokument*, jahresabschluss, zertifikat, zeugnis, *rechnung, *vertrag,
    garantieschein, versicherungsschein, beleg*, kleingedruckte*, schreiben vom, brief vom, garantie*,
    rezept, mahnung*, strafzettel, bussgeld*, nebenkostenabrechnung*, abrechnung*, attest, police*, urkunde,
    kundigung*, stromrechnung, gutachten, steuererklarung, handbuch`,
  table: `
    tabelle*, tabellen, excel*, csv, xlsx, tabellenkalkulation, kalkulationstabelle, spalten,
    zeilen der tabelle, datensatz, pivot*, spreadsheet*, *tabelle, liste der ausgaben, spalte,
    tabelle unten, sheet, zahlen unten, exceldatei, excelliste`,
  model3d: `
    3d modell*, 3d objekt*, 3d druck*, 3d, dreidimensional*, mesh, stl, 3d figur*, 3d version, figur zum,
    figurchen, 3d drucker, druckbar*, zum drucken, fur meinen drucker, blender, 3d datei, stl datei,
    raumlich*, drehbar*, skulptur von`,
  series: `
    umsatz*, zahlen, verkaufszahlen, verkaufe, absatz der, messwerte, zeitreihe*, temperaturen, verbrauch*,
    besucherzahlen, daten, kurse, preise, nachfrage, stromverbrauch, *verbrauch, *zahlen, *preise,
    buchungen, bestellungen, niederschlag, besucher, zahlerstande, zahlerstand, reservierungen,
    letzten jahr, letzten monate, letzten zwei jahre, letzten jahre, reihe, werte, auslastung`,
  records: 'kunden, hauspreis*, betrug, kreditrisiko, spalten, patienten, kundigung von kunden, abwanderung',
  file: 'datei, dateien, anhang',
};
