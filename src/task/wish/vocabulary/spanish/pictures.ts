import type { PictureWords } from '../concepts.ts';

export const pictures: PictureWords = {
  make: `
    haz, hacer, hazme, hace, haga, crea, crear, creame, cree, genera, generar, generame, genere, produce,
    producir, elabora*, fabrica*, disena*, disenar, disename, construye, realiza, inventa*, imagina,
    imaginate, prepara, arma, confecciona*`,
  draw: `
    dibuja*, dibujar, dibujame, dibujo de, pinta*, pintar, pintame, pintura de, boceto de, boceta*,
    ilustra, ilustrar, ilustracion de, retrato de, cuadro de, esboza*, garabatea, visualiza*`,
  show: `
    muestra, muestrame, mostrar, ensename, visualiza*, como seria, como se veria, representa, imagina,
    imaginate`,
  turnInto: `
    convierte … en, convertir … en, convierte, convertir, transforma … en, transformar … en, transforma*,
    transformar, cambia … a, haz de, en un, en una, al estilo, al estilo de, con el estilo, como si`,
  change: `
    cambia*, cambiar, modifica*, modificar, edita*, editar, retoca*, retocar, reemplaza*, sustituye*,
    haz que, hazlo, hazla, anade*, anadir, agrega*, agregar, pon, ponle, ponlo, poner, aclara*, aclarar,
    oscurece*, recorta el borde, gira*, rota, voltea*, desenfoca*, pixela*, mas azul, mas claro,
    mas clara, mas brillante, mas oscuro, mas oscura, colorea*, ajusta*, esta muy, esta demasiado,
    misma foto, photoshop*, blanquea*, difumina*, emborrona*, mas calida, mas fria, iluminacion`,
  remove: `
    quita*, quitar, quitale, quitame, elimina*, eliminar, borra*, borrar, borrame, suprime*, saca, sacar,
    retira*, retirar, deshazte, desaparecer, desaparezca*, limpia, sin la, sin los, eliminacion`,
  restore: `
    restaura*, restaurar, repara*, reparar, retoca*, retocar, mejora*, mejorar, nitidez, mas nitida,
    mas nitido, borrosa, borroso, aranazos, rayas, manchas, danada, danado, deteriorada, desgastada,
    ojos rojos, sobreexpuesta, subexpuesta, contraste, arregla*, arreglar, enfoca*, grano, sombra,
    granulada, granulado`,
  upscale: `
    resolucion, amplia*, ampliar, agranda*, agrandar, aumenta la, aumenta*, upscale*, escala*, escalar,
    mas grande, alta resolucion, mejor calidad, calidad de esta, sin perder calidad, en hd,
    alta definicion, 4k`,
  colourise: `
    colorea*, colorear, coloriza*, colorizar, en color, a color, blanco y negro, dale color, pon color`,
  restyle: `
    acuarela*, pintura al oleo, oleo, dibujos animados, dibujo animado, caricatura, anime, manga,
    pixel art, dibujo a lapiz, boceto, comic, al estilo, estilo, cuadro, lego, pop art, vintage, ghibli,
    de noche, en invierno, sepia, avatar, dibujo, para colorear`,
  see: `
    se ve, se ven, ves, ver, visible, visibles, hay, aparece, aparecen, muestra, representa, contiene,
    se aprecia, sale, salen, lo de`,
  describe: `
    describe*, que hay en, que aparece en, que se muestra, que estoy viendo, describir, describeme,
    descripcion de esta, descripcion de la, que ves, que se ve, que hay, que muestra, que representa,
    que aparece, que sale, dime que, dime lo que, cuentame que, descripcion*, pasa en esta foto,
    ocurre en esta, lo que hay en, todo lo que ves, todo lo que se ve`,
  caption: `
    pie de foto, pies de foto, texto alternativo, texto alt, alt text, leyenda, titulo para esta foto,
    descripcion de imagen, titulo para esta, titulo para la, titulo a esta`,
  readText: `
    lee el texto, lee lo que, lee este cartel, lee el cartel, leer el texto, texto de esta,
    texto de la imagen, texto en, texto del, ocr, escritura a mano, manuscrit*, escrito en, esta escrito,
    copia lo que, copiar lo que, transcribe el texto, descifra*, descifrar, digitaliza*,
    reconocimiento de texto, reconocimiento de caracteres, lo que pone, que pone, pone en`,
  inscription: `
    cartel, carteles, letrero*, senal, placa, matricula, etiqueta, manuscrit*, carta del restaurante,
    captura de pantalla, pantallazo*, pizarra, papel, ticket, recibo, escaneo, escaneado,
    pagina del libro`,
  recognise: `
    reconoce*, reconocer, reconocimiento, identifica*, identificar, que, cual, es un, es una, se trata,
    clasifica*, nombra, determina*, dime, adivina`,
  find: `
    encuentra*, encontrar, busca*, buscar, detecta*, detectar, deteccion, localiza*, localizar,
    donde esta, donde estan, senala*, halla*, ubica*, muestrame donde`,
  count: 'cuenta, contar, cuentame cuantos, cuantos, cuantas, numero de',
  mark: `
    rodea*, rodear, enmarca*, marca*, marcar, encuadra*, recuadra*, recuadros, recuadro, coordenadas,
    posicion, posiciones, cajas, anota*, senala*, circulo alrededor, dibuja un recuadro,
    dibuja recuadros, resalta*, delimita*`,
  where: 'donde, posicion, coordenadas, ubicacion',
  howMany: 'cuantos, cuantas, numero de',
  cutOut: `
    recorta a, recorta el, recorta la, recorta*, recortar, silueta, silueteado, aisla*, aislar,
    separa el sujeto, extrae la persona, extrae el objeto`,
  background: 'fondo, fondos',
  transparent: 'transparente*, transparencia, sin fondo, fondo blanco, fondo liso, sin el fondo',
  segment: 'segmenta*, segmentar, segmentacion, pixel a pixel, pixel por pixel, cada region, zonas',
  maskIt: 'mascara*, enmascara*',
  depth: `
    profundidad, mapa de profundidad, a que distancia, distancia de, distancias,
    estimacion de profundidad`,
  pose: `
    pose, poses, postura*, articulaciones, esqueleto, puntos clave del cuerpo, puntos del cuerpo,
    puntos faciales, posicion del cuerpo`,
  kind: `
    que deporte, que actividad, que ejercicio, que accion, que tipo, que clase, que especie, especie,
    raza, de que raza, que seta, que pajaro, que ave, que flor, que planta, que arbol, que animal,
    que insecto, que marca, que modelo, que coche, es un, es una, que plato, que enfermedad,
    que mariposa, que estilo, se trata de un, se trata de una, apta para, que es esta flor,
    que … es esta, que … es este`,
  animate: `
    anima, animar, animame, animada, animacion de, da vida, dale vida, dar vida, cobre vida, cobra vida,
    mueve, mueva, mover, movimiento, se mueva, en movimiento, que baile, que hable, que camine,
    se muevan, se mueven`,
  cause: 'haz que se',
  happens: `
    pasa, ocurre, sucede, que pasa, se ve, cuenta*, cuentame, describe*, escena por escena, que hace,
    que hacen, esta pasando, transcurre, acontece`,
  moment: 'en que minuto, en que momento, cuando, en que segundo, marca de tiempo, cuantas veces',
  predict: `
    predice*, predecir, prediccion*, pronostica*, pronostico*, prevision*, preve, proximo trimestre,
    proximos meses, tres meses, proximo mes, proxima semana, extrapola*, estima el precio, proyecta`,
  look: 'mira, parece, mirar, como seria, como se veria, como quedaria',
};
