import type { ThingWords } from '../concepts.ts';

export const things: ThingWords = {
  image: `
    image*, photo*, photographie*, cliche*, visuel, selfie*, capture d ecran, captures d ecran,
    screenshot*, radio, radiographie*, jpg, jpeg, png, portrait de moi, photo d identite, polaroid`,
  artwork: `
    logo*, affiche*, poster*, icone*, illustration*, tableau d un, tableau d une,
    tableau impressionniste, peinture*, croquis, fond d ecran, papier peint, banniere*,
    carte d invitation, carte d anniversaire, carte de voeux, carte postale, carte de noel, carte,
    invitation*, portrait*, bd, bande dessinee, autocollant*, sticker*, avatar*, couverture*, pochette,
    flyer*, prospectus, infographie*, meme internet, coloriage*, caricature*, collage*, mascotte*,
    tatouage*, motif*, plan de maison, photorealiste*, oeuvre, carte de visite, emoji, aquarelle,
    paysage, vignette*, image d, esquisse, visuel*, dessin, dessins, fond pour`,
  video: `
    video*, clip*, film, films, film d animation, court metrage, gif, gifs, bande annonce, dessin anime,
    animation*, sequence*, mp4, en accelere, extrait video, reel, petit film, videoclip`,
  audio: `
    podcast*, balado*, emission de radio, entretien*, interview*, webinaire*, enregistrement*, audio*,
    fichier audio, fichiers audio, message vocal, messages vocaux, note vocale, notes vocales,
    memo vocal, memo, vocal, vocaux, messagerie, repondeur*, mp3, wav, m4a, ogg, cassette*, bande son,
    piste audio, enregistre, enregistree, extrait audio, dictaphone, extrait sonore, voix`,
  talk: `
    entretien*, interview*, podcast*, reunion*, conversation*, appel*, conference*, cours magistral,
    discours, expose, episode*, emission*, debat, sermon, webinaire*, entrevue, balado*`,
  music: `
    musique*, chanson*, melodie*, air, jingle*, beat*, bande originale, morceau*, morceaux,
    piece pour piano, berceuse*, composition, techno, jazz, lofi, lo fi, musical*, musique d ambiance,
    sonnerie*, generique, solo de guitare, refrain, valse, marche militaire, tube`,
  sound: `
    son, sons, bruit, bruits, bruitage*, effet sonore, effets sonores, ambiance sonore, paysage sonore,
    sonore, tonnerre, bruits de pas, applaudissements, sirene, chants d oiseaux, chant d oiseaux,
    battement de coeur, explosion`,
  text: `
    texte*, article*, paragraphe*, chapitre*, rapport*, document*, livre, dissertation, memoire, these,
    etude, notes, blog, page, site, actualite*, communique, manuel, notice, lettre*, mail*, mails,
    email*, courriel*, e mail*, message*, contenu, passage*, lignes, proces verbal, poeme, histoire,
    phrase, discours, brochure, pdf, bilan, fil de discussion, script, mots, annonce, contexte`,
  sentences: `
    phrase*, phrases, paragraphes, textes, questions, documents, passages, titres, enonces, lignes, mots`,
  message: `
    avis, commentaire*, critique*, message*, mail*, email*, courriel*, e mail*, tweet*, retour*, titre*,
    ticket*, plainte*, reclamation*, texte*, phrase*, lettre*, article*, sms, evaluation*, reponse*,
    publication*, post*, temoignage*, demande*, declaration*`,
  document: `
    facture*, contrat*, recu*, ticket de caisse, bail, formulaire*, pdf*, scan*, scanne*, numerise*,
    police d assurance, accord, bulletin de paie, fiche de paie, avis d imposition, declaration d impot*,
    passeport, permis, carte d identite, devis, bon de commande, bon de livraison, releve de compte,
    releve bancaire, conditions generales, document*, certificat*, diplome, quittance*, attestation*,
    addition`,
  table: `
    tableau, tableaux, tableur*, excel*, csv, xlsx, feuille de calcul, feuilles de calcul, colonnes,
    base de donnees, table de donnees`,
  model3d: `
    modele 3d, modeles 3d, objet 3d, impression 3d, imprimer en 3d, 3d, tridimensionnel*, maillage, stl,
    figurine 3d`,
  series: `
    ventes, chiffres, chiffre d affaires, donnees, serie temporelle, series temporelles, temperatures,
    consommation, demande, cours, prix, mesures, visiteurs`,
  records: `
    clients, prix des maisons, fraude, risque de credit, colonnes, lignes, patients, attrition,
    desabonnement`,
  file: 'fichier, fichiers, piece jointe',
};
