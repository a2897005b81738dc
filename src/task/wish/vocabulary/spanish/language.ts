import type { LanguageWords } from '../concepts.ts';

export const language: LanguageWords = {
  translate: `
    traduc*, traduce, traducir, traducelo, traduzca*, traduzco, traduccion*, traducid*, traduje, tradusca,
    traduse, localiza este texto, localizacion de, entendible para, comprensible para, en su idioma,
    en mi idioma, a su idioma, hazlo entender, que lo entienda, que lo entiendan, interpretalo`,
  version: 'edicion, version, equivalente, variante',
  put: `
    pon, poner, ponlo, ponme, ponla, pasa, pasar, pasame, pasalo, pasala, convierte*, escribe, dame,
    quiero, necesito, tener, cambia`,
  say: `
    como se dice, como se diria, como digo, como decir, como dirias, que es … en, cual es la palabra para,
    como se llama, di, diga, decir, palabra … para, termino … para, como pregunto, como se pregunta,
    como pido, como se pide, como se escribe, cual es el termino, que palabra`,
  mean: `
    significa, significan, quiere decir, dice, pone, que dice, dice aqui, que quiere, que quieren,
    que pone aqui, que pone, pone aqui, que escribe, lo que dice, que me dice, que cuenta`,
  summarise: `
    resum*, resume, resumir, resumen*, resumeme, resumelo, sintetiza*, sintetizar, sintesis, condensa*,
    condensar, acorta*, acortar, abrevia*, abreviar, reduce este texto, reduce … a una pagina,
    reduce … a lo esencial, recapitula*, mas corto, mas corta, version corta, version breve, extracto,
    sinopsis, compendio, sumario, en tres lineas, en cinco lineas, en un parrafo, a un parrafo, mas breve,
    resumidas, en dos lineas, version resumida, resumidito`,
  gist: `
    puntos clave, punto clave, puntos principales, puntos importantes, lo esencial, esencial, de que trata,
    de que va, de que habla, ideas principales, idea principal, en resumen, en breve, en pocas palabras,
    en unas lineas, en pocas lineas, lo mas importante, lo importante, demasiado largo, tldr, tl dr,
    en dos frases, en tres frases, en una frase, mensaje principal, conclusiones, a grandes rasgos,
    ideas clave, lo principal, lo fundamental, idea central, que hay que recordar, lo que importa,
    el meollo, mensaje clave, de que se trata, datos clave, puntos fuertes`,
  classify: `
    clasifica*, clasificar, clasificacion, categoriza*, categorizar, ordena en, etiqueta*, etiquetar,
    agrupa*, asigna*, divide, reparte, que categoria, que tema, pertenece, corresponde a, se trata de una,
    es una, es un, cual de estas categorias, encaja con, ordena … en, separa … en, distribuye, se aplica,
    que etiqueta, cual de estas, cual de estos, clasifica … en, clasifica … como, ordena … por,
    en que carpeta, a que departamento, a que seccion, donde va, donde encaja, donde lo pongo, encaja en,
    de que tipo, elige entre, elige una, elige uno, escoge, una de estas, uno de estos, es mas bien,
    entra en, archivala, archiva*, corresponde`,
  category: `
    categoria*, categorias, etiqueta*, tema, temas, grupos, clases, departamento*, rubro*, carpeta*,
    monton*, equipo*, seccion*, cajon*, tipos, apartado*`,
  judgeText: `
    es esta, es este, esta resena, este correo, este mensaje, comprueba, verifica*, determina*, detecta,
    analiza*, analizar, evalua*, suena, dime si, valora, es spam, juzga, detecta si, determina si,
    decide si, comprueba si, dirias que, crees que, te parece que, parece, parecen, suena a, esta siendo,
    este comentario, esta critica, esta opinion, este tuit, esta queja, lo dice, se nota, como suena,
    que piensan, es positiva, esta contento`,
  sentiment: `
    sentimiento*, positiva o negativa, positivo o negativo, positivo … negativo, positiva … negativa,
    polaridad, opinion*, bueno o malo, buena o mala, malo o bueno, satisfecho*, satisfecha*, insatisfech*,
    contento o, a favor o en contra, satisfaccion, que opinan, que piensan, queja o, elogio o,
    mas bien bueno, mas bien positivo, favorable o`,
  tone: `
    tono, enfadado, enfadada, enojado, enojada, amable, agresivo, agresiva, toxico, toxica, ofensivo,
    ofensiva, insultante, odio, grosero, sarcastico, sarcasmo, ironico, ironia, emocion*, hostil, amistoso,
    discriminatorio, insulto*, amenaza, amenazante, triste, contento, frustrado, molesto, ofensa, siente,
    positivo, positiva, negativo, negativa, furioso, furiosa, cabreado, cabreada, irritado, decepcionado,
    decepcionada, entusiasmado, educado, educada, cinico, en serio, serio, broma, bromea, pasivo agresivo,
    preocupado, preocupada, cruel, desagradable, borde, hiriente, condescendiente, aliviado, alegre, enfado,
    mala leche`,
  spam: `
    spam, correo basura, phishing, estafa, noticia falsa, noticias falsas, fake news, bulo, no deseado,
    clickbait, escrito por una ia, resena falsa, fraude, fraudulento*, fiable, de fiar, de confianza,
    sospechos*, timo, estafador*, falso, falsa, verdadero o, demasiado bueno para, engano, es real`,
  whichLanguage: `
    que idioma, en que idioma, que lengua, detecta el idioma, identifica el idioma, reconoce el idioma,
    deteccion de idioma`,
  extract: `
    extrae*, extraer, extraeme, saca*, sacar, sacame, lista, listar, listame, haz una lista, enumera*,
    mencion*, citan, aparecen, encuentra todos, encuentra todas, encuentra los, busca todos, subraya*,
    resalta*, marca, identifica*, dame todos, dame todas, recopila*, anonimiza*, oculta*, que lugares,
    que personas, que empresas, que nombres, que fechas, quien y, haz … lista, hazme una lista, apunta,
    anota, se mencionan, se menciona, se citan, se nombran, nombrados, mencionad*, tacha*,
    borra los nombres, oculta los, enumerame, dame los, dame las`,
  entities: `
    nombres, nombre, lugares, lugar, organizaciones, empresas, companias, personas, personajes, gente,
    fechas, importes, cantidades, telefonos, numeros de telefono, direcciones, ciudades, paises, entidades,
    entidad*, nombres propios, sustantivos, verbos, palabras clave, datos personales, marcas, medicamentos,
    apellidos, anonimiza*, todo el mundo, tiendas, nombres de calles, plazos, vencimientos, horarios,
    codigos postales, cuentas bancarias, correos electronicos, farmacos, autores, referencias,
    numeros de pedido, ingredientes, nombres de personas, participantes`,
  answer: `
    responde, responder, respondeme, contesta*, contestar, encuentra la respuesta, busca la respuesta,
    da la respuesta, que dice el texto, dice el texto, se dice, respuesta a`,
  according: `
    segun, a partir de, a partir del, usando, utilizando, basandote en, basado en, con base en,
    de acuerdo con, en este, en esta, en el texto, en el articulo, con ayuda de, solo con, lee … y dime,
    lee … y responde, encuentra la respuesta en, busca la respuesta en, usa el texto, usa este texto,
    con este texto, por lo que dice, con lo que dice, ahi dentro, aqui dentro, en la carta, en este parrafo,
    en el documento, lee … y, dice el texto, de lo que dice, a la luz`,
  question: 'pregunta, preguntas',
  fillIn: `
    completa*, completar, rellena*, rellenar, que palabra falta, palabra que falta, palabra que,
    que palabra encaja, adivina la palabra, hueco, falta, que palabra va, que va en, que falta,
    palabra falta, va en el hueco, que pongo, que palabra pongo, completa la frase`,
  blank: `
    palabra que falta, falta, hueco, huecos, espacio en blanco, palabra oculta, palabra enmascarada,
    espacio`,
  embed: `
    embedding*, incrustacion*, vector*, vectoriza*, representacion vectorial, representaciones vectoriales,
    en vectores, busqueda semantica, base vectorial, indice de busqueda, numeric*, en numeros`,
  similar: `
    similares, similar, similitud*, se parecen, parecidos, parecidas, parecido, semejan*, semejanza,
    cercania, semantica*, duplicados, compara el significado, hasta que punto, cuanto se parecen,
    en que medida, coinciden, coincidencia, solapan, plagio, copiado, copiada, porcentaje, puntuacion de,
    cercanos, compara, comparar`,
  same: `
    lo mismo, mismo significado, misma pregunta, la misma cosa, equivalentes, mas o menos lo mismo,
    quieren decir lo mismo, dicen lo mismo, vienen a decir, misma idea, el mismo sentido`,
  rank: `
    ordena*, ordenar, clasifica*, ranking, jerarquiza*, prioriza*, reordena*, rerank*, orden,
    responde mejor, mejor responde, de mas a menos, posiciona, pon … en orden, por orden, en orden,
    de mejor, del mejor, de mas, primero los, los mejores primero, top tres, encaja mejor,
    cual encaja mejor, se ajusta mejor, la que mejor, el que mejor, mejor se adapta, de mayor a menor`,
  relevance: `
    relevancia, relevante, relevantes, consulta, busqueda, resultados, resultados de busqueda, pertinencia,
    de mejor a peor, de la mejor a la peor, adecuad*, idone*, apropiad*, a mi pregunta, mi pregunta, util,
    utiles, mas utiles, mi busqueda, lo bien que, como de bien, que mejor`,
  choose: 'opcion multiple, eleccion multiple, elige la respuesta correcta, respuesta correcta',
  puzzled: `
    no entiendo, no la entiendo, no lo entiendo, no comprendo, no me entero, ni idea de lo que,
    ni idea de que, no hablo, no habla, no hablan, no se leer, ni una palabra, ni papa, no se nada de,
    no entiende, no entienden, no pillo`,
  tooLong: `
    no tengo tiempo, demasiado largo, demasiado larga, larguisimo, sin leer, ve al grano, al grano,
    en que queda, que debo saber, que tengo que saber, que hay que saber, lo imprescindible, pereza leer,
    no me apetece leer, en resumidas cuentas, version corta, media pagina`,
};
