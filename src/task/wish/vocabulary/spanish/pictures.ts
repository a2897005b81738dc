import type { PictureWords } from '../concepts.ts';

export const pictures: PictureWords = {
  make: `
    haz, hacer, hazme, hace, haga, crea, crear, creame, cree, genera, generar, generame, genere, produce,
    producir, elabora*, fabrica*, disena*, disenar, disename, construye, realiza, inventa*, imagina,
    imaginate, prepara, arma, confecciona*, montame, preparame, inventame, quiero un, saca un`,
  draw: `
    dibuja*, dibujar, dibujame, dibujo de, pinta*, pintar, pintame, pintura de, boceto de, boceta*, ilustra,
    ilustrar, ilustracion de, retrato de, cuadro de, esboza*, garabatea, visualiza*, garabato, representa,
    dibujo, dibujito, hazme un dibujo`,
  show: `
    muestra, muestrame, mostrar, ensename, visualiza*, como seria, como se veria, representa, imagina,
    imaginate`,
  turnInto: `
    convierte … en, convertir … en, convierte, convertir, transforma … en, transformar … en, transforma*,
    transformar, cambia … a, haz de, en un, en una, al estilo, al estilo de, con el estilo, como si`,
  change: `
    cambia*, cambiar, modifica*, modificar, edita*, editar, retoca*, retocar, reemplaza*, sustituye*,
    haz que, hazlo, hazla, anade*, anadir, agrega*, agregar, pon, ponle, ponlo, poner, aclara*, aclarar,
    oscurece*, recorta el borde, gira*, rota, voltea*, desenfoca*, pixela*, mas azul, mas claro, mas clara,
    mas brillante, mas oscuro, mas oscura, colorea*, ajusta*, esta muy, esta demasiado, misma foto,
    photoshop*, blanquea*, difumina*, emborrona*, mas calida, mas fria, iluminacion, viste, ponle … a, pega,
    pinta de, atardecer, puesta de sol, en vez de, en lugar de, mas luz, mas color, soleado, cielo azul,
    ojos abiertos, sonria, sonriendo, anademe, detras de, endereza*, torcid*, horizonte, bronce*, peinado,
    ponme, dramatico`,
  remove: `
    quita*, quitar, quitale, quitame, elimina*, eliminar, borra*, borrar, borrame, suprime*, saca, sacar,
    retira*, retirar, deshazte, desaparecer, desaparezca*, limpia, sin la, sin los, eliminacion,
    haz que desaparezca, que desaparezca, hacer desaparecer, desaparezcan, sin, estropea*, molesta, sobra,
    sobran, en medio, fuera, sacame, que no salga, que no salgan, que no se vea, tapa, sal*n de la foto`,
  restore: `
    restaura*, restaurar, repara*, reparar, retoca*, retocar, mejora*, mejorar, nitidez, mas nitida,
    mas nitido, borrosa, borroso, aranazos, rayas, manchas, danada, danado, deteriorada, desgastada,
    ojos rojos, sobreexpuesta, subexpuesta, contraste, arregla*, arreglar, enfoca*, grano, sombra,
    granulada, granulado, foto antigua, foto vieja, vieja foto, refresca*, dano por agua, doblez, dobleces,
    pliegues, amarillent*, apagada, descolorida, palida, rota, rasgada, rasgad*, moho, mancha, salva*,
    salvar, rescatar, rescata*, movida, pixelada, rayada, nitida, oscura, me lo arreglas, arregl*`,
  upscale: `
    resolucion, amplia*, ampliar, agranda*, agrandar, aumenta la, aumenta*, upscale*, escala*, escalar,
    mas grande, alta resolucion, mejor calidad, calidad de esta, sin perder calidad, en hd, alta definicion,
    4k, demasiado pequena, muy pequena, pequena, minuscula, diminuta, el doble, al doble, dos veces,
    tres veces, cuatro veces, veces mas grande, imprimir, impresion, para imprimir, tamano cartel,
    sin pixel*, pixeles, mas pixeles, en grande, mas grand*, dpi, agrandala, ampliala`,
  colourise: `
    colorea*, colorear, coloriza*, colorizar, en color, a color, blanco y negro, dale color, pon color,
    devuelve … color, devuelvele … color, con color, colores, vuelva a tener color, darle color`,
  restyle: `
    acuarela*, pintura al oleo, oleo, dibujos animados, dibujo animado, caricatura, anime, manga, pixel art,
    dibujo a lapiz, boceto, comic, al estilo, estilo, cuadro, lego, pop art, vintage, ghibli, de noche,
    en invierno, sepia, avatar, dibujo, para colorear, como un dibujo, como una pintura, como un cuadro,
    pixar, disney, monet, picasso, goya, rembrandt, carboncillo, tinta, grabado, vidriera, plastilina,
    simpson*, grafiti, retro, cuento de hadas, libro infantil, bordado, tejido, acuarela`,
  see: `
    se ve, se ven, ves, ver, visible, visibles, hay, aparece, aparecen, muestra, representa, contiene,
    se aprecia, sale, salen, lo de, en la foto, en la imagen, a la izquierda, a la derecha, en la esquina,
    detras, al lado, lleva, sostiene, que color, de que color, color`,
  describe: `
    describe*, que hay en, que aparece en, que se muestra, que estoy viendo, describir, describeme,
    descripcion de esta, descripcion de la, que ves, que se ve, que hay, que muestra, que representa,
    que aparece, que sale, dime que, dime lo que, cuentame que, descripcion*, pasa en esta foto,
    ocurre en esta, lo que hay en, todo lo que ves, todo lo que se ve, todo lo que hay, que se ve en,
    no puedo ver, no veo, para un ciego, para una persona ciega, ciego, ciega, con palabras, cuenta lo que,
    cuentame lo que, dime lo que ves, que esta pasando en`,
  caption: `
    pie de foto, pies de foto, texto alternativo, texto alt, alt text, leyenda, titulo para esta foto,
    descripcion de imagen, titulo para esta, titulo para la, titulo a esta, texto debajo, frase debajo,
    frase para la foto, lector de pantalla, accesibilidad, insta`,
  readText: `
    lee el texto, lee lo que, lee este cartel, lee el cartel, leer el texto, texto de esta,
    texto de la imagen, texto en, texto del, ocr, escritura a mano, manuscrit*, escrito en, esta escrito,
    copia lo que, copiar lo que, transcribe el texto, descifra*, descifrar, digitaliza*,
    reconocimiento de texto, reconocimiento de caracteres, lo que pone, que pone, pone en, que pone en,
    que numero, numero en, letras en, numeros en, ilegible, no consigo leer, garabatos, numero de serie,
    texto editable, texto de la foto, saca el texto, extrae el texto, que esta escrito, lo que esta escrito,
    lo escrito, pasa el texto`,
  inscription: `
    cartel, carteles, letrero*, senal, placa, matricula, etiqueta, manuscrit*, carta del restaurante,
    captura de pantalla, pantallazo*, pizarra, papel, ticket, recibo, escaneo, escaneado,
    pagina del libro`,
  recognise: `
    reconoce*, reconocer, reconocimiento, identifica*, identificar, que, cual, es un, es una, se trata,
    clasifica*, nombra, determina*, dime, adivina`,
  find: `
    encuentra*, encontrar, busca*, buscar, detecta*, detectar, deteccion, localiza*, localizar, donde esta,
    donde estan, senala*, halla*, ubica*, muestrame donde, hay algun, hay alguna, donde exactamente,
    ensename donde, comprueba si hay, mira si hay, donde hay, apunta a, situa, todos los, todas las`,
  count: `
    cuenta, contar, cuentame cuantos, cuantos, cuantas, numero de, cuantos hay, cuantas hay, cuenta los,
    cuenta las, cuentame los, cuentame las, recuento`,
  mark: `
    rodea*, rodear, enmarca*, marca*, marcar, encuadra*, recuadra*, recuadros, recuadro, coordenadas,
    posicion, posiciones, cajas, anota*, senala*, circulo alrededor, dibuja un recuadro, dibuja recuadros,
    resalta*, delimita*, caja alrededor, circulo, circulos, flecha*, contorno, dibuja un marco,
    marco alrededor, muestra donde, indica donde, cuadro alrededor, cuadrado*, rectangulo*`,
  where: 'donde, posicion, coordenadas, ubicacion',
  howMany: 'cuantos, cuantas, numero de',
  cutOut: `
    recorta a, recorta el, recorta la, recorta*, recortar, silueta, silueteado, aisla*, aislar,
    separa el sujeto, extrae la persona, extrae el objeto, solo el, solo la, dejame solo, todo menos,
    todo excepto, sin lo de alrededor, en png, foto de producto, separa … del`,
  background: `
    fondo, fondos, detras de el, detras de ella, detras de mi, detras de nosotros, decorado, alrededor,
    lo de detras`,
  transparent: `
    transparente*, transparencia, sin fondo, fondo blanco, fondo liso, sin el fondo, sobre blanco,
    sobre fondo blanco, fondo neutro, sin nada detras, quita el fondo, quitale el fondo`,
  segment: 'segmenta*, segmentar, segmentacion, pixel a pixel, pixel por pixel, cada region, zonas',
  maskIt: 'mascara*, enmascara*',
  depth: `
    profundidad, mapa de profundidad, a que distancia, distancia de, distancias, estimacion de profundidad,
    cerca, lejos, mas cerca, mas lejos, primer plano, alejad*, distancia`,
  pose: `
    pose, poses, postura*, articulaciones, esqueleto, puntos clave del cuerpo, puntos del cuerpo,
    puntos faciales, posicion del cuerpo, brazos y piernas, codos, rodillas, monigote,
    posicion de los brazos, cuerpo, postura de yoga`,
  kind: `
    que deporte, que actividad, que ejercicio, que accion, que tipo, que clase, que especie, especie, raza,
    de que raza, que seta, que pajaro, que ave, que flor, que planta, que arbol, que animal, que insecto,
    que marca, que modelo, que coche, es un, es una, que plato, que enfermedad, que mariposa, que estilo,
    se trata de un, se trata de una, apta para, que es esta flor, que … es esta, que … es este, que arana,
    que serpiente, que pez, que baya, que bicho, que bichos, que perro, que gato, que escarabajo,
    que mala hierba, que raza, que variedad, variedad, como se llama esta, como se llama este, comestible,
    venenos*, toxica o, toxico o, de que epoca, que epoca, que tipo de, que clase de, que es esto`,
  animate: `
    anima, animar, animame, animada, animacion de, da vida, dale vida, dar vida, cobre vida, cobra vida,
    mueve, mueva, mover, movimiento, se mueva, en movimiento, que baile, que hable, que camine, se muevan,
    se mueven, que se mueva, haz que se mueva, salude, saludar, parpade*, ondee, ondear, gire, girar, baile,
    bailar, un poco de movimiento, fluya, que gire, respire, cobrar vida, muevela, muevelo, se moviera,
    hazla mover`,
  cause: 'haz que se',
  happens: `
    pasa, ocurre, sucede, que pasa, se ve, cuenta*, cuentame, describe*, escena por escena, que hace,
    que hacen, esta pasando, transcurre, acontece, que ocurre, de que va, cuentame lo que, como acaba,
    como termina, quien gana, quien marca, en este video, en este clip, que sale`,
  moment: `
    en que minuto, en que momento, cuando, en que segundo, marca de tiempo, cuantas veces,
    a partir de que minuto, cuando exactamente, exactamente cuando, en que instante`,
  predict: `
    predice*, predecir, prediccion*, pronostica*, pronostico*, prevision*, preve, proximo trimestre,
    proximos meses, tres meses, proximo mes, proxima semana, extrapola*, estima el precio, proyecta,
    vamos a vender, venderemos, necesitaremos, cuanto … proximo, cuantos … proximo, proximo ano,
    ano que viene, mes que viene, semana que viene, verano que viene, proximo verano, proximas semanas,
    final de ano, tendencia, esperar, esperable, evolucionar*, evolucion, manana, que vienen`,
  look: 'mira, parece, mirar, como seria, como se veria, como quedaria',
};
