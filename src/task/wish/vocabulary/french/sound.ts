import type { SoundWords } from '../concepts.ts';

export const sound: SoundWords = {
  transcribe: `
    transcri*, transcris, transcrire, transcription*, retranscri*, retranscription*, tape ce,
    tape ce qui, taper ce, mets par ecrit, mettre par ecrit, met par ecrit, mettez par ecrit, dictee,
    parole en texte, audio en texte, voix en texte, reconnaissance vocale, speech to text, mot a mot,
    verbatim, qui dit quoi, trancri*, transcrip*`,
  writeOut: `
    par ecrit, en texte, sous forme de texte, au format texte, en version texte, convertis … en texte,
    ecris ce, ecrire ce, tape, taper, note ce, noter ce, sur papier, a l ecrit, transforme … en texte,
    texte de ce, texte de cet, texte de cette`,
  said: `
    dit, dits, disent, est dit, se dit, parlent, parle, raconte, prononce, paroles,
    dans le message vocal, ce qu elle dit, ce qu il dit, ce qu ils disent`,
  transcript: 'transcription*, retranscription*, texte ecrit, verbatim, proces verbal',
  subtitle: 'sous titr*, sous titre, sous titres, sous titrer, soustitr*, srt, stitre*',
  dub: `
    double la video, doubler la video, double cette, doubler cette, doublage, doubler en, double en,
    postsynchronis*`,
  readAloud: `
    lis … a voix haute, lis a voix haute, a voix haute, a haute voix, lis moi, lire a voix haute,
    lis … a haute voix, lis … avec une voix, lecture a voix haute, lecture vocale, narration, narre*,
    narrer, voix off, synthese vocale, text to speech, tts, dis … avec une voix, dire … avec une voix,
    avec une voix, voix de femme, voix d homme, vocalise*, enonce*, recite*, reciter, texte en parole,
    en audio, enregistre ce, enregistre cette annonce, a l oral, en voix, oralise*, en parole,
    en paroles, synthese de la parole, fais moi entendre, lis le moi, lis la moi, me le lire, me lire`,
  pronounce: 'prononce*, prononcer, prononciation, dis, entendre comment',
  listen: `
    ecouter ce, ecouter cet, ecouter cette, ecouter le, ecouter la, l ecouter, prefere ecouter,
    veux ecouter, voudrais ecouter, veux entendre, ecouter plutot`,
  audiobook: `
    livre audio, livres audio, audiolivre*, version audio, version parlee, version sonore,
    podcast a partir de`,
  sing: 'chante, chanter, chantez, chantee, rappe',
  compose: `
    compose, composer, composez, composition, fais, cree, genere, je veux, je cherche, joue, produis,
    ecris, mixe, improvise`,
  denoise: `
    bruit de, bruit de fond, bruits de fond, bruit dans, bruits parasites, parasites, souffle,
    bourdonnement*, gresillement*, craquement*, echo, reverberation, debruit*, nettoie le son,
    nettoie l audio, nettoie cet enregistrement, nettoie cet audio, nettoyer le son, qualite du son,
    qualite sonore, qualite audio, ameliore le son, ameliore l audio, plus fort, silences, ralentis,
    accelere, euh, bruit, bruits, trop de bruit, gresille*, nettoie, nettoyer, nettoyez, crachote*`,
  separate: `
    separe*, separer, isole*, isoler, extrais, extraire, enleve, retire, seulement la, seulement les,
    juste la, juste les, garde, supprime, divise`,
  vocals: `
    voix, chant, chants, chanteur*, chanteuse*, instrumental*, batterie, karaoke, accompagnement,
    ligne de basse, guitare, pistes, stems, locuteurs`,
  disguise: `
    sonne comme, sonner comme, change ma voix, changer ma voix, change la voix, changer la voix,
    modifie ma voix, modifie la voix, modifier la voix, clone*, cloner, voix de robot,
    transforme ma voix, transformer ma voix, voix plus grave, voix plus aigue, avec la voix de,
    une autre voix, deguise ma voix`,
  hear: `
    entend, entend on, entends tu, on entend, entendre, quel son, quel bruit, quel instrument,
    quels instruments, chante, genre, qui parle, quel locuteur, quelle chanson, quel morceau, emotion*,
    humeur, quoi ce bruit, ce bruit, quel animal, quel oiseau, quel genre de musique, homme ou une femme,
    quel accent, langue est parlee, joue, jouent`,
  minutes: 'compte rendu, proces verbal, pv, comptes rendus, actions a mener',
  speechPresent: `
    quand parle, quand quelqu un parle, quelqu un parle, activite vocale, segments de parole,
    passages parles, silences, passages silencieux`,
};
