import type { ThingWords } from '../concepts.ts';

export const things: ThingWords = {
  image: `
    imagen, imagenes, foto*, fotos, fotografia*, selfie*, captura de pantalla, capturas de pantalla,
    pantallazo*, screenshot*, radiografia*, jpg, jpeg, png, instantanea, foto de carnet, polaroid,
    foto de vacaciones, foto aerea, imagen aerea, imagen de dron, toma, foto del`,
  artwork: `
    logo*, logotipo*, cartel, carteles, poster*, icono*, ilustracion*, dibujo*, cuadro*, pintura*, boceto*,
    fondo de pantalla, banner*, tarjeta de invitacion, tarjeta de cumpleanos, tarjeta de felicitacion,
    tarjeta, postal*, invitacion*, retrato*, comic*, vineta*, pegatina*, sticker*, avatar*, portada*,
    flyer*, folleto*, infografia*, meme*, caricatura*, collage*, mascota para mi, tatuaje*, patron,
    estampado*, plano de, fotorrealista*, obra de arte, tarjeta de visita, emoji, acuarela, paisaje,
    miniatura*, imagen de, cubierta, imagen de portada, fondo para, logos, ideas de logo, portada, pancarta,
    letrero para, escudo, emblema, motivo, dibujito, imagen para, decorado, foto de perfil, caratula,
    marcapaginas, diseno, etiqueta para, lamina*, mural, invitaciones, retrato, bodegon, cartelito, dibujo,
    carta ilustrada`,
  video: `
    video*, clip*, pelicula*, peli, film, corto, cortometraje, gif, gifs, trailer, animacion*,
    dibujos animados, secuencia*, mp4, metraje, reel, camara rapida, timelapse, videoclip, videito,
    video corto, animacion, bucle, imagenes de dron, camara de seguridad, camaras de seguridad, dashcam,
    segundos de video, toma, peliculita, vlog, corto de`,
  audio: `
    podcast*, programa de radio, entrevista*, webinar*, llamada telefonica, grabacion*, audio*,
    archivo de audio, archivos de audio, mensaje de voz, mensajes de voz, nota de voz, notas de voz,
    memo de voz, buzon de voz, contestador, mp3, wav, m4a, ogg, casete*, cinta, pista de audio, grabada,
    grabado, fichero de audio, fragmento de audio, voz, audio, conversacion grabada, llamada grabada,
    episodio, fragmento de radio, mensaje grabado, grabacion, dictado, audio de whatsapp, audios`,
  talk: `
    entrevista*, podcast*, reunion*, conversacion*, llamada*, conferencia*, clase magistral, discurso,
    charla grabada, episodio*, debate, sermon, webinar*, seminario*, ponencia*, tertulia`,
  music: `
    musica*, cancion*, melodia*, tema musical, jingle*, beat*, banda sonora, pieza de piano, pieza musical,
    nana, composicion, techno, jazz, lofi, lo fi, musical*, musica de fondo, musica ambiental,
    tono de llamada, solo de guitarra, estribillo, sintonia, pista, vals, rumba, salsa, musica suave,
    musica tranquila, piano, guitarra, violin, acordeon, musica relajante, fondo musical, tema,
    cancioncilla, musica de espera, intro, fanfarria, acustic*, melodia, tonada, guitarra espanola,
    musiquilla`,
  sound: `
    sonido*, ruido*, efecto de sonido, efectos de sonido, efecto sonoro, efectos sonoros, paisaje sonoro,
    ambiente sonoro, truenos, pasos, aplausos, sirena, canto de pajaros, latido, explosion, lluvia,
    la lluvia, puerta que chirria, chirrido*, timbre, olas, mar, tormenta, grillos, crepitar, hoguera,
    fogata, ronroneo, rugido, motor, cristal roto, cristales rotos, campanas, bip, trafico, viento entre,
    risas, sonido de, ruido de, bocina, arroyo`,
  text: `
    texto*, articulo*, parrafo*, capitulo*, informe*, documento*, libro, ensayo, tesis, estudio, apuntes,
    notas, blog, pagina, web, noticia*, comunicado, manual, instrucciones, carta*, correo*, email*, e mail*,
    mensaje*, contenido, pasaje*, lineas, acta, poema, cuento, frase, discurso, folleto, pdf, memoria, hilo,
    guion, palabras, anuncio, cartel, papel, contexto, prospecto, letra pequena, tocho, parrafada, normas,
    reglamento, exposicion, cuento de buenas noches, sermon, articulo de prensa, politica de privacidad,
    condiciones, guia, temario, rollo, fabula`,
  sentences: `
    frase*, oracion*, parrafos, textos, preguntas, documentos, pasajes, titulares, enunciados, lineas,
    palabras, dos frases, estas dos, estos dos, afirmaciones, resenas, curriculums, curriculos, cv,
    candidaturas, ofertas, anuncios, respuestas, descripciones, candidatos, resultados, correos,
    fragmentos`,
  message: `
    resena*, comentario*, opinion*, mensaje*, correo*, email*, e mail*, tuit*, tweet*, titular*, ticket*,
    queja*, reclamacion*, texto*, frase*, carta*, articulo*, sms, valoracion*, respuesta*, publicacion*,
    post*, testimonio*, solicitud*, critica*, critica, resena, cliente, clienta, comentario, mensaje, post,
    whatsapp, nota, aviso, escrito, huesped`,
  document: `
    factura*, contrato*, recibo*, ticket de compra, tique, formulario*, pdf*, escaneo, escanead*, escaner,
    poliza*, acuerdo*, nomina*, declaracion de la renta, pasaporte, dni, carnet de conducir, presupuesto*,
    pedido*, albaran*, extracto bancario, extracto de cuenta, condiciones generales, documento*,
    certificado*, diploma, contrato de alquiler, garantia, cuenta del, letra pequena, contrato, escrito,
    carta de, garantia*, receta medica, multa, requerimiento, notificacion, resolucion, extracto,
    certificado, poliza, escritura, recibo de la luz, convenio, bases, finiquito, prospecto`,
  table: `
    tabla*, tablas, hoja de calculo, hojas de calculo, excel*, csv, xlsx, columnas, base de datos,
    conjunto de datos, planilla*, lista de gastos, columna, tabla de abajo, hoja, archivo excel,
    cifras de abajo, celdas`,
  model3d: `
    modelo 3d, modelos 3d, objeto 3d, impresion 3d, imprimir en 3d, 3d, tridimensional*, malla, stl,
    figura 3d, figurita, muneco, impresora 3d, imprimible, para imprimir en 3d, para mi impresora, blender,
    archivo 3d, archivo stl, escultura de, en relieve, estatuilla`,
  series: `
    ventas, cifras, ingresos, facturacion, datos, serie temporal, series temporales, temperaturas, consumo,
    demanda, precios, mediciones, visitantes, cotizaciones, reservas, pedidos, precipitaciones, afluencia,
    lecturas, contador, ultimos meses, ultimos anos, ano pasado, ultimos dos anos, cifras de, serie de,
    gasto, numeros`,
  records: `
    clientes, precio de la vivienda, precios de casas, fraude, riesgo crediticio, columnas, filas,
    pacientes, abandono`,
  file: 'archivo, archivos, fichero, ficheros, adjunto',
};
