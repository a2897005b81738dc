import type { SoundWords } from '../concepts.ts';

export const sound: SoundWords = {
  transcribe: `
    transcri*, transcribe, transcribir, transcripcion*, transcribeme, teclea*, teclear, pasa … a texto,
    pasar … a texto, pasa a texto, dictado, voz a texto, audio a texto, habla a texto,
    reconocimiento de voz, speech to text, palabra por palabra, quien dice que, desgrab*, trascri*,
    transcrib, por escrito, negro sobre blanco, en papel, en forma escrita, escribe todo, escribe lo,
    anota todo, anota lo, apunta lo, copia lo que dice, ponlo por escrito, pon por escrito, pasa … a limpio,
    en version escrita, mecanografi*`,
  writeOut: `
    a texto, en texto, por escrito, escribe lo que, escribir lo que, escribe todo lo que, teclea*,
    anota lo que, apunta lo que, en papel, en forma de texto, en formato texto, convierte … en texto,
    texto de esta, texto de este, version escrita, como documento, en letra, escrito, en formato escrito`,
  said: `
    dice, dicen, se dice, dicho, hablan, habla, hablado, cuentan, pronuncia, que cuenta, lo que cuenta,
    lo que dice, lo que dicen, que dice, que dicen, de que hablan, se habla, hablaron, dijo, dijeron,
    se dijo, comentan, explica, acordaron, decidieron, se acordo, me dice`,
  transcript: 'transcripcion*, texto escrito, acta literal',
  subtitle: `
    subtitul*, subtitula, subtitulos, subtitular, subtitulado*, srt, texto en pantalla, sin sonido,
    sin audio, sord*, en silencio, rotulos, letrero abajo`,
  dub: 'dobla este, dobla el, dobla la, doblar, doblaje, doblame, doblalo',
  readAloud: `
    lee … en voz alta, lee en voz alta, en voz alta, leeme, leer en voz alta, leelo en, lectura en voz alta,
    narra*, narrar, narracion, voz en off, locuta*, locucion, texto a voz, texto a habla, text to speech,
    tts, sintesis de voz, di … con voz, con voz de, voz de mujer, voz de hombre, con una voz, recita*,
    recitar, a voz, en audio, convierte … en voz, convierte … a voz, graba este, graba esta,
    graba el siguiente, en habla, en voz, sintesis del habla, leerme*, leerlo en voz alta, leerlo, leemelo,
    como audio, leemela, leemelos, leele, leeselo, me lo lees, me la lees, me lees, leermelo,
    mensaje de contestador, contestador, mensaje de bienvenida, anuncio por megafonia, voz calmada,
    voz tranquila, voz calida, voz grave, voz suave, voz femenina, voz masculina, con voz, pon voz,
    ponle voz, dale voz, ponle una voz, en mp3, archivo de audio de, audio de este, audio con, a audio,
    hablado, cuentamelo en voz, declama*, locutad*, grabame, que lo lea, que me lo lea, lo lea, locutor`,
  pronounce: 'pronuncia*, pronunciar, pronunciacion, di, oir como, escuchar como',
  listen: `
    escuchar este, escuchar esta, escuchar el, escuchar la, escucharlo, prefiero escuchar, quiero escuchar,
    oir este, quiero oir, oirlo, escuchar, escucharla, oirla, oir, auriculares, cascos, de oido`,
  audiobook: `
    audiolibro*, libro hablado, version en audio, version de audio, version hablada, podcast a partir de`,
  sing: 'canta*, cantar, cantada, rapea',
  compose: `
    compon*, componer, composicion, haz, crea, genera, quiero, busco, toca, produce, escribe, hazme,
    necesito, mezcla, improvisa, algo, segundos de, un minuto de, hace falta, me falta, ponme, inventate`,
  denoise: `
    ruido de, ruido de fond*, ruido de fondo, ruidos de fondo, el ruido, zumbido*, siseo, chasquido*,
    crepit*, eco, reverberacion, limpia el audio, limpia el sonido, limpia esta grabacion,
    limpia la grabacion, mejora el audio, mejora el sonido, calidad del sonido, calidad de audio, viento,
    interferencia*, mas alto, silencios, ralentiza, acelera, ruido, limpia este audio, limpia esta, limpia,
    limpiar*, limpiala, limpialo, pitido*, silbido*, zumba, sordo, apagado, metalico, no se entiende,
    apenas se oye, apenas se entiende, casi no se oye, no se oye bien, se oye mal, se oye fatal, trafico,
    ventilador, aire acondicionado, bip, clics, murmullo*, mas claro, mas clara, mas nitido, inteligible,
    muy bajo, demasiado bajo, demasiado alto, volumen, ladrido*, ladra, tos, carraspe*, satura*, crujido*,
    ruidos, de ruido, suena mal, suena fatal, chisporrote*, moleste*, mejor sonido`,
  separate: `
    separa*, separar, aisla*, aislar, extrae, quita, solo la, solo el, solo los, solo las, elimina, divide,
    deja solo, solo, aparte, sin la, sin el, sin los, sin las, conserva, dejame solo, quedate solo, deja,
    por separado`,
  vocals: `
    voz, voces, canto, cantante*, instrumental*, bateria, karaoke, acompanamiento, linea de bajo, guitarra,
    pistas, stems, hablantes, interlocutores, locutor, la voz, voz cantante, parte cantada, cantar encima,
    coros, vocalista`,
  disguise: `
    suene como, sonar como, suena como un, cambia mi voz, cambiar mi voz, cambia la voz, cambiar la voz,
    modifica mi voz, modifica la voz, clona*, clonar, voz de robot, convierte mi voz, transforma mi voz,
    voz mas grave, voz mas aguda, con la voz de, otra voz, distorsiona*, mas viejo, mas joven,
    como un robot, como un nino, irreconocible, deforma*, voz distinta, voz diferente, que suene,
    haz que suene, sonar`,
  hear: `
    se oye, oye, oyes, se escucha, escucha, oir, que sonido, que ruido, que instrumento, que instrumentos,
    canta, genero, quien habla, que hablante, que cancion, emocion*, ese ruido, este ruido, que animal,
    que pajaro, que tipo de musica, hombre o mujer, que acento, idioma se habla, suena, toca,
    que pajaro canta, oigo, que oigo, que estoy oyendo, que estoy escuchando, que se oye, quien canta,
    que suena, ruido raro, sonido raro, ese sonido, este sonido, que idioma hablan, que musica,
    tipo de musica, que melodia, hace ese ruido, que ave, trina`,
  minutes: 'acta, actas, minuta, notas de la reunion',
  speechPresent: `
    cuando habla alguien, cuando habla, alguien habla, habla alguien, actividad de voz, segmentos de voz,
    silencios, partes en silencio, alguien hablando`,
  tiring: `
    no puedo leer, no alcanzo a leer, no consigo leer, letra pequena, la vista, los ojos, ojos cansados,
    ciego*, ciega*, invidente*, dislex*, sin gafas, sin las gafas, olvide las gafas, en el coche,
    mientras conduzco, mientras cocino, en el tren, de camino, mientras corro, en vez de leer`,
};
