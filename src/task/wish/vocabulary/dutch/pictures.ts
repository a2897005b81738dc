import type { PictureWords } from '../concepts.ts';

export const pictures: PictureWords = {
  make: `
    maak, maken, maka, gemaakt, creeer, creeren, genereer*, genereren, bouw, produceer*, produceren,
    ontwerp, ontwerpen, fabriceer, verzin, bedenk, render, renderen, mak, maakt u, doe mij, tover,
    knutsel, vervaardig*, in elkaar zetten`,
  draw: `
    teken, tekenen, getekend, tekening van, schilder, schilderen, geschilderd, schets, schetsen,
    illustreer*, illustratie van, tekenign, schilderij van, portret van, kleurplaat, visualiseer*`,
  show: `
    laat … zien, laat zien, toon, tonen, visualiseer*, zou zien, eruit zou zien, uit zou zien,
    stel je voor, verbeeld, hoe … eruit ziet, eruitziet`,
  turnInto: `
    maak van, maak … van, maak er … van, maak hier … van, maak … een, verander … in, verander in,
    zet … om in, zet … om naar, omzetten in, omtover*, tover … om, omgetoverd, transformeer*,
    transformeren, in de stijl van, als een, ombouw*, bewerk … tot`,
  change: `
    verander*, wijzig*, bewerk*, pas … aan, aanpassen, vervang*, maak, voeg … toe, toevoegen, zet,
    plaats, geef, lichter, donkerder, helderder, blauwer, groener, roder, feller, kleur*, bijsnijd*,
    snijd … bij, draai, spiegel*, vergroot, verklein*, vervaag*, blur, retoucheer*, photoshop*,
    fotoshop*, omdraai*, rechtzet*, maak … recht, wissel, dezelfde foto, fleur, witter, te grijs,
    te donker, uitbreid*, breid … uit, warmer, kouder, belichting`,
  remove: `
    verwijder*, verwijderen, haal … weg, haal … eraf, weghalen, weg te halen, wegpoets*, poets … weg,
    poets, wis, wissen, gum … uit, uitgummen, wegwerken, werk … weg, weg, weglaten, laat … weg, eruit,
    van de foto halen, wegretoucheer*, wegknippen, weggewerkt, eraf, schoon, verwijdering, weghaal*`,
  restore: `
    herstel*, herstellen, restaureer*, restaureren, repareer*, repareren, retoucheer*, verbeter*,
    scherper, scherp, verscherp*, onscherp, wazig, wazige, vaag, vage, krassen, vlekken, beschadigd*,
    verbleekt, vergeeld*, rode ogen, overbelicht, onderbelicht, contrast, lichter, helderder, opknappen,
    knap … op, oppoetsen, opgepoetst, mooier, schaduw, ontruis*, korrel*`,
  upscale: `
    vergroot, vergroten, vergroting, opschal*, schaal … op, hogere resolutie, resolutie,
    zonder kwaliteitsverlies, upscale*, groter, 4k, scherper en groter, betere kwaliteit,
    hogere kwaliteit, in hd, verhoog de`,
  colourise: `
    kleur … in, inkleur*, in te kleuren, ingekleurd, in kleur, zwartwitfoto, zwart wit foto, zwart wit,
    geef … kleur`,
  restyle: `
    aquarel*, olieverf*, tekenfilm*, cartoon*, anime, manga, pixelart, pixel art, potloodtekening*,
    schets, strip, stripfiguur, schilderij, in de stijl van, lego, karikatuur, popart, pop art, vintage,
    zwart wit, kleurplaat, als tekening, ghibli, 's nachts, in de winter, lijntekening, avatar, stijl`,
  see: `
    zie je, te zien, zien, zichtbaar, afgebeeld, staat er op, staat op, staan op, staat er, staan er,
    zie, op te zien, ziet, te bekennen, bevat, voor te stellen, voorstelt`,
  describe: `
    beschrijf*, wat is er op, wat zie ik, wat is te zien, wat zien we op, wat ziet u, beschrijven,
    omschrijf*, beschrijving, wat zie je, wat staat er, wat is er te zien, wat staat op, wat zien we,
    vertel wat er, vertel wat je, wat stelt, wat laat, leg uit wat er op, gebeurt er op, gebeurt op,
    wat er op … staat, wat er op deze, alles wat je ziet, alles op deze`,
  caption: `
    onderschrift*, bijschrift*, alt tekst, alttekst, alt text, fotobeschrijving, fotobijschrift,
    titel voor deze foto, afbeeldingsbeschrijving, titel voor deze, titel bij deze`,
  readText: `
    lees de tekst, lees wat er, lees het bordje, lees … af, aflezen, lees, tekst van, tekst op,
    tekst uit, tekst in, typ over, typ … over, overtyp*, overtik*, tik … over, handschrift,
    handgeschreven, geschreven staat, ocr, digitaliseer*, ontcijfer*, wat staat er op dit briefje,
    op dit bord, op dit bordje, tekstherkenning, neem … over`,
  inscription: `
    bord, bordje, borden, verkeersbord*, straatnaam*, naambordje, kenteken*, kentekenplaat, handschrift,
    handgeschreven, menukaart, screenshot*, schermafbeelding*, whiteboard, schoolbord, briefje, kassabon,
    bonnetje, gescande, scan, boekpagina, etiket, poster`,
  recognise: `
    herken*, herkennen, identificeer*, identificeren, welke, welk, wat voor, wat is dit, wat is dat,
    is dit, is dat, benoem*, classificeer*, bepaal, determineer*, beoordeel, zeg welke, raad`,
  find: `
    zoek*, kijk … na, vind*, vinden, spoor … op, opsporen, detecteer*, detecteren, detectie, lokaliseer*,
    herken*, wijs … aan, aanwijzen, waar is, waar zijn, waar staan, waar staat, waar zit, waar zitten,
    identificeer alle`,
  count: 'tel, tellen, geteld, hoeveel, aantal',
  mark: `
    omcirkel*, omcirkelen, markeer*, markeren, omkader*, omkaderen, kader*, kaders, kadertjes, vakjes,
    hokjes, teken een kader, teken kaders, positie, posities, coordinaten, annoteer*, arceer*,
    wijs … aan, label alle, zet een kader`,
  where: 'waar, positie, plaats, locatie, coordinaten',
  howMany: 'hoeveel, aantal',
  cutOut: `
    knip … uit, uitknippen, uit te knippen, uitgeknipt, knip, vrijstaand*, vrij staand,
    maak … vrijstaand, losknippen, snijd … uit, snij … uit, uitsnijden, isoleer*, maak … los, losmaken,
    vrijknippen`,
  background: 'achtergrond*',
  transparent: `
    doorzichtig*, transparant*, zonder achtergrond, witte achtergrond, vrijstaand*,
    zonder de achtergrond`,
  segment: 'segmenteer*, segmenteren, segmentatie*, per pixel, vlakken, gebieden',
  maskIt: 'masker*, maskers, maskeer*',
  depth: 'diepte*, dieptekaart*, diepteschatting, hoe ver weg, hoe ver, afstand tot, afstanden, diepte kaart',
  pose: `
    houding, lichaamshouding, pose, poses, gewrichten, skelet, sleutelpunten, keypoints, lichaamspunten,
    gezichtspunten`,
  kind: `
    welke sport, welke activiteit, welke oefening, welke handeling, wat voor, welk soort, wat voor soort,
    welke soort, soort, ras, hondenras, hondenras*, kattenras, welke paddenstoel, welke vogel,
    welke bloem, welke plant, welke boom, welk dier, welk insect, welk merk, welk model, welke auto,
    is dit een, is dat een, welk gerecht, welke ziekte, welk ras, welke stijl, welke vlinder,
    wat is dit voor, vogelsoort, diersoort, plantensoort, boomsoort, bloemsoort, automerk, vissoort,
    insectensoort, paddenstoelsoort, om welk, om welke`,
  animate: `
    laat … bewegen, laat … lopen, laat … dansen, laat … praten, animeer*, animeren, animatie van,
    geanimeerd*, tot leven, breng … tot leven, bewegend*, in beweging, bewegen, bewegende versie, levend`,
  cause: 'laat',
  happens: `
    gebeurt, gebeurt er, er gebeurt, te zien, zie je, speelt zich af, aan de hand, beschrijf, vertel,
    scene voor scene, doen ze, doet hij, doet ze, wat doet, wat doen`,
  moment: `
    op welk moment, op welke minuut, wanneer, hoe laat in, bij welke seconde, tijdstip, tijdcode,
    hoe vaak`,
  predict: `
    voorspel*, voorspellen, voorspelling, prognose*, prognosticeer*, verwacht*, volgend kwartaal,
    volgende maand, volgende week, komende maanden, extrapoleer*, schat de prijs`,
  look: 'kijk, ziet er, kijk naar, eruit zou zien, uit zou zien, zou uitzien, eruitziet',
};
