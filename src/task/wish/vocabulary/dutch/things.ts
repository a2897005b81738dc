import type { ThingWords } from '../concepts.ts';

export const things: ThingWords = {
  image: `
    foto*, fotootje, plaatje*, plaat, afbeelding*, afbeeldign*, beeld, beelden, *foto, *plaatje, *fotos,
    *afbeelding, kiekje*, selfie*, screenshot*, schermafbeelding*, schermfoto*, schermafdruk*, jpg, jpeg,
    png, röntgenfoto*, prent, prentje, kaartje op de foto, scan van een foto, still, polaroid, kiek,
    vakantiefoto*, beeldje, opname van de drone, dronefoto, luchtfoto*, pasfoto*, röntgen*, rontgenfoto*,
    fotos, foto's`,
  artwork: `
    logo*, poster*, affiche*, icoon*, pictogram*, illustratie*, tekening*, schilderij*, schets*,
    achtergrondafbeelding*, bureaubladachtergrond, behang, banner*, kaart, kaartje, verjaardagskaart,
    uitnodiging*, kerstkaart, geboortekaartje, portret*, cartoon*, strip, sticker*, avatar*, omslag*,
    boekomslag, flyer*, infographic*, meme*, kleurplaat*, karikatuur*, collage*, *tekening, *logo, *poster,
    *schilderij, *illustratie, *portret, ontwerp, mascotte, tattoo, patroon, plattegrond, fotorealistisch*,
    kunstwerk, visitekaartje, emoji, *kaart, *kaartje, ansichtkaart, aquarel, landschap, cover,
    coverafbeelding, achtergrond voor, telefoonachtergrond, logootje, spandoek*, spandoekontwerp, voorkant,
    kaftje, kaft, hoes, albumhoes, folder*, flyertje, uitnodiging, badge, wapenschild, embleem, bord voor,
    menukaart ontwerp, tekeningetje, sfeerbeeld, landschapsschilderij, beeldmerk, behangmotief, motief,
    stripje, plaatje voor, plaatje bij, plaatje van, prentbriefkaart, portretje, profielplaatje, naambordje,
    titelpagina, pentekening, aquareltekening, affichet*`,
  video: `
    video*, filmpje*, film, films, clip, clips, filmclip*, gif, gifs, gifje, trailer, animatie*,
    animatiefilm*, *filmpje, *video, beeldmateriaal, mp4, tekenfilm*, tekenfilmpje, filmopname*,
    video opname*, reel, timelapse, videootje, *film, clipje, animatie, animatietje, beelden van,
    dronebeelden, opname van de camera, camerabeelden, bewakingsbeelden, dashcam, filmpjes, vakantiefilm*,
    seconden video, loopje`,
  audio: `
    podcast*, radioprogramma*, interview*, telefoongesprek*, lezing*, webinar*, opname*, geluidsopname*,
    audio*, audiobestand*, geluidsbestand*, geluidsfragment*, spraakbericht*, spraakmemo*, memo, voicemail*,
    voicemailbericht, mp3, wav, m4a, ogg, bandje, cassette*, bandopname, *opname, voice memo, voicebericht*,
    opgenomen, ingesproken bericht, whatsapp audio, geluidsband, appje dat ingesproken, stem, spraakopname*,
    ingesproken, opgenomen gesprek, appje, gesprek dat ik heb opgenomen, voice, podcastaflevering, opnames,
    radiofragment*, telefoontje, inspreeksel`,
  talk: `
    interview*, podcast*, vergadering*, gesprek*, telefoongesprek*, lezing*, college*, hoorcollege*,
    toespraak, speech, praatje, aflevering*, bespreking*, overleg, preek, webinar*, verhoor`,
  music: `
    muziek*, muziekje*, lied, liedje*, nummer, nummers, melodie*, deuntje*, jingle*, beat*, soundtrack*,
    pianostuk*, achtergrondmuziek*, wijsje, slaapliedje*, compositie, techno, jazz, lofi, lo fi,
    instrumentaal stuk, ringtone*, beltoon, *muziek, *muziekje, *liedje, gitaarsolo, tune, wals, mars,
    hitje, nummertje, pianodeuntje*, pianomuziek, rustige muziek, gitaarmuziek, vrolijk deuntje,
    achtergronddeuntje, herkenningsmelodie, melodietje, muziekstuk*, wachtmuziek, piano, gitaar, viool*,
    accordeon*, fanfare, feestmuziek, introotje, refrein, akoestisch*`,
  sound: `
    geluid, geluiden, geluidje*, geluidseffect*, geluids effect*, *geluid, *geluiden, soundeffect*,
    soundscape, sfeergeluid*, herrie, lawaai, donder, voetstappen, applaus, sirene, vogelgefluit,
    vogelgezang, fluitende vogels, hartslag, ontploffing, regen op, regen, regenbui, tikkende regen,
    krakende deur, deurbel, golven, branding, onweer, krekels, knetterend*, knisperend*, spinnende kat,
    gebrul, motorgeluid, brekend glas, kerkklokken, klokken, piepje, verkeersgeluid, wind door, haardvuur,
    kampvuur, geluid van, windvlagen, gelach`,
  text: `
    tekst*, tekstje, artikel*, alinea*, hoofdstuk*, verslag*, rapport*, stuk, stukje, verhaal, boek, essay,
    scriptie*, paper, transcript, notities, blog*, pagina, website, nieuws*, nieuwsbericht, persbericht,
    handleiding, document*, brief*, mail, mails, mailtje, e mail*, bericht*, onderzoek, brochure,
    jaarverslag, zinnen, regels, inhoud, notulen, draad, nota, gedicht, passage, pdf, *tekst, *artikel,
    *verslag, *brief, *rapport, bijlage, briefje, tekstbestand, draadje, menu, krantenartikel, woorden,
    bord, context, bijsluiter*, kleine lettertjes, lap tekst, stuk tekst, lettertjes, voorwaarden,
    richtlijnen, reglement, spreekbeurt, folder, uitleg, verhaaltje, sprookje, preek, alinea, krantenstuk,
    privacyverklaring, beleidsstuk, verslagje`,
  sentences: `
    zin, zinnen, zinnetje*, alinea s, alineas, teksten, vragen, documenten, passages, stukjes, koppen,
    uitspraken, regels, titels, woorden, twee zinnen, deze twee, beide, stellingen, recensies, cv s,
    vacatures, antwoorden, omschrijvingen, kandidaten, advertenties, zoekresultaten, treffers, reacties,
    mails, sollicitaties`,
  message: `
    recensie*, review*, reactie*, bericht*, mail, mails, mailtje*, e mail*, tweet*, opmerking*, commentaar,
    commentaren, feedback, kop, koppen, ticket*, klacht, klachten, tekst*, zin, zinnen, brief*, artikel*,
    sms, appje*, beoordeling*, antwoord*, stelling, uitspraak, titel*, post*, nieuws*, klantreactie*, vraag,
    mailtje, recensie, appje, dm, klant, opmerking, melding, berichtje, verslag, gast, reacties, regel`,
  document: `
    factuur, facturen, rekening*, contract*, bon, bonnetje*, kassabon*, huurcontract*, formulier*, pdf*,
    scan, scans, gescande, polis*, polisvoorwaarden, overeenkomst*, loonstrook*, loonstrookje,
    belastingaangifte, aanslag, paspoort, rijbewijs, offerte*, bestelling, pakbon*, bankafschrift*,
    algemene voorwaarden, document*, jaarrekening, certificaat, *contract, *factuur, garantiebewijs,
    energierekening, brief van de belastingdienst, voorwaarden, kleine lettertjes, contract, brief van de,
    garantie*, recept, loonstrook, bekeuring, boete, aanmaning, jaaropgave, beschikking, polis, nota, akte,
    energiecontract, verzekering*, huurovereenkomst, servicekosten, handleiding`,
  table: `
    tabel*, tabellen, spreadsheet*, excel*, csv, xlsx, rekenblad*, werkblad*, kolommen, rijen, dataset,
    draaitabel, *tabel, lijst met uitgaven, kolom, excelletje, sheet, werkblad, tabelletje,
    cijfers hieronder`,
  model3d: `
    3d model*, 3d object*, 3d print*, 3d, driedimensionaal*, mesh, stl, 3d versie, 3d figuur*, beeldje,
    poppetje, 3d printer, printbaar, om te printen, voor mijn printer, blender, 3d bestand, stl bestand,
    beeldje van, ruimtelijk*, draaibaar`,
  series: `
    omzet*, cijfers, verkoop*, verkoopcijfers, getallen, meetgegevens, meetreeks, tijdreeks*, temperaturen,
    verbruik, bezoekers, vraag naar, gegevens, koersen, prijzen, *verbruik, *cijfers, verkoop, verkopen,
    boekingen, bestellingen, neerslag, bezoekersaantallen, meterstanden, standen, reserveringen,
    afgelopen jaar, afgelopen maanden, afgelopen twee jaar, laatste jaren, reeks, aantallen`,
  records: `
    klanten, huizenprijs*, fraude, kredietrisico, kolommen, rijen, patienten, opzeggingen, wanbetaling`,
  file: 'bestand, bestanden, bijlage',
};
