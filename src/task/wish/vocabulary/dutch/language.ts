import type { LanguageWords } from '../concepts.ts';

export const language: LanguageWords = {
  translate: `
    vertaal*, vertalen, vertaling*, vertaald*, vertaaal, vertaalt, omgezet in het, omzetten naar het,
    overzetten, tolk even, tolken, lokaliseer*, lokalisatie`,
  version: 'versie, equivalent',
  put: 'zet, zetten, gezet, omzetten, omgezet, zet … om, maak, geef, schrijf, hebben, krijgen, maken, doe',
  say: `
    hoe zeg je, hoe zeg ik, hoe zeggen ze, hoe zegt men, wat is … in het, hoe heet, hoe noem je,
    wat is het woord voor, zeg, hoe luidt, woord voor, term voor`,
  mean: 'betekent, betekenen, staat hier, wat staat, staat er, zegt',
  summarise: `
    vat … samen, vat … kort samen, samenvat*, samenvatting*, samen te vatten, samengevat, kort … in,
    kort … verder in, inkort*, in te korten, ingekort, verkort*, condenseer*, beknopt*, in het kort,
    uittreksel*, synopsis, korter maken, maak … korter, comprimeer deze tekst, recap, resumeer*,
    resume van, resumee, samenvating, samenvaten`,
  gist: `
    hoofdpunten, kernpunten, kern, kernboodschap, in het kort, kort gezegd, strekking,
    belangrijkste punten, belangrijkste, hoofdlijnen, rode draad, waar … over gaat, waar gaat … over,
    waar het over gaat, tldr, tl dr, te lang om te lezen, te lang, in een paar zinnen, in enkele zinnen,
    in twee zinnen, in drie zinnen, in een zin, conclusies, in vogelvlucht, op hoofdlijnen, essentie,
    bulletpoints van, de kern, takeaways`,
  classify: `
    classificeer*, classificeren, deel … in, indelen, ingedeeld, categoriseer*, categoriseren, sorteer*,
    label*, onderverdelen, verdeel*, rubriceer*, wijs … toe, welke categorie, welke rubriek, onder welke,
    hoort bij, valt onder, is dit een, welke van deze categorieen, past bij, is van toepassing,
    welk label`,
  category: 'categorie*, labels, label, rubriek*, onderwerp*, groepen, klassen, afdeling*, thema, thema s',
  judgeText: `
    is dit, is deze, is dat, is die, zijn deze, zijn dit, check of, controleer of, bepaal, kijk of,
    klinkt, analyseer*, beoordeel*, zeg of, ga na of, hoe, bepaal of, geef aan of`,
  sentiment: 'sentiment*, positief of negatief, positief … negatief, stemming, tevreden of, opinie',
  tone: `
    toon, boos, vriendelijk, agressief, toxisch, beledigend, haatdragend, haatspraak, grof, sarcastisch,
    ironisch, ironie, emotie*, gevoel, gevoelens, onbeleefd, discriminerend, kwetsend, scheld*,
    belediging, bedreiging, haat, dreigend, blij, verdrietig, gefrustreerd, beledigd, voelt, positief,
    negatief`,
  spam: 'spam, phishing, nepnieuws, oplichting, ongewenste mail, clickbait, door ai geschreven, nepreview',
  whichLanguage: 'welke taal, in welke taal, bepaal de taal, herken de taal, taalherkenning, taaldetectie',
  extract: `
    haal … uit, haal, extraheer*, extraheren, uithalen, filter, lijst … op, opsommen, som … op,
    noem alle, vind alle, zoek alle, pik, pluk, markeer, genoemd, vermeld, onderstreep*, lijstje,
    geef alle, herken, herkennen, verzamel*, anonimiseer*, lak, maak … onherkenbaar, alle`,
  entities: `
    namen, naam, plaatsen, plaatsnamen, organisaties, bedrijven, bedrijfsnamen, personen, mensen, datums,
    data, bedragen, telefoonnummers, adressen, mailadressen, steden, landen, entiteiten, entiteit*,
    eigennamen, zelfstandige naamwoorden, werkwoorden, woordsoorten, trefwoorden, sleutelwoorden,
    persoonsgegevens, merken, medicijnen, achternamen, anonimiseer*`,
  answer: 'beantwoord, beantwoorden, antwoord op, geef antwoord, vind het antwoord, zoek het antwoord',
  according: `
    volgens, op basis van, aan de hand van, met behulp van, gebruik, uit deze, in deze, uit de tekst,
    in de tekst, in het artikel, zoals vermeld, met alleen, lees … en zeg, lees … en vertel,
    lees … en beantwoord, zoek het antwoord in, vind het antwoord in, gebruik de tekst,
    gebruik deze tekst, met deze tekst`,
  question: 'vraag, vragen',
  fillIn: `
    vul … in, invullen, ingevuld, ontbrekende woord, ontbrekend woord, welk woord past, welk woord hoort,
    welk woord ontbreekt, raad het woord, maak de zin af, vul aan, vul … aan, gatentekst`,
  blank: `
    ontbrekende woord, ontbrekend woord, ontbreekt, lege plek, gat, puntjes, stippellijn,
    gemaskeerde woord`,
  embed: 'embedding*, embed, vector*, vectoren, vectoriseer*, kenmerkvector*, vectorrepresentatie',
  similar: `
    hoeveel lijken, lijken … op elkaar, lijkt … op, vergelijkbaar, overeenkomst tussen, gelijkenis,
    hoe gelijk, similariteit, verwant, semantisch, komen … overeen, hoe goed komen, dubbelen`,
  same: 'hetzelfde, dezelfde betekenis, betekenen … hetzelfde, op hetzelfde neer, zelfde vraag',
  rank: `
    rangschik*, rangschikken, sorteer*, op volgorde, volgorde, orden*, rankschik*, ranking, rank,
    prioriteer*, past het best, passen het best, beantwoordt … het best, meest naar minst`,
  relevance: `
    relevantie, relevant, relevante, relevantste, zoekvraag, zoekopdracht, zoekresultaten, resultaten,
    query, zoekterm*, best passend*, van beste naar slechtste, van goed naar slecht`,
  choose: 'meerkeuze*, kies het juiste antwoord, multiple choice',
};
