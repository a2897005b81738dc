import type { PictureWords } from '../concepts.ts';

export const pictures: PictureWords = {
  make: `
    maak, maken, maka, gemaakt, creeer, creeren, genereer*, genereren, bouw, produceer*, produceren,
    ontwerp, ontwerpen, fabriceer, verzin, bedenk, render, renderen, mak, maakt u, doe mij, tover, knutsel,
    vervaardig*, in elkaar zetten, doe, flans, zorg voor, laten maken, moet komen, brouw`,
  draw: `
    teken, tekenen, getekend, tekening van, schilder, schilderen, geschilderd, schets, schetsen,
    illustreer*, illustratie van, tekenign, schilderij van, portret van, kleurplaat, visualiseer*, krabbel,
    afbeelden, verbeeld*, plaatje van`,
  show: `
    laat … zien, laat zien, toon, tonen, visualiseer*, zou zien, eruit zou zien, uit zou zien,
    stel je voor, verbeeld, hoe … eruit ziet, eruitziet`,
  turnInto: `
    maak van, maak … van, maak er … van, maak hier … van, maak … een, verander … in, verander in,
    zet … om in, zet … om naar, omzetten in, omtover*, tover … om, omgetoverd, transformeer*,
    transformeren, in de stijl van, als een, ombouw*, bewerk … tot`,
  change: `
    verander*, wijzig*, bewerk*, pas … aan, aanpassen, vervang*, maak, voeg … toe, toevoegen, zet, plaats,
    geef, lichter, donkerder, helderder, blauwer, groener, roder, feller, kleur*, bijsnijd*, snijd … bij,
    draai, spiegel*, vergroot, verklein*, vervaag*, blur, retoucheer*, photoshop*, fotoshop*, omdraai*,
    rechtzet*, maak … recht, wissel, dezelfde foto, fleur, witter, te grijs, te donker, uitbreid*,
    breid … uit, warmer, kouder, belichting, kleed, trek … aan, hang, doe … op, zet … op, plak, verf,
    schilder … in, zonsondergang, in plaats van, bruiner, meer licht, meer kleur, zonniger, blauwe lucht,
    ogen open, lachen, lachend, achter ons, schuin, scheef, horizon, egaal`,
  remove: `
    verwijder*, verwijderen, haal … weg, haal … eraf, weghalen, weg te halen, wegpoets*, poets … weg, poets,
    wis, wissen, gum … uit, uitgummen, wegwerken, werk … weg, weg, weglaten, laat … weg, eruit,
    van de foto halen, wegretoucheer*, wegknippen, weggewerkt, eraf, schoon, verwijdering, weghaal*,
    laat … verdwijnen, verdwijnen, verdwijnt, haal … uit, halen, eraf halen, eruit halen, wegdenken, zonder,
    mag weg, moet weg, moeten weg, kan weg, kunnen weg, in de weg, storend*, staat … in de weg, wegvallen,
    wegshoppen, shop … weg, weghebben`,
  restore: `
    herstel*, herstellen, restaureer*, restaureren, repareer*, repareren, retoucheer*, verbeter*, scherper,
    scherp, verscherp*, onscherp, wazig, wazige, vaag, vage, krassen, vlekken, beschadigd*, verbleekt,
    vergeeld*, rode ogen, overbelicht, onderbelicht, contrast, lichter, helderder, opknappen, knap … op,
    oppoetsen, opgepoetst, mooier, schaduw, ontruis*, korrel*, oude foto, opfris*, fris … op, waterschade,
    vouw*, vouwen, vergeeld, dof, flets, fletse, verkleurd, beschadigde, scheur*, schimmel, vlek, red,
    redden, bewogen, korrelig*, pixelig, gescheurd*, bekrast*, helder`,
  upscale: `
    vergroot, vergroten, vergroting, opschal*, schaal … op, hogere resolutie, resolutie,
    zonder kwaliteitsverlies, upscale*, groter, 4k, scherper en groter, betere kwaliteit, hogere kwaliteit,
    in hd, verhoog de, te klein, veel te klein, klein, twee keer zo groot, drie keer zo groot,
    vier keer zo groot, keer zo groot, dubbel zo groot, uitvergrot*, drukken, afdrukken, voor druk,
    drukwerk, postergrootte, op posterformaat, zonder blokjes, zonder kartel*, pixels, meer pixels,
    scherper krijgen, hoge resolutie, dpi`,
  colourise: `
    kleur … in, inkleur*, in te kleuren, ingekleurd, in kleur, zwartwitfoto, zwart wit foto, zwart wit,
    geef … kleur, kleur terug, weer in kleur, kleuren terug, kleur geven, kleur aan, van kleur voorzien,
    zwart witte, zwart witfoto*`,
  restyle: `
    aquarel*, olieverf*, tekenfilm*, cartoon*, anime, manga, pixelart, pixel art, potloodtekening*, schets,
    strip, stripfiguur, schilderij, in de stijl van, lego, karikatuur, popart, pop art, vintage, zwart wit,
    kleurplaat, als tekening, ghibli, 's nachts, in de winter, lijntekening, avatar, stijl, tekening,
    stripstijl, striptekening, comic*, getekend, geschilderd, als schilderij, pixar, disney, monet, picasso,
    rembrandt, houtskool, inkt*, glas in lood, klei, simpsons, graffiti, retro, sprookjesachtig*,
    geborduurd, prentenboek`,
  see: `
    zie je, te zien, zien, zichtbaar, afgebeeld, staat er op, staat op, staan op, staat er, staan er, zie,
    op te zien, ziet, te bekennen, bevat, voor te stellen, voorstelt, op de foto, op het plaatje, links,
    rechts, in de hoek, achter, naast, draagt, houdt, welke kleur, kijkt, aan heeft, vast`,
  describe: `
    beschrijf*, wat is er op, wat zie ik, wat is te zien, wat zien we op, wat ziet u, beschrijven,
    omschrijf*, beschrijving, wat zie je, wat staat er, wat is er te zien, wat staat op, wat zien we,
    vertel wat er, vertel wat je, wat stelt, wat laat, leg uit wat er op, gebeurt er op, gebeurt op,
    wat er op … staat, wat er op deze, alles wat je ziet, alles op deze, wat er te zien, alles te zien,
    allemaal te zien, wat er op staat, wat zie je hier, kan het niet zien, niet kunnen zien,
    voor een blinde, blind, slechtziend*, zo dat hij, in woorden, vertel wat, wat speelt,
    wat gebeurt er op`,
  caption: `
    onderschrift*, bijschrift*, alt tekst, alttekst, alt text, fotobeschrijving, fotobijschrift,
    titel voor deze foto, afbeeldingsbeschrijving, titel voor deze, titel bij deze, onderschriftje,
    tekst onder de foto, tekst bij deze foto, zinnetje onder, regel onder, schermlezer, toegankelijkheid,
    insta`,
  readText: `
    lees de tekst, lees wat er, lees het bordje, lees … af, aflezen, lees, tekst van, tekst op, tekst uit,
    tekst in, typ over, typ … over, overtyp*, overtik*, tik … over, handschrift, handgeschreven,
    geschreven staat, ocr, digitaliseer*, ontcijfer*, wat staat er op dit briefje, op dit bord,
    op dit bordje, tekstherkenning, neem … over, wat staat er op, wat er op het, staat er geschreven,
    geschreven, lees voor me wat, niet lezen, niet te lezen, hanenpoten, gekrabbel, gekriebel, kriebel*,
    cijfers op, nummer op, serienummer, tekst van de foto, letters op, bewerkbare tekst, ingredienten op,
    zet … over, tekst eruit, tekst eraf`,
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
    identificeer alle, zit er een, zitten er, is er ergens, waar precies, wijs aan, kijk of,
    controleer of er, zoek op, op te sporen, check, waar hangt, waar hangen, waar ligt, waar liggen,
    waar lopen, waar loopt, alle`,
  count: 'tel, tellen, geteld, hoeveel, aantal, tel alle, tel de, tel even',
  mark: `
    omcirkel*, omcirkelen, markeer*, markeren, omkader*, omkaderen, kader*, kaders, kadertjes, vakjes,
    hokjes, teken een kader, teken kaders, positie, posities, coordinaten, annoteer*, arceer*, wijs … aan,
    label alle, zet een kader, kadertje, vakje, hokje, rondje, cirkel*, pijl*, omlijn*, om elke, rond elke,
    zet … om, vierkantje, aanwijzen, aangeven, geef aan waar, aangeeft`,
  where: 'waar, positie, plaats, locatie, coordinaten',
  howMany: 'hoeveel, aantal',
  cutOut: `
    knip … uit, uitknippen, uit te knippen, uitgeknipt, knip, vrijstaand*, vrij staand, maak … vrijstaand,
    losknippen, snijd … uit, snij … uit, uitsnijden, isoleer*, maak … los, losmaken, vrijknippen, alleen de,
    los van, losgesneden, uitgesneden, alles behalve, alles eromheen, alles om … heen, zonder omgeving, los,
    productfoto`,
  background: 'achtergrond*, achter hem, achter haar, achter ons, achter mij, eromheen, omgeving',
  transparent: `
    doorzichtig*, transparant*, zonder achtergrond, witte achtergrond, vrijstaand*, zonder de achtergrond,
    witte ondergrond, op wit, egale achtergrond, effen achtergrond, kale achtergrond`,
  segment: 'segmenteer*, segmenteren, segmentatie*, per pixel, vlakken, gebieden',
  maskIt: 'masker*, maskers, maskeer*',
  depth: `
    diepte*, dieptekaart*, diepteschatting, hoe ver weg, hoe ver, afstand tot, afstanden, diepte kaart,
    dichtbij, ver weg, dichtst, verst, verste, dichtstbij, voorgrond, diepte, verder weg, afstand`,
  pose: `
    houding, lichaamshouding, pose, poses, gewrichten, skelet, sleutelpunten, keypoints, lichaamspunten,
    gezichtspunten, armen en benen, ellebogen, knieen, stand van, stokfiguur, positie van het lichaam,
    lichaam staat, yogahouding`,
  kind: `
    welke sport, welke activiteit, welke oefening, welke handeling, wat voor, welk soort, wat voor soort,
    welke soort, soort, ras, hondenras, hondenras*, kattenras, welke paddenstoel, welke vogel, welke bloem,
    welke plant, welke boom, welk dier, welk insect, welk merk, welk model, welke auto, is dit een,
    is dat een, welk gerecht, welke ziekte, welk ras, welke stijl, welke vlinder, wat is dit voor,
    vogelsoort, diersoort, plantensoort, boomsoort, bloemsoort, automerk, vissoort, insectensoort,
    paddenstoelsoort, om welk, om welke, welke spin, welke slang, welke vis, welke bes, welke uitslag,
    welk beest, welk beestje, wat voor beest, welke kever, welk kruid, welk onkruid, welke hond, welke kat,
    welke boom is, wat voor plant, wat voor vogel, wat voor hond, wat voor boom, welk type, giftig of,
    eetbaar of, eetbaar, hoe heet deze, hoe heet dit, uit welke tijd, bouwstijl`,
  animate: `
    laat … bewegen, laat … lopen, laat … dansen, laat … praten, animeer*, animeren, animatie van,
    geanimeerd*, tot leven, breng … tot leven, bewegend*, in beweging, bewegen, bewegende versie, levend,
    laten bewegen, laten lopen, laten zwaaien, laat … zwaaien, laat … knipperen, zwaaien, knipper*, wapper*,
    draaien, ronddraai*, stromen, stroomt, dansen, een beetje bewegen, beetje beweging, beweging,
    laat … draaien, doe … bewegen, beweegt`,
  cause: 'laat',
  happens: `
    gebeurt, gebeurt er, er gebeurt, te zien, zie je, speelt zich af, aan de hand, beschrijf, vertel,
    scene voor scene, doen ze, doet hij, doet ze, wat doet, wat doen, wat gebeurt, waar gaat … over,
    vertel wat er, loopt het af, wie wint, wie scoort, in dit filmpje, in deze video, verhaal van`,
  moment: `
    op welk moment, op welke minuut, wanneer, hoe laat in, bij welke seconde, tijdstip, tijdcode, hoe vaak,
    vanaf welke minuut, precies wanneer, op welke seconde, wanneer in, hoe vaak komt`,
  predict: `
    voorspel*, voorspellen, voorspelling, prognose*, prognosticeer*, verwacht*, volgend kwartaal,
    volgende maand, volgende week, komende maanden, extrapoleer*, schat de prijs, gaan we verkopen,
    zullen we, gaat … worden, hoeveel … volgend, volgend jaar, volgende zomer, volgende winter,
    komende weken, komend kwartaal, komend jaar, rest van het jaar, trend, te verwachten, verwachten,
    eind van het jaar, doortrekken, trek … door, morgen`,
  look: 'kijk, ziet er, kijk naar, eruit zou zien, uit zou zien, zou uitzien, eruitziet',
};
