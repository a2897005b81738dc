import type { ThingWords } from '../concepts.ts';

export const things: ThingWords = {
  image: `
    imagen, imagenes, foto*, fotos, fotografia*, selfie*, captura de pantalla, capturas de pantalla,
    pantallazo*, screenshot*, radiografia*, jpg, jpeg, png, instantanea, foto de carnet, polaroid`,
  artwork: `
    logo*, logotipo*, cartel, carteles, poster*, icono*, ilustracion*, dibujo*, cuadro*, pintura*,
    boceto*, fondo de pantalla, banner*, tarjeta de invitacion, tarjeta de cumpleanos,
    tarjeta de felicitacion, tarjeta, postal*, invitacion*, retrato*, comic*, vineta*, pegatina*,
    sticker*, avatar*, portada*, flyer*, folleto*, infografia*, meme*, caricatura*, collage*,
    mascota para mi, tatuaje*, patron, estampado*, plano de, fotorrealista*, obra de arte,
    tarjeta de visita, emoji, acuarela, paisaje, miniatura*, imagen de, cubierta, imagen de portada,
    fondo para`,
  video: `
    video*, clip*, pelicula*, peli, film, corto, cortometraje, gif, gifs, trailer, animacion*,
    dibujos animados, secuencia*, mp4, metraje, reel, camara rapida, timelapse, videoclip`,
  audio: `
    podcast*, programa de radio, entrevista*, webinar*, llamada telefonica, grabacion*, audio*,
    archivo de audio, archivos de audio, mensaje de voz, mensajes de voz, nota de voz, notas de voz,
    memo de voz, buzon de voz, contestador, mp3, wav, m4a, ogg, casete*, cinta, pista de audio, grabada,
    grabado, fichero de audio, fragmento de audio, voz`,
  talk: `
    entrevista*, podcast*, reunion*, conversacion*, llamada*, conferencia*, clase magistral, discurso,
    charla grabada, episodio*, debate, sermon, webinar*, seminario*, ponencia*, tertulia`,
  music: `
    musica*, cancion*, melodia*, tema musical, jingle*, beat*, banda sonora, pieza de piano,
    pieza musical, nana, composicion, techno, jazz, lofi, lo fi, musical*, musica de fondo,
    musica ambiental, tono de llamada, solo de guitarra, estribillo, sintonia, pista, vals, rumba, salsa`,
  sound: `
    sonido*, ruido*, efecto de sonido, efectos de sonido, efecto sonoro, efectos sonoros, paisaje sonoro,
    ambiente sonoro, truenos, pasos, aplausos, sirena, canto de pajaros, latido, explosion`,
  text: `
    texto*, articulo*, parrafo*, capitulo*, informe*, documento*, libro, ensayo, tesis, estudio, apuntes,
    notas, blog, pagina, web, noticia*, comunicado, manual, instrucciones, carta*, correo*, email*,
    e mail*, mensaje*, contenido, pasaje*, lineas, acta, poema, cuento, frase, discurso, folleto, pdf,
    memoria, hilo, guion, palabras, anuncio, cartel, papel, contexto`,
  sentences: `
    frase*, oracion*, parrafos, textos, preguntas, documentos, pasajes, titulares, enunciados, lineas,
    palabras`,
  message: `
    resena*, comentario*, opinion*, mensaje*, correo*, email*, e mail*, tuit*, tweet*, titular*, ticket*,
    queja*, reclamacion*, texto*, frase*, carta*, articulo*, sms, valoracion*, respuesta*, publicacion*,
    post*, testimonio*, solicitud*, critica*`,
  document: `
    factura*, contrato*, recibo*, ticket de compra, tique, formulario*, pdf*, escaneo, escanead*,
    escaner, poliza*, acuerdo*, nomina*, declaracion de la renta, pasaporte, dni, carnet de conducir,
    presupuesto*, pedido*, albaran*, extracto bancario, extracto de cuenta, condiciones generales,
    documento*, certificado*, diploma, contrato de alquiler, garantia, cuenta del`,
  table: `
    tabla*, tablas, hoja de calculo, hojas de calculo, excel*, csv, xlsx, columnas, base de datos,
    conjunto de datos, planilla*`,
  model3d: `
    modelo 3d, modelos 3d, objeto 3d, impresion 3d, imprimir en 3d, 3d, tridimensional*, malla, stl,
    figura 3d`,
  series: `
    ventas, cifras, ingresos, facturacion, datos, serie temporal, series temporales, temperaturas,
    consumo, demanda, precios, mediciones, visitantes, cotizaciones`,
  records: `
    clientes, precio de la vivienda, precios de casas, fraude, riesgo crediticio, columnas, filas,
    pacientes, abandono`,
  file: 'archivo, archivos, fichero, ficheros, adjunto',
};
