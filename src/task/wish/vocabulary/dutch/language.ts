import type { LanguageWords } from '../concepts.ts';

export const language: LanguageWords = {
  translate: `
    vertaal*, vertalen, vertaling*, vertaald*, vertaaal, vertaalt, omgezet in het, omzetten naar het,
    overzetten, tolk even, tolken, lokaliseer*, lokalisatie, begrijpelijk, verstaanbaar, duidelijk maken,
    in zijn taal, in haar taal, in hun taal, tolk, overgezet`,
  version: 'versie, equivalent',
  put: 'zet, zetten, gezet, omzetten, omgezet, zet … om, maak, geef, schrijf, hebben, krijgen, maken, doe',
  say: `
    hoe zeg je, hoe zeg ik, hoe zeggen ze, hoe zegt men, wat is … in het, hoe heet, hoe noem je,
    wat is het woord voor, zeg, hoe luidt, woord voor, term voor, hoe vraag ik, hoe vraag je,
    wat is het … voor, hoe schrijf je, zeg ik, zeg je, hoe klinkt … in`,
  mean: `
    betekent, betekenen, staat hier, wat staat, staat er, zegt, wat zegt, zegt hij, zegt ze, wat wil,
    wil ze, willen ze, wat bedoelt, wat staat hier, wat staat daar, staat daar, betekent dit, betekent dat,
    wat schrijft, schrijft hij, schrijft ze`,
  summarise: `
    vat … samen, vat … kort samen, samenvat*, samenvatting*, samen te vatten, samengevat, kort … in,
    kort … verder in, inkort*, in te korten, ingekort, verkort*, condenseer*, beknopt*, in het kort,
    uittreksel*, synopsis, korter maken, maak … korter, comprimeer deze tekst, recap, resumeer*, resume van,
    resumee, samenvating, samenvaten, kort … samen, in een paar regels, in drie regels, in vijf regels,
    kort samen, kort houden, bondig*, in een alinea, breng … terug, korte weergave, dampen in, damp … in,
    bekort*, kortere versie`,
  gist: `
    hoofdpunten, kernpunten, kern, kernboodschap, in het kort, kort gezegd, strekking, belangrijkste punten,
    belangrijkste, hoofdlijnen, rode draad, waar … over gaat, waar gaat … over, waar het over gaat, tldr,
    tl dr, te lang om te lezen, te lang, in een paar zinnen, in enkele zinnen, in twee zinnen,
    in drie zinnen, in een zin, conclusies, in vogelvlucht, op hoofdlijnen, essentie, bulletpoints van,
    de kern, takeaways, wat is de kern, de hoofdzaak, hoofdzaken, waar gaat dit over, waar gaat dit,
    wat moet ik onthouden, belangrijke dingen, kernideeen, het idee erachter, komt op neer, kort door,
    hoofdgedachte`,
  classify: `
    classificeer*, classificeren, deel … in, indelen, ingedeeld, categoriseer*, categoriseren, sorteer*,
    label*, onderverdelen, verdeel*, rubriceer*, wijs … toe, welke categorie, welke rubriek, onder welke,
    hoort bij, valt onder, is dit een, welke van deze categorieen, past bij, is van toepassing, welk label,
    welke van deze, hoort … bij, hoort … thuis, thuis onder, valt … onder, bij welke, in welke, naar welke,
    welke map, welke stapel, voor welke, waar hoort, waar moet … heen, waar moet … naartoe, onderbreng*,
    breng … onder, label … als, sorteer … in, kies uit, kies een, een van deze, een van de volgende,
    gaat dit over, gaat dit bericht over, is dit meer, wat past`,
  category: `
    categorie*, labels, label, rubriek*, onderwerp*, groepen, klassen, afdeling*, thema, thema s, map,
    mappen, stapel*, bakje*, team, teams, hokje, soorten, kopje, onderwerpen, thema's`,
  judgeText: `
    is dit, is deze, is dat, is die, zijn deze, zijn dit, check of, controleer of, bepaal, kijk of, klinkt,
    analyseer*, beoordeel*, zeg of, ga na of, hoe, bepaal of, geef aan of, zou je zeggen, denk je dat,
    vind je dat, is hij, is ze, is zij, is het, komt … over, overkomt, overkomen, merk je, hoor je,
    kun je zien of, is dit bericht, is deze mail, klinken, bedoelt hij, bedoelt ze, hoe denken, wat vinden`,
  sentiment: `
    sentiment*, positief of negatief, positief … negatief, stemming, tevreden of, opinie, goed of slecht,
    slecht of goed, tevreden, ontevreden, blij of boos, boos of blij, voor of tegen, enthousiast of,
    tevredenheid, zijn mensen tevreden, wat vinden, klacht of compliment, compliment of klacht,
    duim omhoog`,
  tone: `
    toon, boos, vriendelijk, agressief, toxisch, beledigend, haatdragend, haatspraak, grof, sarcastisch,
    ironisch, ironie, emotie*, gevoel, gevoelens, onbeleefd, discriminerend, kwetsend, scheld*, belediging,
    bedreiging, haat, dreigend, blij, verdrietig, gefrustreerd, beledigd, voelt, positief, negatief, kwaad,
    woest, geirriteerd, chagrijnig, teleurgesteld, enthousiast, beleefd, sarcasme, cynisch, ernstig, grapje,
    serieus, passief agressief, bezorgd, ongerust, gemeen, onvriendelijk, dwingend, opgelucht, gekwetst,
    bang`,
  spam: `
    spam, phishing, nepnieuws, oplichting, ongewenste mail, clickbait, door ai geschreven, nepreview, nep,
    echt of nep, betrouwbaar, te vertrouwen, oplichters, oplichterij, verdacht, malafide, vals bericht,
    te mooi om waar, pluis`,
  whichLanguage: 'welke taal, in welke taal, bepaal de taal, herken de taal, taalherkenning, taaldetectie',
  extract: `
    haal … uit, haal, extraheer*, extraheren, uithalen, filter, lijst … op, opsommen, som … op, noem alle,
    vind alle, zoek alle, pik, pluk, markeer, genoemd, vermeld, onderstreep*, lijstje, geef alle, herken,
    herkennen, verzamel*, anonimiseer*, lak, maak … onherkenbaar, alle, wie en wat, wie worden,
    welke mensen, welke personen, welke bedrijven, welke plaatsen, welke namen, welke datums, welke data,
    komen … voor, voorkomen, wie komen, schrijf … op, zet … op een rij, op een rijtje, lijst van, lijst met,
    maak een lijst, geef me alle, haal eruit, eruit halen, som op, opsomming, wis alle, maak zwart,
    zwartmaken, streep … door, er genoemd, genoemde`,
  entities: `
    namen, naam, plaatsen, plaatsnamen, organisaties, bedrijven, bedrijfsnamen, personen, mensen, datums,
    data, bedragen, telefoonnummers, adressen, mailadressen, steden, landen, entiteiten, entiteit*,
    eigennamen, zelfstandige naamwoorden, werkwoorden, woordsoorten, trefwoorden, sleutelwoorden,
    persoonsgegevens, merken, medicijnen, achternamen, anonimiseer*, iedereen, firma's, firma s, winkels,
    straatnamen, geldbedragen, deadlines, tijdstippen, postcodes, rekeningnummers, e mailadressen,
    medicijnnamen, schrijvers, auteurs, bestelnummers, ordernummers, ingredienten, mensen en, voornamen,
    stoffen`,
  answer: `
    beantwoord, beantwoorden, antwoord op, geef antwoord, vind het antwoord, zoek het antwoord, zoek op,
    wat zegt de tekst, zegt de tekst, staat erin, geef … antwoord`,
  according: `
    volgens, op basis van, aan de hand van, met behulp van, gebruik, uit deze, in deze, uit de tekst,
    in de tekst, in het artikel, zoals vermeld, met alleen, lees … en zeg, lees … en vertel,
    lees … en beantwoord, zoek het antwoord in, vind het antwoord in, gebruik de tekst, gebruik deze tekst,
    met deze tekst, blijkens, afgaand op, hierin, in onderstaande, met wat hier, staat in, in de brief,
    in het stuk, in deze alinea, uit de brief, uit het stuk, alleen met, lees … en, met wat er staat`,
  question: 'vraag, vragen',
  fillIn: `
    vul … in, invullen, ingevuld, ontbrekende woord, ontbrekend woord, welk woord past, welk woord hoort,
    welk woord ontbreekt, raad het woord, maak de zin af, vul aan, vul … aan, gatentekst, wat hoort er op,
    wat moet er op, welk woord moet, wat ontbreekt, wat komt er, op de puntjes, welk woord komt,
    op de open plek, op de stippellijn`,
  blank: `
    ontbrekende woord, ontbrekend woord, ontbreekt, lege plek, gat, puntjes, stippellijn,
    gemaskeerde woord`,
  embed: `
    embedding*, embed, vector*, vectoren, vectoriseer*, kenmerkvector*, vectorrepresentatie, in vectoren,
    als vector, getallenreeks, semantisch zoeken, zoekindex, vectordatabase, numerieke`,
  similar: `
    hoeveel lijken, lijken … op elkaar, lijkt … op, vergelijkbaar, overeenkomst tussen, gelijkenis,
    hoe gelijk, similariteit, verwant, semantisch, komen … overeen, hoe goed komen, dubbelen,
    hoe sterk lijken, lijken … deze, in hoeverre, gelijkenissen, overlap*, plagiaat, overgeschreven,
    gekopieerd, procent hetzelfde, score voor hoe, dicht bij elkaar, lijken, in betekenis, vergelijk`,
  same: `
    hetzelfde, dezelfde betekenis, betekenen … hetzelfde, op hetzelfde neer, zelfde vraag,
    ongeveer hetzelfde, op hetzelfde, dezelfde strekking, hetzelfde verhaal, verschillen … van betekenis,
    precies hetzelfde, op hetzelfde neerkomen, komt dit op hetzelfde`,
  rank: `
    rangschik*, rangschikken, sorteer*, op volgorde, volgorde, orden*, rankschik*, ranking, rank,
    prioriteer*, past het best, passen het best, beantwoordt … het best, meest naar minst,
    zet … op volgorde, op volgorde van, van best naar, van meest, beste bovenaan, bovenaan, top drie,
    welke … past het beste, past het beste, passen het beste, beste eerst, van hoog naar laag,
    sluit het best aan, sluit … het beste aan`,
  relevance: `
    relevantie, relevant, relevante, relevantste, zoekvraag, zoekopdracht, zoekresultaten, resultaten,
    query, zoekterm*, best passend*, van beste naar slechtste, van goed naar slecht, geschiktheid, geschikt,
    geschiktste, sluit aan, aansluiten, aansluit, mijn vraag, nuttig, nuttigste, best bij, beste bij,
    het best bij, bruikbaar, bij mijn, best beantwoord*, beantwoordt, hoe goed ze passen, goed passen bij`,
  choose: 'meerkeuze*, kies het juiste antwoord, multiple choice',
  puzzled: `
    ik snap er, snap er niks, snap er niets, snap ik niet, ik begrijp er, begrijp er niets, begrijp ik niet,
    versta ik niet, ik versta, versta er, niet verstaan, geen idee wat, ik spreek geen, spreekt geen,
    spreken geen, kan geen, ken geen, kent geen, geen woord van, geen woord, wijs uit worden, niet wijs uit,
    niet goed in het, begrijpt geen, verstaat geen`,
  tooLong: `
    geen tijd om, te lang om, waar komt het op neer, komt … op neer, waar het op neer, kort door de bocht,
    zonder … te lezen, heb ik geen tijd, geen zin om, alleen de hoofdlijn*, alleen het belangrijkste,
    de korte versie, korte versie, in een notendop, wat moet ik weten, wat ik moet weten, in vogelvlucht,
    een half a4, een halve pagina`,
};
