import type { RequestWords } from '../concepts.ts';

export const requests: RequestWords = {
  nothing: `
    op de achtergrond, in de achtergrond, op de voorgrond, vertaler*, vertaalmachine*, vertaalster*,
    tolk worden, conclusie trekken, maak een lijst*, maak een planning, maak een tabel,
    maak een overzicht, maak een schema, boodschappenlijst*, maak me blij, maak duidelijk, maak kans,
    stripverhaal, videokaart*, geluidskaart*, videogame*, inhoudsopgave, tafel dekken, tafels oefenen,
    zoekmachine, voorbeeld, voorbeelden, beeldscherm*, verkeersbeeld, beeldhouw*, zelfbeeld, fotostudio,
    fotobewerkingsprogramma*, stemacteur*, stem op, stemmen op, video editor*, muziekles, muziektheorie,
    muziekfestival*, filmregisseur*, liedtekst*, songtekst*, in beeld brengen, in woorden uitleggen,
    tekenbeet, teken van, maakt niet uit, op tafel, aan tafel, fotografie, fotograferen, fotograaf*,
    watermerk*`,
  mention: `
    hoe werkt, hoe werken, hoe maak ik, hoe maak je, hoe kan ik, hoe kun je, hoe moet ik, hoe teken je,
    hoe teken ik, hoe vertaal je, hoe bewerk je, hoe wordt … gemaakt, hoe ontstaat, wat is het verschil,
    verschil tussen, verschillen tussen, wat is een, wat zijn, wat is de beste, wat betekent het woord,
    wat wordt bedoeld, leg uit, uitleg over, uitleggen, geschiedenis van, vertel over, vertel iets over,
    vertel een mop, vertel me over, waarom, wie was, wie is de, mag je, mag ik, is het legaal,
    is het toegestaan, is het mogelijk, is het veilig, vind je, vind jij, ken je, weet je, heb je,
    voordelen, nadelen, voor en nadelen, wat kun je, wat vind, waar kan ik, waar koop, wanneer was,
    noem drie, noem vijf, noem een, geef ideeen, ideeen voor, tips voor, ik hou van, ik vind, leren,
    hoe worden, hoe wordt, hoe doe, hoe doet, hoe komt, hoe is het mogelijk, hoe zijn, hoe kunnen,
    hoe ga, hoe leer, wie heeft … uitgevonden, wie heeft … geschilderd, wie heeft … geschreven,
    wie heeft … gebouwd, wie heeft … ontdekt, wie heeft … gewonnen, moet ik, zal ik, hoe … ik,
    hoe lang duurt, is het waar, hoeveel kost`,
  define: 'wat is, wat zijn, definieer, definitie van',
  greeting: `
    hoi, hallo, hey, goedemorgen, goedemiddag, goedenavond, goeiemorgen, welterusten, dag, bedankt,
    dankjewel, dank je, dank u, hoe gaat het, hoe is het, kletsen, praten, babbelen, gezellig,
    even praten, doei, tot ziens, laat maar, ok bedankt, oke, ik voel me, alles goed`,
  write: `
    schrijf, schrijven, opstellen, stel … op, verzin, verzinnen, bedenk, bedenken, formuleer, formuleren,
    dicht een, brainstorm*, pen een`,
  writing: `
    verhaal, verhaaltje, verhalen, gedicht*, haiku, sonnet, rijm*, essay*, opstel*, mop, grap*, mail,
    mailtje, e mail, sollicitatiebrief*, motivatiebrief*, brief, toespraak, speech, blog*, bericht, roman,
    plot, dialoog, scenario, script, beschrijving, productbeschrijving, omschrijving, slogan*, lijst*,
    recept*, plan, planning, reisschema, antwoord, reactie, recensie schrijven, persbericht, cv,
    advertentie*, kop, biografie, raadsel*, quiz*, lesplan, voorstel, beleid, ideeen, liedje over,
    lied over, songtekst, liedje, liedje voor`,
  rewrite: `
    herschrijf*, herformuleer*, parafraseer*, verbeter de, verbeter mijn, verbeter deze zin,
    verbeter deze tekst, corrigeer*, spelfout*, spelling, grammatica, taalfout*, vriendelijker, formeler,
    beleefder, maak … vriendelijker, maak deze zin, mooier verwoorden, debug, refactor, los deze bug,
    nakijken, kijk … na, vereenvoudig*`,
  advice: `
    aanraden, raad … aan, aanbevelen, aanbeveling, advies, adviseer, beste, tips, help me met,
    helpen met, helpen bij, help me kiezen, kopen, koop, moet ik, zal ik, kan ik het beste, wat eten,
    wat nu, wat kan ik, doet het niet, werkt niet, goedkoop, welke app, welke camera, welk programma,
    rijmt op, hoofdstad van, hoe laat, flikkert`,
  code: `
    python, javascript, typescript, java, functie, sql, html, css, regex, api, bash, code, programma dat,
    script dat, script in, algoritme*, excelformule, excel formule, latex, json, xml, svg, programmeer*,
    variabele, foutmelding`,
  want: `
    ik wil, ik wou, ik zou graag, ik zou willen, ik wil graag, ik heb … nodig, ik moet, ik zoek, we zoeken,
    we willen, wij willen, ik heb liever, nodig, zou ik, mag ik, kan ik … krijgen, kun je, kunt u, kan je,
    kunnen jullie, wil je, wilt u, zou je, zou u, zou jij, kan dit, kan dat, kan deze, graag, doe mij,
    doe maar, bezorg me, ik had graag, regel, lukt het je, kun jij, kan jij, zou je me, wil jij, kan het,
    valt er, is het mogelijk om, ik ben op zoek, op zoek naar, ik had, zou het kunnen, lukt het om,
    hebben we nog, heb nog, we hebben … nodig, mag er, zou iemand, ik hoop`,
  give: 'geef, geef me, geef mij, lever, stuur me, laat me, laat … zien, toon, bezorg, produceer, doe mij',
  please: `
    graag, aub, alsjeblieft, alstublieft, svp, a u b, als je wilt, even, eens, please, pls, vertel me,
    zeg me, laat me weten`,
  asks: 'wat, welke, welk, wie, wiens, waar, wanneer, hoeveel, hoe, vertel, kun je zien, wat voor',
  askedByVerb: `is, zijn, staat, staan, heeft, zit, zitten, draagt, lacht, kijkt, ligt, doet, klopt, hangt, zie je`,
  this: `
    dit, deze, mijn, m n, onze, ons, bijgevoegde, onderstaande, bovenstaande, volgende, bijgaande,
    dezelfde, hier van, hiervan, hier, die ik`,
  the: 'de, het, t, alle, elke, iedere, beide, dat, die',
  a: `
    een, n, paar, enkele, wat, nieuwe, nieuw, twee, drie, vier, vijf, zes, zeven, acht, negen, tien,
    geen, kort, korte, simpel, leuk, leuke, mooi, mooie, ander, andere`,
  of: 'van, met, waarop, waarin, die, dat, in, uit, over, als, aan, hoe, bij zonsondergang, onder, naar',
  for: 'voor, bij',
  about: 'over, betreffende, aangaande, rond het thema',
  or: 'of, dan wel',
  and: 'en, plus, ook',
  afterwards: `
    daarna, en daarna, dan, en dan, vervolgens, en vervolgens, ten slotte, tot slot, als laatste, waarna,
    aansluitend`,
  attached: `
    bijgevoegd*, bijlage, in de bijlage, zie foto, zie bijlage, zie plaatje, zit erbij, bijgaand*,
    hierbij, geupload, die ik heb, foto erbij, hier is, meegestuurd*, bijgesloten, zie hieronder,
    hier een, hier heb je, hier de`,
  have: 'ik heb een, ik heb hier, ik heb hier een, ik heb deze',
  into: 'naar het, naar, in het, in, op z n, op zijn, op, in goed, in correct',
  from: 'uit het, uit, vanuit het, vanuit, van het, van',
};
