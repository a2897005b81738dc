import type { SoundWords } from '../concepts.ts';

export const sound: SoundWords = {
  transcribe: `
    transkribier*, transkription*, transkript von, verschriftlich*, abtipp*, tipp … ab, tippe … ab,
    abzutippen, abschreib*, schreib … mit, mitschrift, mitschreib*, niederschrift, sprache zu text,
    audio zu text, speech to text, spracherkennung, diktat*, wortlich, wer sagt was, transcrib*,
    transkibier*, schreib … ab, schreibe … ab, zu papier, schwarz auf weiss, in textform, wort fur wort,
    schreib auf was, schreib … auf was, mitprotokollier*, protokollier*, in schriftlicher form, schriftlich,
    notier*, ausformulier*`,
  writeOut: `
    wandle … in text um, wandle … in text, wandel … in text, in text umwandeln, in text, in textform,
    als text, zu text, schriftlich, schreib … auf, schreibe … auf, aufschreiben, tippe, tipp, zu papier,
    in schriftform, text machen, text dieser, text der, text von dieser, schwarz auf weiss,
    in schriftlicher, als dokument, getippt, ausgeschrieben, niedergeschrieben, in worten,
    geschriebene version`,
  said: `
    gesagt, sagt, sagen, gesprochen, gesprochene, besprochen, erzahlt, was er sagt, was sie sagt,
    was gesagt, wird gesagt, wurde gesagt, besprochen wurde, reden sie, redet er, redet sie, erzahlt er,
    erzahlt sie, sprechen sie, spricht er, spricht sie, was er erzahlt, was sie erzahlt, beschlossen,
    vereinbart, gesprochen wird, geredet`,
  transcript: 'transkript*, abschrift, mitschrift, niederschrift',
  subtitle: `
    untertitel*, untertiteln, untertitelung, untertietel*, srt, text im bild, text einblenden,
    eingeblendet*, ohne ton, gehorlos*, schwerhorig*, taub, stumm`,
  dub: 'synchronisier*, synchronisation, nachvertone*, dub, einsprechen auf',
  readAloud: `
    lies … vor, lies vor, lese … vor, les … vor, lesen … vor, vorlesen, vorzulesen, vorgelesen, laut vor,
    laut lesen, sprich, sprich … ein, einsprechen, eingesprochen, vertone*, vertonen, vertonung*, vertont,
    text zu sprache, text to speech, tts, voice over, voiceover, sprachausgabe, in sprache um, in sprache,
    trag … vor, aufsprechen, mit … stimme, frauenstimme*, mannerstimme*, lass mich … horen, sprachsynthese,
    vorlese, vorlest, als audio, als ton, vorlesung von diesem, lies es, lies mir, lies ihm, lies ihr,
    sprich … aus, ansage*, anrufbeantworter, mailboxansage, durchsage, einsprechen lassen, ruhige stimme,
    ruhiger stimme, warme stimme, warmer stimme, tiefer stimme, weibliche stimme, mannliche stimme,
    weiblicher stimme, mannlicher stimme, gib … eine stimme, als mp3, mp3 aus, audiodatei aus, audio aus,
    zu audio, gutenachtgeschichte vor, vortragen, hoerbar, horbar, ansage fur, telefonansage,
    ansage fur den`,
  pronounce: 'aussprache, sprich … aus, aussprechen, spricht man, sag, horen wie',
  listen: `
    anhoren, anzuhoren, horen statt, lieber horen, zuhoren, will … horen, mochte … horen, zum anhoren,
    horen konnen, anhore, anhort, hore ich, kopfhorer*, horen, hor, zuhore`,
  audiobook: 'horbuch*, audiobuch*, audioversion, horfassung, horversion, podcast aus',
  sing: 'sing, singe, singen, gesungen, rappe',
  compose: `
    komponier*, komponieren, komposition, mach, erstelle, generiere, ich brauche, ich will, schreib, spiel,
    produzier*, erzeuge, mische, improvisiere, ein stuck, ich brauch, brauch, sekunden, mach mir,
    besorg mir, eine minute, ein paar takte`,
  denoise: `
    rauschen, rausch*, hintergrundgerausch*, storgerausch*, nebengerausch*, rauschunterdruckung, brummen,
    brumm*, summen, knacken, knistern, echo, hall, nachhall, entrausch*, tonqualitat, audioqualitat,
    verbessere den ton, verbessere die aufnahme, windgerausch*, larm, storung*, lauter, leiser, pausen, ahs,
    gerausche, gerauschen, saubern, saubere, bereinig*, gereinigt, reinige, storgerausche, nebengerausche,
    zischen, gezischel, dumpf, blechern, schlecht zu verstehen, kaum zu verstehen, nicht zu verstehen,
    kaum horen, verkehr, verkehrslarm, lufter, klimaanlage, pfeif*, piep*, knack*, gebrumm, gemurmel,
    stimmengewirr, deutlicher, verstandlicher, klarer, zu leise, zu laut, lautstarke, gebell, rauscht,
    brummt, knackt, knistert, hallt, wind, baulaerm, baularm, husten, rausfilter*, raus filter*, ahm, ahms,
    besser klingt, stort`,
  separate: `
    trenn*, trennen, isolier*, extrahier*, nur die, nur den, nur das, entfern*, zerleg*, heraus, raus,
    filter*, lose, losen, nur, einzeln, getrennt, ohne den, ohne das, ohne die, behalt*, einzelne, aus dem`,
  vocals: `
    gesang*, gesangsspur, stimmen, sprecher, sanger*, instrumental*, schlagzeug, karaoke, begleitung,
    bassspur, gitarrenspur, stems, tonspuren, stimme, sangerin, gesangsstimme, singstimme, mitsing*,
    schlagzeuger, hintergrundgesang, sprechstimme`,
  disguise: `
    klingen wie, klingt wie, stimme verander*, verander meine stimme, verandere meine stimme,
    verandere die stimme, klon*, stimmverzerr*, verzerr*, tiefere stimme, hohere stimme, andere stimme,
    mit der stimme von, stimme von, alter klingen, junger klingen, klinge, klingt … wie, klingen … wie,
    wie ein roboter, roboterstimme, wie ein kind, unkenntlich mach*, stimme unkenntlich, verstell*,
    mickymaus*, stimme andern, andere meine stimme, ander meine stimme`,
  hear: `
    hort man, zu horen, hore, horst du, horen, welches gerausch, was fur ein gerausch, welches instrument,
    welche instrumente, singt, bellt, genre, wer spricht, welcher sprecher, welches lied, welcher song,
    emotion, stimmung, fur ein gerausch, welches tier, welcher vogel, fur musik, mann oder frau,
    welcher akzent, sprache wird gesprochen, spielt, welcher vogel singt, hore ich, was hore ich,
    was hort man, was ist das fur ein ton, wer singt, klingt mein, klappert, quietscht, komisches gerausch,
    seltsames gerausch, dieses gerausch, das gerausch, hort, welche sprache spricht, zwitschert,
    welche musik, musik lauft, musik ist das, lauft da`,
  minutes: 'protokoll*, sitzungsprotokoll, gesprachsprotokoll, massnahmen, besprechungsnotiz*',
  speechPresent: `
    wann spricht, wann wird gesprochen, wo wird gesprochen, sprachaktivitat, sprachsegmente,
    sprechpausen, stille stellen, spricht jemand, redet jemand, ob jemand spricht`,
  tiring: `
    nicht lesen, nicht mehr lesen, kaum lesen, schlecht lesen, kleingedruckte*, augen, sehbehindert*,
    blind*, legasthen*, brille vergessen, brille nicht, ohne brille, im auto, beim autofahren, beim kochen,
    beim joggen, unterwegs, im zug, beim fahren`,
};
