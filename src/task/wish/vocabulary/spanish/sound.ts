import type { SoundWords } from '../concepts.ts';

export const sound: SoundWords = {
  transcribe: `
    transcri*, transcribe, transcribir, transcripcion*, transcribeme, teclea*, teclear, pasa … a texto,
    pasar … a texto, pasa a texto, dictado, voz a texto, audio a texto, habla a texto,
    reconocimiento de voz, speech to text, palabra por palabra, quien dice que, desgrab*, trascri*,
    transcrib`,
  writeOut: `
    a texto, en texto, por escrito, escribe lo que, escribir lo que, escribe todo lo que, teclea*,
    anota lo que, apunta lo que, en papel, en forma de texto, en formato texto, convierte … en texto,
    texto de esta, texto de este`,
  said: 'dice, dicen, se dice, dicho, hablan, habla, hablado, cuentan, pronuncia',
  transcript: 'transcripcion*, texto escrito, acta literal',
  subtitle: 'subtitul*, subtitula, subtitulos, subtitular, subtitulado*, srt',
  dub: 'dobla este, dobla el, dobla la, doblar, doblaje, doblame, doblalo',
  readAloud: `
    lee … en voz alta, lee en voz alta, en voz alta, leeme, leer en voz alta, leelo en,
    lectura en voz alta, narra*, narrar, narracion, voz en off, locuta*, locucion, texto a voz,
    texto a habla, text to speech, tts, sintesis de voz, di … con voz, con voz de, voz de mujer,
    voz de hombre, con una voz, recita*, recitar, a voz, en audio, convierte … en voz, convierte … a voz,
    graba este, graba esta, graba el siguiente, en habla, en voz, sintesis del habla, leerme*,
    leerlo en voz alta, leerlo, leemelo, como audio`,
  pronounce: 'pronuncia*, pronunciar, pronunciacion, di, oir como, escuchar como',
  listen: `
    escuchar este, escuchar esta, escuchar el, escuchar la, escucharlo, prefiero escuchar,
    quiero escuchar, oir este, quiero oir, oirlo`,
  audiobook: `
    audiolibro*, libro hablado, version en audio, version de audio, version hablada, podcast a partir de`,
  sing: 'canta*, cantar, cantada, rapea',
  compose: `
    compon*, componer, composicion, haz, crea, genera, quiero, busco, toca, produce, escribe, hazme,
    necesito, mezcla, improvisa`,
  denoise: `
    ruido de, ruido de fond*, ruido de fondo, ruidos de fondo, el ruido, zumbido*, siseo, chasquido*,
    crepit*, eco, reverberacion, limpia el audio, limpia el sonido, limpia esta grabacion,
    limpia la grabacion, mejora el audio, mejora el sonido, calidad del sonido, calidad de audio, viento,
    interferencia*, mas alto, silencios, ralentiza, acelera, ruido, limpia este audio, limpia esta,
    limpia, limpiar*, limpiala, limpialo`,
  separate: `
    separa*, separar, aisla*, aislar, extrae, quita, solo la, solo el, solo los, solo las, elimina,
    divide, deja solo`,
  vocals: `
    voz, voces, canto, cantante*, instrumental*, bateria, karaoke, acompanamiento, linea de bajo,
    guitarra, pistas, stems, hablantes, interlocutores, locutor`,
  disguise: `
    suene como, sonar como, suena como un, cambia mi voz, cambiar mi voz, cambia la voz, cambiar la voz,
    modifica mi voz, modifica la voz, clona*, clonar, voz de robot, convierte mi voz, transforma mi voz,
    voz mas grave, voz mas aguda, con la voz de, otra voz, distorsiona*`,
  hear: `
    se oye, oye, oyes, se escucha, escucha, oir, que sonido, que ruido, que instrumento,
    que instrumentos, canta, genero, quien habla, que hablante, que cancion, emocion*, ese ruido,
    este ruido, que animal, que pajaro, que tipo de musica, hombre o mujer, que acento, idioma se habla,
    suena, toca`,
  minutes: 'acta, actas, minuta, notas de la reunion',
  speechPresent: `
    cuando habla alguien, cuando habla, alguien habla, habla alguien, actividad de voz, segmentos de voz,
    silencios, partes en silencio, alguien hablando`,
};
