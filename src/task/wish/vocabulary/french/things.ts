import type { ThingWords } from '../concepts.ts';

export const things: ThingWords = {
  image: `
    image*, photo*, photographie*, cliche*, visuel, selfie*, capture d ecran, captures d ecran, screenshot*,
    radio, radiographie*, jpg, jpeg, png, portrait de moi, photo d identite, polaroid, photos de vacances,
    cliche, vue aerienne, photo aerienne, image de drone, photo prise, photo du`,
  artwork: `
    logo*, affiche*, poster*, icone*, illustration*, tableau d un, tableau d une, tableau impressionniste,
    peinture*, croquis, fond d ecran, papier peint, banniere*, carte d invitation, carte d anniversaire,
    carte de voeux, carte postale, carte de noel, carte, invitation*, portrait*, bd, bande dessinee,
    autocollant*, sticker*, avatar*, couverture*, pochette, flyer*, prospectus, infographie*, meme internet,
    coloriage*, caricature*, collage*, mascotte*, tatouage*, motif*, plan de maison, photorealiste*, oeuvre,
    carte de visite, emoji, aquarelle, paysage, vignette*, image d, esquisse, visuel*, dessin, dessins,
    fond pour, logos, idees de logo, faire part, banderole, couverture de, depliant, pancarte,
    enseigne pour, blason, embleme, motif, menu illustre, petit dessin, visuel pour, page de garde,
    etiquette pour, image pour, decor, planche de, photo de profil, ecusson, jaquette, estampe, peinture,
    couverture, affichette, portrait, page de titre`,
  video: `
    video*, clip*, film, films, film d animation, court metrage, gif, gifs, bande annonce, dessin anime,
    animation*, sequence*, mp4, en accelere, extrait video, reel, petit film, videoclip, petite video,
    courte video, animation, boucle, images de drone, camera de surveillance, dashcam, film de vacances,
    secondes de video, plan sequence, vlog`,
  audio: `
    podcast*, balado*, emission de radio, entretien*, interview*, webinaire*, enregistrement*, audio*,
    fichier audio, fichiers audio, message vocal, messages vocaux, note vocale, notes vocales, memo vocal,
    memo, vocal, vocaux, messagerie, repondeur*, mp3, wav, m4a, ogg, cassette*, bande son, piste audio,
    enregistre, enregistree, extrait audio, dictaphone, extrait sonore, voix, enregistrement,
    conversation enregistree, note audio, appel enregistre, episode, extrait de radio, message laisse,
    repondeur, dictee vocale`,
  talk: `
    entretien*, interview*, podcast*, reunion*, conversation*, appel*, conference*, cours magistral,
    discours, expose, episode*, emission*, debat, sermon, webinaire*, entrevue, balado*`,
  music: `
    musique*, chanson*, melodie*, air, jingle*, beat*, bande originale, morceau*, morceaux,
    piece pour piano, berceuse*, composition, techno, jazz, lofi, lo fi, musical*, musique d ambiance,
    sonnerie*, generique, solo de guitare, refrain, valse, marche militaire, tube, musique douce, piano,
    guitare, violon, accordeon, musique calme, fond sonore, fond musical, air de, petit air, theme musical,
    musique d attente, intro, fanfare, acoustique, melodie, air entrainant, ritournelle`,
  sound: `
    son, sons, bruit, bruits, bruitage*, effet sonore, effets sonores, ambiance sonore, paysage sonore,
    sonore, tonnerre, bruits de pas, applaudissements, sirene, chants d oiseaux, chant d oiseaux,
    battement de coeur, explosion, pluie, la pluie, porte qui grince, grincement*, sonnette, vagues, orage,
    grillons, crepitement*, feu de bois, feu de camp, ronronnement, rugissement, moteur, verre brise,
    cloches, bip, circulation, vent dans, rires, clapotis, son de, bruit de, klaxon*`,
  text: `
    texte*, article*, paragraphe*, chapitre*, rapport*, document*, livre, dissertation, memoire, these,
    etude, notes, blog, page, site, actualite*, communique, manuel, notice, lettre*, mail*, mails, email*,
    courriel*, e mail*, message*, contenu, passage*, lignes, proces verbal, poeme, histoire, phrase,
    discours, brochure, pdf, bilan, fil de discussion, script, mots, annonce, contexte, petits caracteres,
    pave, long texte, consignes, reglement, expose, conte, histoire du soir, sermon, article de journal,
    politique de confidentialite, conditions, ce truc, guide, compte rendu, ordonnance, fable`,
  sentences: `
    phrase*, phrases, paragraphes, textes, questions, documents, passages, titres, enonces, lignes, mots,
    deux phrases, ces deux, affirmations, avis, cv, candidatures, annonces, offres, reponses, descriptions,
    candidats, resultats, mails, extraits`,
  message: `
    avis, commentaire*, critique*, message*, mail*, email*, courriel*, e mail*, tweet*, retour*, titre*,
    ticket*, plainte*, reclamation*, texte*, phrase*, lettre*, article*, sms, evaluation*, reponse*,
    publication*, post*, temoignage*, demande*, declaration*, critique, client, cliente, remarque*, message,
    post, petit mot, courrier, retour`,
  document: `
    facture*, contrat*, recu*, ticket de caisse, bail, formulaire*, pdf*, scan*, scanne*, numerise*,
    police d assurance, accord, bulletin de paie, fiche de paie, avis d imposition, declaration d impot*,
    passeport, permis, carte d identite, devis, bon de commande, bon de livraison, releve de compte,
    releve bancaire, conditions generales, document*, certificat*, diplome, quittance*, attestation*,
    addition, petits caracteres, contrat, courrier de, garantie*, ordonnance*, amende, relance,
    mise en demeure, releve, arrete, attestation, police, notice, acte, facture d electricite,
    contrat de travail, convention, reglement`,
  table: `
    tableau, tableaux, tableur*, excel*, csv, xlsx, feuille de calcul, feuilles de calcul, colonnes,
    base de donnees, table de donnees, liste des depenses, colonne, tableau ci dessous, fichier excel,
    chiffres ci dessous, lignes du tableau`,
  model3d: `
    modele 3d, modeles 3d, objet 3d, impression 3d, imprimer en 3d, 3d, tridimensionnel*, maillage, stl,
    figurine 3d, figurine, statuette, imprimante 3d, imprimable, a imprimer, pour mon imprimante, blender,
    fichier 3d, fichier stl, en relief, sculpture de, en volume`,
  series: `
    ventes, chiffres, chiffre d affaires, donnees, serie temporelle, series temporelles, temperatures,
    consommation, demande, cours, prix, mesures, visiteurs, reservations, commandes, pluie tombee,
    frequentation, releves, releve de compteur, derniers mois, dernieres annees, deux dernieres annees,
    annee derniere, chiffres de, serie de`,
  records: `
    clients, prix des maisons, fraude, risque de credit, colonnes, lignes, patients, attrition,
    desabonnement`,
  file: 'fichier, fichiers, piece jointe',
};
