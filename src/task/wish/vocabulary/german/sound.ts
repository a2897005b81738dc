import type { SoundWords } from '../concepts.ts';

export const sound: SoundWords = {
  transcribe: `
    transkribier*, transkription*, transkript von, verschriftlich*, abtipp*, tipp … ab, tippe … ab,
    abzutippen, abschreib*, schreib … mit, mitschrift, mitschreib*, niederschrift, sprache zu text,
    audio zu text, speech to text, spracherkennung, diktat*, wortlich, wer sagt was, transcrib*,
    transkibier*, schreib … ab, schreibe … ab`,
  writeOut: `
    wandle … in text um, wandle … in text, wandel … in text, in text umwandeln, in text, in textform,
    als text, zu text, schriftlich, schreib … auf, schreibe … auf, aufschreiben, tippe, tipp, zu papier,
    in schriftform, text machen, text dieser, text der, text von dieser`,
  said: 'gesagt, sagt, sagen, gesprochen, gesprochene, besprochen, erzahlt, was er sagt, was sie sagt',
  transcript: 'transkript*, abschrift, mitschrift, niederschrift',
  subtitle: 'untertitel*, untertiteln, untertitelung, untertietel*, srt',
  dub: 'synchronisier*, synchronisation, nachvertone*, dub, einsprechen auf',
  readAloud: `
    lies … vor, lies vor, lese … vor, les … vor, lesen … vor, vorlesen, vorzulesen, vorgelesen, laut vor,
    laut lesen, sprich, sprich … ein, einsprechen, eingesprochen, vertone*, vertonen, vertonung*,
    vertont, text zu sprache, text to speech, tts, voice over, voiceover, sprachausgabe, in sprache um,
    in sprache, trag … vor, aufsprechen, mit … stimme, frauenstimme*, mannerstimme*, ansage,
    lass mich … horen, sprachsynthese, vorlese, vorlest, als audio, als ton`,
  pronounce: 'aussprache, sprich … aus, aussprechen, spricht man, sag, horen wie',
  listen: `
    anhoren, anzuhoren, horen statt, lieber horen, zuhoren, will … horen, mochte … horen, zum anhoren,
    horen konnen`,
  audiobook: 'horbuch*, audiobuch*, audioversion, horfassung, horversion, podcast aus',
  sing: 'sing, singe, singen, gesungen, rappe',
  compose: `
    komponier*, komponieren, komposition, mach, erstelle, generiere, ich brauche, ich will, schreib,
    spiel, produzier*, erzeuge, mische, improvisiere`,
  denoise: `
    rauschen, rausch*, hintergrundgerausch*, storgerausch*, nebengerausch*, rauschunterdruckung, brummen,
    brumm*, summen, knacken, knistern, echo, hall, nachhall, entrausch*, tonqualitat, audioqualitat,
    verbessere den ton, verbessere die aufnahme, windgerausch*, larm, storung*, lauter, leiser, pausen,
    ahs, gerausche, gerauschen, saubern, saubere, bereinig*, gereinigt, reinige`,
  separate: `
    trenn*, trennen, isolier*, extrahier*, nur die, nur den, nur das, entfern*, zerleg*, heraus, raus,
    filter*, lose, losen`,
  vocals: `
    gesang*, gesangsspur, stimmen, sprecher, sanger*, instrumental*, schlagzeug, karaoke, begleitung,
    bassspur, gitarrenspur, stems, tonspuren, stimme`,
  disguise: `
    klingen wie, klingt wie, stimme verander*, verander meine stimme, verandere meine stimme,
    verandere die stimme, klon*, stimmverzerr*, verzerr*, tiefere stimme, hohere stimme, andere stimme,
    mit der stimme von, stimme von`,
  hear: `
    hort man, zu horen, hore, horst du, horen, welches gerausch, was fur ein gerausch,
    welches instrument, welche instrumente, singt, bellt, genre, wer spricht, welcher sprecher,
    welches lied, welcher song, emotion, stimmung, fur ein gerausch, welches tier, welcher vogel,
    fur musik, mann oder frau, welcher akzent, sprache wird gesprochen, spielt`,
  minutes: 'protokoll*, sitzungsprotokoll, gesprachsprotokoll, massnahmen, besprechungsnotiz*',
  speechPresent: `
    wann spricht, wann wird gesprochen, wo wird gesprochen, sprachaktivitat, sprachsegmente,
    sprechpausen, stille stellen, spricht jemand, redet jemand, ob jemand spricht`,
};
