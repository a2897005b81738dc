import type { SoundWords } from '../concepts.ts';

export const sound: SoundWords = {
  transcribe: `
    transcribeer*, transcriberen, transcriptie*, schrijf … uit, uitschrijf*, uit te schrijven,
    uitgeschreven, uittyp*, typ … uit, tik … uit, uittik*, uit te typen, uit te tikken, werk … uit,
    uitwerken, spraak naar tekst, audio naar tekst, spraakherkenning, dicteer, dictaat, verbatim,
    wie zegt wat, notuleer, transscribeer*, transcibeer*, op schrift, op papier, in tekstvorm, woordelijk,
    letterlijk uit, zwart op wit, woord voor woord, schrijf op wat, schrijf … op wat, typ wat, noteer wat,
    schrijf mee, maak een verslag van, in geschreven vorm, uitgewerkt`,
  writeOut: `
    zet … om in tekst, zet … om naar tekst, omzetten in tekst, omzetten naar tekst, om in tekst, naar tekst,
    op papier, als tekst, in tekst, uitgeschreven, schrijf … op, typ … op, typ, uittypen, opschrijven,
    schriftelijk, tekst van maken, tekst van deze, tekst van dit, tekst van de, op schrift, zwart op wit,
    in tekstvorm, uitgetypt, uitgewerkt, als document, in geschreven, geschreven versie, op tekst`,
  said: `
    gezegd, zegt, zeggen, gesproken, wat er gezegd wordt, ingesproken, vertelt, besproken, wat hij zegt,
    wat ze zegt, wat zij zegt, wat er gezegd is, wat er verteld, vertellen, besproken is, bespraken,
    praten ze, hebben ze het over, heeft hij het over, heeft ze het over, spreekt, afgesproken,
    wat wordt er gezegd, verteld, gaat het over, wat zegt`,
  transcript: 'transcript, transcriptie, uitgeschreven versie, uitgeschreven tekst, verslaglegging',
  subtitle: `
    ondertitel*, ondertiteling*, ondertitels, onder titels, ondertietel*, srt, bijschrift bij de video,
    tekst in beeld, onderschriften, onderin beeld, zonder geluid, geluid uit, doof, dove, slechthorend*`,
  dub: 'dub, dubben, nasynchroniseer*, nasynchroniseren, nasynchronisatie, inspreken in het',
  readAloud: `
    lees … voor, lees voor, voorlezen, voor te lezen, voorgelezen, voorlees*, lees … hardop, hardop,
    spreek … in, spreek in, inspreken, ingesproken, spreek … uit, uitspreken, uitgesproken,
    tekst naar spraak, text to speech, tts, voice over, naar spraak, draag … voor, voordragen, zeg hardop,
    met een … stem, vrouwenstem, mannenstem, kinderstem, vertel … met een, in spraak, om in spraak,
    laat … horen, als geluid, als audio, lees … op, oplezen, voorlees, inspreek*, ingesproken versie,
    een stem, rustige stem, warme stem, vriendelijke stem, lage stem, geef … een stem, verhaaltje voorlezen,
    antwoordapparaat, voicemailtekst, omroep*, maak er audio, om in audio, als mp3, mp3 van,
    audiobestand van, gesproken, hardop voor, zeg het, hardop doen, uitgesproken worden, voor me voor,
    laat voorlezen`,
  pronounce: 'uitspraak, spreek … uit, uitspreken, zeg, hoe klinkt, horen hoe',
  listen: `
    beluisteren, luisteren naar, wil … luisteren, liever luisteren, wil … horen, wil horen, beluister,
    naar luisteren, luisteren, horen, naar kan luisteren, op mijn koptelefoon, koptelefoon, oortjes`,
  audiobook: `
    luisterboek*, audioboek*, gesproken versie, audioversie, podcast van deze tekst, podcast van dit`,
  sing: 'zing, zingen, gezongen, rap',
  compose: `
    componeer*, componeren, compositie, maak, maken, genereer, ik zoek, ik wil, schrijf, speel, verzin,
    bedenk, mix, improviseer, een stukje, ik zoek nog, heb nodig, seconden, doe me, regel me, een minuut`,
  denoise: `
    ruis, ruis uit, achtergrondruis, achtergrondgeluid*, achtergrondherrie, ruisonderdrukking, brom, gebrom,
    gezoem, zoem, kraak*, gekraak, echo, galm, plopgeluiden, verbeter het geluid,
    verbeter de geluidskwaliteit, geluidskwaliteit, schoon het geluid, windgeluid*, wind, rumoer, gesuis,
    harder, zachter, stiltes, versnel, vertraag, uh s, lawaai, opschonen, schoon … op, opgeschoond,
    zuiver … op, bijgeluiden, achtergrondgeluiden, sissen, gesis, gerommel, dof, blikkerig,
    slecht te verstaan, nauwelijks te verstaan, niet te verstaan, bijna niet te horen, verkeer, ventilator,
    airco, gefluit, fluittoon, gepiep, piep, plopjes, geroezemoes, duidelijker, verstaanbaar*,
    helderder geluid, te zacht, te hard, volume, geblaf, ruist, bromt, zoemt, kraakt, storing, suist,
    hoestjes, kuchje*, gekuch, geruis, bijgeluid, hoor je amper, hoor je bijna`,
  separate: `
    scheid, scheiden, splits, splitsen, haal, isoleer, alleen de, verwijder, weg, weghalen, los, losse,
    trek … los, filter, alleen, apart, los van, zonder de, eruit, losmaken, houd alleen, uit elkaar`,
  vocals: `
    zang, zangstem*, zanger*, stemmen, sprekers, instrumentaal, instrumentale, drums, karaoke, begeleiding,
    baslijn, gitaarpartij, stems, pianopartij, stem, zangeres, zangpartij, de zang, zingen, meezing*,
    drumpartij, achtergrondzang, gesproken stem`,
  disguise: `
    klinken als, klinkt als een, stem verander*, verander mijn stem, verander de stem, kloon*, stem klonen,
    stemvervorm*, vervorm*, lagere stem, hogere stem, andere stem, met de stem van, ouder klinken,
    jonger klinken, als robot, robotstem, als een kind, onherkenbaar, stem vervorm*, laat … klinken,
    laat me klinken, klinken`,
  hear: `
    hoor je, te horen, hoor, horen, welk geluid, wat voor geluid, welk instrument, welke instrumenten,
    zingt, blaft, genre, wie spreekt, wie is er aan het woord, welke spreker, welk nummer, welk liedje,
    emotie, stemming, dit voor geluid, welk dier, welke vogel, maakt dit geluid, wat voor muziek,
    man of vrouw, welk accent, gesproken taal, speelt, welke vogel hoor, hoor ik, wat hoor ik, wat hoor je,
    waar luister ik, wie zingt, wie hoor, klinkt mijn, raar geluid, vreemd geluid, tikt,
    wat is dit voor geluid, dit geluid, dat geluid, hoort, hoorde, welke taal spreekt, welke taal wordt,
    fluiten, fluit, welke muziek`,
  minutes: 'notulen, actiepunten, vergaderverslag, notuleren, gespreksverslag',
  speechPresent: `
    wanneer spreekt, wanneer praat, waar wordt gesproken, spraakactiviteit, spraaksegmenten,
    stille stukken, stiltes, praat er iemand, spreekt er iemand, is er iemand aan het praten`,
  tiring: `
    kan … niet lezen, niet goed lezen, niet meer lezen, kleine lettertjes, mijn ogen, ogen zijn moe,
    moe ogen, slechtziend*, blind*, dyslec*, dyslexie, bril vergeten, bril kwijt, zonder bril, in de auto,
    onder het koken, tijdens het koken, tijdens het rijden, onderweg, in de trein, tijdens het hardlopen,
    op de fiets`,
};
