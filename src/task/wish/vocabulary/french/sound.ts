import type { SoundWords } from '../concepts.ts';

export const sound: SoundWords = {
  transcribe: `
    transcri*, transcris, transcrire, transcription*, retranscri*, retranscription*, tape ce, tape ce qui,
    taper ce, mets par ecrit, mettre par ecrit, met par ecrit, mettez par ecrit, dictee, parole en texte,
    audio en texte, voix en texte, reconnaissance vocale, speech to text, mot a mot, verbatim, qui dit quoi,
    trancri*, transcrip*, noir sur blanc, par ecrit, mot pour mot, sous forme ecrite, note ce, note tout ce,
    ecris ce, ecris tout ce, ecrire ce, mise par ecrit, mets … par ecrit, en version ecrite, a l ecrit,
    prends en note, consigne`,
  writeOut: `
    par ecrit, en texte, sous forme de texte, au format texte, en version texte, convertis … en texte,
    ecris ce, ecrire ce, tape, taper, note ce, noter ce, sur papier, a l ecrit, transforme … en texte,
    texte de ce, texte de cet, texte de cette, noir sur blanc, version ecrite, en document,
    sous forme ecrite, ecrit, mis par ecrit`,
  said: `
    dit, dits, disent, est dit, se dit, parlent, parle, raconte, prononce, paroles, dans le message vocal,
    ce qu elle dit, ce qu il dit, ce qu ils disent, ce qu elle raconte, ce qu il raconte, raconte t,
    se raconte, est raconte, discutent, discute, ce qui est dit, ce qui se dit, s est dit, ete dit,
    de quoi parlent, de quoi ils parlent, de quoi elle parle, annonce, decide, ce que dit, que dit,
    qu est ce qu elle dit, qu est ce qu il dit, dans ce vocal, dans ce message vocal`,
  transcript: 'transcription*, retranscription*, texte ecrit, verbatim, proces verbal',
  subtitle: `
    sous titr*, sous titre, sous titres, sous titrer, soustitr*, srt, stitre*, texte a l ecran,
    en bas de l ecran, sans le son, sans son, sourd*, malentendant*, son coupe`,
  dub: `
    double la video, doubler la video, double cette, doubler cette, doublage, doubler en, double en,
    postsynchronis*`,
  readAloud: `
    lis … a voix haute, lis a voix haute, a voix haute, a haute voix, lis moi, lire a voix haute,
    lis … a haute voix, lis … avec une voix, lecture a voix haute, lecture vocale, narration, narre*,
    narrer, voix off, synthese vocale, text to speech, tts, dis … avec une voix, dire … avec une voix,
    avec une voix, voix de femme, voix d homme, vocalise*, enonce*, recite*, reciter, texte en parole,
    en audio, enregistre ce, enregistre cette annonce, a l oral, en voix, oralise*, en parole, en paroles,
    synthese de la parole, fais moi entendre, lis le moi, lis la moi, me le lire, me lire, lis le, lis la,
    lis les, lis lui, lis nous, lire tout haut, tout haut, me lises, lises, message de repondeur,
    message d accueil, annonce vocale, annonce d accueil, voix douce, voix calme, voix chaude, voix grave,
    voix feminine, voix masculine, voix posee, d une voix, prete … voix, donne … voix, mets … voix, en mp3,
    fichier audio de, fichier audio a partir, transforme … en audio, declame*, dis … a voix, met … en voix,
    mets … en voix`,
  pronounce: 'prononce*, prononcer, prononciation, dis, entendre comment',
  listen: `
    ecouter ce, ecouter cet, ecouter cette, ecouter le, ecouter la, l ecouter, prefere ecouter,
    veux ecouter, voudrais ecouter, veux entendre, ecouter plutot, ecouter, ecoute, ecouteurs, casque,
    entendre, a l oreille`,
  audiobook: `
    livre audio, livres audio, audiolivre*, version audio, version parlee, version sonore,
    podcast a partir de`,
  sing: 'chante, chanter, chantez, chantee, rappe',
  compose: `
    compose, composer, composez, composition, fais, cree, genere, je veux, je cherche, joue, produis, ecris,
    mixe, improvise, quelque chose, secondes de, une minute de, il me faut, invente, fais moi, trouve moi`,
  denoise: `
    bruit de, bruit de fond, bruits de fond, bruit dans, bruits parasites, parasites, souffle,
    bourdonnement*, gresillement*, craquement*, echo, reverberation, debruit*, nettoie le son,
    nettoie l audio, nettoie cet enregistrement, nettoie cet audio, nettoyer le son, qualite du son,
    qualite sonore, qualite audio, ameliore le son, ameliore l audio, plus fort, silences, ralentis,
    accelere, euh, bruit, bruits, trop de bruit, gresille*, nettoie, nettoyer, nettoyez, crachote*,
    sifflement*, grondement*, sourd, etouffe*, metallique, difficile a entendre, a peine, on entend mal,
    entend pas bien, inaudible*, circulation, ventilateur, clim, climatisation, bip, clics, brouhaha,
    plus clair, plus claire, plus audible, intelligible, trop faible, trop bas, trop fort, volume,
    aboiement*, vent, toux, raclement*, sature*, grésille, gresil*, bourdonne, ronfle*, ronronnement*,
    de bruit, couvre`,
  separate: `
    separe*, separer, isole*, isoler, extrais, extraire, enleve, retire, seulement la, seulement les,
    juste la, juste les, garde, supprime, divise, seulement, juste, a part, sans la, sans le, sans les,
    conserve, ne garde que, ne laisse que, vire`,
  vocals: `
    voix, chant, chants, chanteur*, chanteuse*, instrumental*, batterie, karaoke, accompagnement,
    ligne de basse, guitare, pistes, stems, locuteurs, chanteuse, la voix, partie chantee, voix du chanteur,
    chanter dessus, choeurs`,
  disguise: `
    sonne comme, sonner comme, change ma voix, changer ma voix, change la voix, changer la voix,
    modifie ma voix, modifie la voix, modifier la voix, clone*, cloner, voix de robot, transforme ma voix,
    transformer ma voix, voix plus grave, voix plus aigue, avec la voix de, une autre voix, deguise ma voix,
    plus vieux, plus jeune, comme un robot, comme un enfant, meconnaissable, deforme*, rends ma voix,
    rends … voix, voix differente, fais … sonner, sonner`,
  hear: `
    entend, entend on, entends tu, on entend, entendre, quel son, quel bruit, quel instrument,
    quels instruments, chante, genre, qui parle, quel locuteur, quelle chanson, quel morceau, emotion*,
    humeur, quoi ce bruit, ce bruit, quel animal, quel oiseau, quel genre de musique, homme ou une femme,
    quel accent, langue est parlee, joue, jouent, quel oiseau chante, j entends, qu est ce que j entends,
    qu est ce qu on entend, qui chante, on ecoute, quel son fait, bruit bizarre, drole de bruit, ce son,
    quelle langue parle, quelle langue on parle, quelle musique, gazouille*, de musique, quel air,
    quelle melodie, fait ce bruit, c est quoi ce son, quoi ce son, claque`,
  minutes: 'compte rendu, proces verbal, pv, comptes rendus, actions a mener',
  speechPresent: `
    quand parle, quand quelqu un parle, quelqu un parle, activite vocale, segments de parole,
    passages parles, silences, passages silencieux`,
  tiring: `
    peux pas lire, arrive pas a lire, n arrive plus a lire, lire ces petites, petits caracteres, yeux,
    malvoyant*, aveugle*, dyslex*, oublie mes lunettes, sans mes lunettes, sans lunettes, en voiture,
    en conduisant, en cuisinant, dans le train, pendant le trajet, en courant, plutot que le lire,
    plutot que de lire, au lieu de lire`,
};
