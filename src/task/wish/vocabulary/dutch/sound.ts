import type { SoundWords } from '../concepts.ts';

export const sound: SoundWords = {
  transcribe: `
    transcribeer*, transcriberen, transcriptie*, schrijf … uit, uitschrijf*, uit te schrijven,
    uitgeschreven, uittyp*, typ … uit, tik … uit, uittik*, uit te typen, uit te tikken, werk … uit,
    uitwerken, spraak naar tekst, audio naar tekst, spraakherkenning, dicteer, dictaat, verbatim,
    wie zegt wat, notuleer, transscribeer*, transcibeer*`,
  writeOut: `
    zet … om in tekst, zet … om naar tekst, omzetten in tekst, omzetten naar tekst, om in tekst,
    naar tekst, op papier, als tekst, in tekst, uitgeschreven, schrijf … op, typ … op, typ, uittypen,
    opschrijven, schriftelijk, tekst van maken, tekst van deze, tekst van dit, tekst van de`,
  said: 'gezegd, zegt, zeggen, gesproken, wat er gezegd wordt, ingesproken, vertelt, besproken',
  transcript: 'transcript, transcriptie, uitgeschreven versie, uitgeschreven tekst, verslaglegging',
  subtitle: `
    ondertitel*, ondertiteling*, ondertitels, onder titels, ondertietel*, srt, bijschrift bij de video`,
  dub: 'dub, dubben, nasynchroniseer*, nasynchroniseren, nasynchronisatie, inspreken in het',
  readAloud: `
    lees … voor, lees voor, voorlezen, voor te lezen, voorgelezen, voorlees*, lees … hardop, hardop,
    spreek … in, spreek in, inspreken, ingesproken, spreek … uit, uitspreken, uitgesproken,
    tekst naar spraak, text to speech, tts, voice over, naar spraak, draag … voor, voordragen,
    zeg hardop, met een … stem, vrouwenstem, mannenstem, kinderstem, vertel … met een, in spraak,
    om in spraak, laat … horen, als geluid, als audio`,
  pronounce: 'uitspraak, spreek … uit, uitspreken, zeg, hoe klinkt, horen hoe',
  listen: `
    beluisteren, luisteren naar, wil … luisteren, liever luisteren, wil … horen, wil horen, beluister,
    naar luisteren`,
  audiobook: `
    luisterboek*, audioboek*, gesproken versie, audioversie, podcast van deze tekst, podcast van dit`,
  sing: 'zing, zingen, gezongen, rap',
  compose: `
    componeer*, componeren, compositie, maak, maken, genereer, ik zoek, ik wil, schrijf, speel, verzin,
    bedenk, mix, improviseer`,
  denoise: `
    ruis, ruis uit, achtergrondruis, achtergrondgeluid*, achtergrondherrie, ruisonderdrukking, brom,
    gebrom, gezoem, zoem, kraak*, gekraak, echo, galm, plopgeluiden, verbeter het geluid,
    verbeter de geluidskwaliteit, geluidskwaliteit, schoon het geluid, windgeluid*, wind, rumoer, gesuis,
    harder, zachter, stiltes, versnel, vertraag, uh s, lawaai, opschonen, schoon … op, opgeschoond,
    zuiver … op`,
  separate: `
    scheid, scheiden, splits, splitsen, haal, isoleer, alleen de, verwijder, weg, weghalen, los, losse,
    trek … los, filter`,
  vocals: `
    zang, zangstem*, zanger*, stemmen, sprekers, instrumentaal, instrumentale, drums, karaoke,
    begeleiding, baslijn, gitaarpartij, stems, pianopartij, stem`,
  disguise: `
    klinken als, klinkt als een, stem verander*, verander mijn stem, verander de stem, kloon*,
    stem klonen, stemvervorm*, vervorm*, lagere stem, hogere stem, andere stem, met de stem van`,
  hear: `
    hoor je, te horen, hoor, horen, welk geluid, wat voor geluid, welk instrument, welke instrumenten,
    zingt, blaft, genre, wie spreekt, wie is er aan het woord, welke spreker, welk nummer, welk liedje,
    emotie, stemming, dit voor geluid, welk dier, welke vogel, maakt dit geluid, wat voor muziek,
    man of vrouw, welk accent, gesproken taal, speelt`,
  minutes: 'notulen, actiepunten, vergaderverslag, notuleren, gespreksverslag',
  speechPresent: `
    wanneer spreekt, wanneer praat, waar wordt gesproken, spraakactiviteit, spraaksegmenten,
    stille stukken, stiltes, praat er iemand, spreekt er iemand, is er iemand aan het praten`,
};
