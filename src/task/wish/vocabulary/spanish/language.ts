import type { LanguageWords } from '../concepts.ts';

export const language: LanguageWords = {
  translate: `
    traduc*, traduce, traducir, traducelo, traduzca*, traduzco, traduccion*, traducid*, traduje,
    tradusca, traduse, localiza este texto, localizacion de`,
  version: 'version, equivalente, variante',
  put: `
    pon, poner, ponlo, ponme, ponla, pasa, pasar, pasame, pasalo, pasala, convierte*, escribe, dame,
    quiero, necesito, tener, cambia`,
  say: `
    como se dice, como se diria, como digo, como decir, como dirias, que es … en,
    cual es la palabra para, como se llama, di, diga, decir, palabra … para, termino … para`,
  mean: 'significa, significan, quiere decir, dice, pone',
  summarise: `
    resum*, resume, resumir, resumen*, resumeme, resumelo, sintetiza*, sintetizar, sintesis, condensa*,
    condensar, acorta*, acortar, abrevia*, abreviar, reduce este texto, reduce … a una pagina,
    reduce … a lo esencial, recapitula*, mas corto, mas corta, version corta, version breve, extracto,
    sinopsis, compendio, sumario`,
  gist: `
    puntos clave, punto clave, puntos principales, puntos importantes, lo esencial, esencial,
    de que trata, de que va, de que habla, ideas principales, idea principal, en resumen, en breve,
    en pocas palabras, en unas lineas, en pocas lineas, lo mas importante, lo importante,
    demasiado largo, tldr, tl dr, en dos frases, en tres frases, en una frase, mensaje principal,
    conclusiones, a grandes rasgos`,
  classify: `
    clasifica*, clasificar, clasificacion, categoriza*, categorizar, ordena en, etiqueta*, etiquetar,
    agrupa*, asigna*, divide, reparte, que categoria, que tema, pertenece, corresponde a,
    se trata de una, es una, es un, cual de estas categorias, encaja con, ordena … en, separa … en,
    distribuye, se aplica, que etiqueta`,
  category: 'categoria*, categorias, etiqueta*, tema, temas, grupos, clases, departamento*, rubro*',
  judgeText: `
    es esta, es este, esta resena, este correo, este mensaje, comprueba, verifica*, determina*, detecta,
    analiza*, analizar, evalua*, suena, dime si, valora, es spam, juzga, detecta si, determina si,
    decide si, comprueba si`,
  sentiment: `
    sentimiento*, positiva o negativa, positivo o negativo, positivo … negativo, positiva … negativa,
    polaridad, opinion*`,
  tone: `
    tono, enfadado, enfadada, enojado, enojada, amable, agresivo, agresiva, toxico, toxica, ofensivo,
    ofensiva, insultante, odio, grosero, sarcastico, sarcasmo, ironico, ironia, emocion*, hostil,
    amistoso, discriminatorio, insulto*, amenaza, amenazante, triste, contento, frustrado, molesto,
    ofensa, siente, positivo, positiva, negativo, negativa`,
  spam: `
    spam, correo basura, phishing, estafa, noticia falsa, noticias falsas, fake news, bulo, no deseado,
    clickbait, escrito por una ia, resena falsa`,
  whichLanguage: `
    que idioma, en que idioma, que lengua, detecta el idioma, identifica el idioma, reconoce el idioma,
    deteccion de idioma`,
  extract: `
    extrae*, extraer, extraeme, saca*, sacar, sacame, lista, listar, listame, haz una lista, enumera*,
    mencion*, citan, aparecen, encuentra todos, encuentra todas, encuentra los, busca todos, subraya*,
    resalta*, marca, identifica*, dame todos, dame todas, recopila*, anonimiza*, oculta*`,
  entities: `
    nombres, nombre, lugares, lugar, organizaciones, empresas, companias, personas, personajes, gente,
    fechas, importes, cantidades, telefonos, numeros de telefono, direcciones, ciudades, paises,
    entidades, entidad*, nombres propios, sustantivos, verbos, palabras clave, datos personales, marcas,
    medicamentos, apellidos, anonimiza*`,
  answer: `
    responde, responder, respondeme, contesta*, contestar, encuentra la respuesta, busca la respuesta,
    da la respuesta`,
  according: `
    segun, a partir de, a partir del, usando, utilizando, basandote en, basado en, con base en,
    de acuerdo con, en este, en esta, en el texto, en el articulo, con ayuda de, solo con, lee … y dime,
    lee … y responde, encuentra la respuesta en, busca la respuesta en, usa el texto, usa este texto,
    con este texto`,
  question: 'pregunta, preguntas',
  fillIn: `
    completa*, completar, rellena*, rellenar, que palabra falta, palabra que falta, palabra que,
    que palabra encaja, adivina la palabra, hueco, falta`,
  blank: `
    palabra que falta, falta, hueco, huecos, espacio en blanco, palabra oculta, palabra enmascarada,
    espacio`,
  embed: `
    embedding*, incrustacion*, vector*, vectoriza*, representacion vectorial,
    representaciones vectoriales`,
  similar: `
    similares, similar, similitud*, se parecen, parecidos, parecidas, parecido, semejan*, semejanza,
    cercania, semantica*, duplicados, compara el significado`,
  same: 'lo mismo, mismo significado, misma pregunta, la misma cosa, equivalentes',
  rank: `
    ordena*, ordenar, clasifica*, ranking, jerarquiza*, prioriza*, reordena*, rerank*, orden,
    responde mejor, mejor responde, de mas a menos, posiciona`,
  relevance: `
    relevancia, relevante, relevantes, consulta, busqueda, resultados, resultados de busqueda,
    pertinencia, de mejor a peor, de la mejor a la peor`,
  choose: 'opcion multiple, eleccion multiple, elige la respuesta correcta, respuesta correcta',
};
