import type { RequestWords } from '../concepts.ts';

export const requests: RequestWords = {
  nothing: `
    al fondo, en primer plano, traductor*, traductora*, interprete de conferencias, sacar una conclusion,
    sacar conclusiones, haz una lista, hazme una lista, lista de la compra, lista de compras,
    haz un plan, haz una tabla comparativa, haz caso, camara de fotos, tarjeta grafica,
    tarjeta de sonido, videojuego*, indice de contenidos, tabla de multiplicar, tablas de multiplicar,
    motor de busqueda, actor de voz, actor de doblaje, clases de musica, teoria musical,
    festival de musica, director de cine, letra de la cancion, letras de canciones, por ejemplo,
    estudio de fotografia, sacar fotos, hacer fotos, tomar fotos, en el fondo, imagen corporal,
    se imagina, marca de agua, marcas de agua, camara fotografica`,
  mention: `
    como funciona, como funcionan, como se hace, como se hacen, como hago, como puedo, como se dibuja,
    como se dibujan, como se crea, como se traduce, como hacer, como crear, como editar, como traducir,
    cual es la diferencia, diferencia entre, diferencias entre, que es un, que es una, que es la,
    que es el, que son, que significa la palabra, que quiere decir la palabra, explica, explicame,
    explicar, expliqueme, historia de la, historia del, hablame, cuentame un chiste, cuentame algo,
    cuentame sobre, por que, quien fue, quien pinto, quien es, quien escribio, quien invento, es legal,
    esta permitido, es posible, es seguro, te gusta, te gustan, conoces, sabes, has visto, tienes,
    ventajas, desventajas, que puedes, que opinas, que piensas, donde puedo, donde compro, cuando fue,
    nombra tres, nombra cinco, dame ideas, ideas para, consejos para, me encanta, me gusta, aprender a,
    como son, como es, como se, como hacen, como generan, como aprender, cuanto cuesta, quien descubrio,
    quien construyo, quien gano, debo, deberia, como *o el, como *o la, como *o los, como *o un,
    como *o una, cuanto tiempo, es verdad, es cierto`,
  define: 'que es, que son, define, definicion de',
  greeting: `
    hola, buenos dias, buenas tardes, buenas noches, buenas, gracias, muchas gracias, que tal,
    como estas, como te va, como va, charlar, conversar, hablar un rato, adios, hasta luego,
    hasta pronto, vale gracias, ok gracias, me siento, que pasa tio`,
  write: `
    escribe, escribir, escribeme, escriba, redacta*, redactar, redactame, compon un poema, inventa*,
    inventate, formula, piensa un, crea un slogan`,
  writing: `
    cuento, cuentos, historia*, relato, poema*, haiku, soneto, ensayo*, redaccion, chiste*, correo, email,
    e mail, carta, carta de presentacion, discurso, blog, articulo sobre, entrada de blog, novela, trama,
    dialogo, guion, script, descripcion, descripcion de producto, eslogan*, lista, receta*, plan,
    itinerario, respuesta, nota de prensa, curriculum, anuncio*, titulo, biografia, adivinanza*,
    cuestionario, propuesta, ideas, cancion sobre, letra, cancion, cancion para`,
  rewrite: `
    reescribe*, reescribir, reformula*, parafrasea*, corrige*, corregir, corrigeme, correccion, faltas,
    ortografia, gramatica, mas educado, mas formal, mas amable, mejora este texto, mejora mi texto,
    mejora esta frase, depura, refactoriza*, simplifica*`,
  advice: `
    recomienda*, recomiendas, recomendar, recomendacion*, aconseja*, consejo*, mejor, mejores, ayudame a,
    ayudarme a, que camara, que aplicacion, que programa, comprar, me compro, deberia, debo, que hago,
    que puedo, que cenamos, que comemos, no funciona, barato, rima con, capital de, que hora, parpadea`,
  code: `
    python, javascript, typescript, java, funcion, sql, html, css, regex, api, bash, codigo,
    programa que, script que, script en, algoritmo*, formula de excel, latex, json, xml, svg, programar,
    mensaje de error`,
  want: `
    quiero, quisiera, queria, me gustaria, necesito, necesitaria, necesitamos, queremos, busco, buscamos,
    deseo, puedes, podrias, puede, podria, podeis, me puedes, me podrias, puedes hacer, quieres, prefiero,
    preferiria, me hace falta, hace falta, ayudame, se puede, se podria, hay forma de, hay manera de,
    me falta, nos falta, estoy buscando, ando buscando, nos hace falta, me vendria bien, vendria bien,
    seria posible, tengo ganas, me haces, me hace, podriais, me lo, me la, me los, nos harias, harias,
    querria, quisieramos`,
  give: 'dame, deme, da me, muestra, muestrame, ensename, enviame, proporciona*, entrega*, sacame, ponme, pon',
  please: 'por favor, porfa, porfavor, plis, gracias de antemano, please, dime, cuentame',
  asks: `
    que, cual, cuales, quien, quienes, donde, cuando, cuanto, cuanta, cuantos, cuantas, como, de que,
    en que, puedes ver, dime, a que`,
  askedByVerb: 'hay, estan, es, son, lleva, llevan, sonrie, ves',
  this: `
    este, esta, estos, estas, esto, ese, esa, esos, esas, eso, mi, mis, nuestro, nuestra, nuestros,
    adjunto, adjunta, adjuntos, adjuntas, siguiente, siguientes, de abajo, de arriba, mismo, misma`,
  the: 'el, la, los, las, lo, del, al, cada, todos, todas, todo, toda, ambos, ambas, dos',
  a: `
    un, una, unos, unas, algunos, algunas, algun, varias, varios, nueva, nuevo, tres, cuatro, cinco,
    seis, siete, ocho, nueve, diez, ningun, otra, otro, corto, corta, bonito, bonita`,
  of: `
    de, con, donde, que muestre, que muestra, en la que, en el que, del, a partir de, en, mostrando,
    bajo, haciendo, comiendo, como`,
  for: 'para',
  about: 'sobre, acerca de, respecto a, en torno a',
  or: 'o, u, o bien',
  and: 'y, e, asi como, mas, ademas, tambien',
  afterwards: `
    luego, y luego, despues, y despues, a continuacion, finalmente, por ultimo, entonces, seguidamente`,
  attached: `
    adjunt*, en el adjunto, mira la foto, ver foto, ver imagen, aqui esta, aqui tienes, que he subido,
    que subi, subido, subida, que te envio, te paso, ver abajo, aqui, aqui te dejo`,
  have: 'tengo un, tengo una, tengo aqui, tengo este, tengo esta',
  into: 'al, a, en, hacia el',
  from: 'del, desde el, desde, de, a partir del',
};
