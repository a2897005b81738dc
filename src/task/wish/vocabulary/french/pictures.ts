import type { PictureWords } from '../concepts.ts';

export const pictures: PictureWords = {
  make: `
    fais, fait, faire, faites, cree, creer, creez, genere, generer, generez, produis, produire,
    produisez, fabrique*, realise, realiser, realisez, concois, concevoir, elabore, construis,
    confectionne, invente, imagine, imaginer, design, designe, prepare`,
  draw: `
    dessine*, dessiner, dessinez, dessin d, dessin de, dessin du, peins, peindre, peignez, peinture d,
    peinture de, esquisse*, croquis d, croquis de, illustre, illustrer, illustration d, illustration de,
    portrait d, portrait de, tableau d, tableau impressionniste, coloriage d, crayonne*, gribouille*,
    visualise*`,
  show: `
    montre, montre moi, montrer, montrez, visualise*, visualiser, a quoi ressemblerait, ressemblerait,
    represente, representer, imagine, fais voir`,
  turnInto: `
    transforme … en, transformer … en, transforme, transformez, transformer, convertis … en,
    convertir … en, convertis, convertir, change … en, changer … en, fais de, fais en, en un, en une,
    dans le style, a la maniere de, facon`,
  change: `
    change*, changer, modifie*, modifier, edite*, retouche*, retoucher, remplace*, remplacer, rends,
    rendre, ajoute*, ajouter, mets, mettre, eclairci*, assombri*, recadre*, recadrer, tourne, pivote,
    retourne, floute*, flouter, redimensionne cette, plus bleu, plus clair, plus lumineu*, plus sombre,
    recolore*, ajuste*, agrandis le cadre, est trop, meme photo, donne, photoshop*, blanchi*, plus chaud,
    plus froid, eclairage`,
  remove: `
    enleve*, enlever, enlevez, retire*, retirer, efface*, effacer, supprime*, supprimer, elimine*,
    eliminer, gomme*, gommer, ote, oter, vire, virer, debarrasse, fais disparaitre, disparaitre, nettoie,
    sans les, sans le, suppression`,
  restore: `
    restaure*, restaurer, repare*, reparer, retouche*, retoucher, ameliore*, ameliorer, nettete,
    plus nette, plus net, floue, flou, rayures, taches, abime*, endommage*, delave*, yeux rouges,
    surexpose*, sous expose*, contraste, plus claire, lumineuse, defloute*, ravive*, ombre, debruit*,
    granuleux`,
  upscale: `
    resolution, agrandi*, agrandir, agrandis, upscale*, haute resolution, meilleure qualite,
    qualite de cette, plus grande, sans perte de qualite, haute definition, en hd, 4k, augmente la`,
  colourise: `
    colorise*, coloriser, colorisation, colorie*, mets … en couleur, en couleurs, en couleur,
    ajoute des couleurs, noir et blanc, recolorise*`,
  restyle: `
    aquarelle*, peinture a l huile, dessin anime, cartoon, anime, manga, pixel art, dessin au crayon,
    croquis, bande dessinee, bd, dans le style, tableau, lego, caricature, pop art, vintage, coloriage,
    ghibli, de nuit, en hiver, sous la neige, sepia, avatar, dessin, style`,
  see: `
    voit, voit on, on voit, vois tu, voir, visible, visibles, represente*, y a t il, apparait,
    apparaissent, figure, figurent, montre, contient, qu y a t il, il y a, affiche`,
  describe: `
    decris, qu est ce que l on voit, que voit, qu est ce qu il y a sur, c est quoi sur, decrire,
    decrivez, description de cette, description de l, qu est ce qu on voit, que vois tu, que voit on,
    que montre, que represente, qu y a t il, dis moi ce qu, dis moi ce que, que se trouve,
    qu est ce qu il y a, description*, ce qui se passe sur, se passe t il sur, se passe sur,
    ce qu il y a sur, tout ce que tu vois, tout ce qu on voit`,
  caption: `
    legende, legendes, texte alternatif, texte alt, alt text, titre pour cette photo,
    titre de cette photo, legende de photo, legende pour, titre pour cette, titre a cette`,
  readText: `
    lis le texte, lis ce panneau, lis ce qui, lire le texte, texte sur, texte de cette image,
    texte de l image, texte dans, texte present, ocr, ecriture manuscrite, manuscrit*, ecrit sur,
    est ecrit, recopie*, recopier, dechiffre*, dechiffrer, numerise*, reconnaissance de texte,
    reconnaissance de caracteres, lis cette, lis ce`,
  inscription: `
    panneau*, enseigne*, plaque, plaque d immatriculation, etiquette, ecriture manuscrite, manuscrit*,
    carte du restaurant, capture d ecran, screenshot*, tableau blanc, papier, ticket, recu, scan,
    scanne*, page du livre, affiche`,
  recognise: `
    reconnais, reconnaitre, reconnaissance, identifie*, identifier, quel, quelle, est ce, est ce un,
    est ce une, classe, classifie*, nomme, determine*, dis moi, dis quel, quelle est, quel est`,
  find: `
    trouve*, trouver, trouvez, cherche*, chercher, repere*, reperer, detecte*, detecter, detection,
    localise*, localiser, ou est, ou sont, ou se trouve*, signale*, montre moi ou`,
  count: 'compte, compter, comptez, combien, nombre de, denombre*',
  mark: `
    entoure*, entourer, encadre*, encadrer, marque*, marquer, coordonnees, position, positions, boites,
    cadre*, boite englobante, boites englobantes, annote*, annoter, surligne*, indique, delimite*,
    des cadres`,
  where: 'ou, position, coordonnees, emplacement',
  howMany: 'combien, nombre de, nombre d',
  cutOut: `
    detour*, detourer, detourage, decoupe*, decouper, isole*, isoler, extrais la personne,
    extrais le personnage, extrais l objet, separe le sujet`,
  background: 'fond, l arriere plan, arriere plan, arriere plans, fonds',
  transparent: `
    transparent*, transparence, sans fond, sans arriere plan, fond blanc, fond uni, sans l arriere plan,
    sans le fond, sans son fond`,
  segment: 'segment*, segmente, segmenter, segmentation, pixel par pixel, chaque region, zones',
  maskIt: 'masque, masques, masquage',
  depth: `
    profondeur, carte de profondeur, a quelle distance, distance de, distances, estimation de profondeur,
    distance des`,
  pose: `
    pose, poses, posture, articulations, squelette, points cles du corps, points du corps,
    reperes du visage, position du corps`,
  kind: `
    quel sport, quelle activite, quel exercice, quelle action, quel type, quelle sorte, quel genre,
    quelle espece, espece, race, de quelle race, la race, quel champignon, quel oiseau, quelle fleur,
    quelle plante, quel arbre, quel animal, quel insecte, quelle marque, quel modele, quelle voiture,
    est ce un, est ce une, quel plat, quelle maladie, quel papillon, quel est ce, c est quoi comme,
    quel style, s agit il, adapte au travail, convient au travail, quelle est cette, quel est cet,
    quel est cette`,
  animate: `
    anime, animer, animez, animee, animation de, donne vie, donner vie, prends vie, prenne vie, bouge,
    bouger, fais bouger, en mouvement, fais danser, fais parler, fais marcher, vivante, rends vivante`,
  cause: 'fais *er, fais *ir, fais *re, faire *er',
  happens: `
    se passe, passe t il, arrive, on voit, voit on, raconte*, decris, scene par scene, que fait,
    que font, qu est ce qui se passe, se deroule, deroule`,
  moment: 'a quelle minute, a quel moment, quand, a quelle seconde, horodatage, combien de fois',
  predict: `
    prevois, prevoir, prevision*, predis, predire, prediction*, prochain trimestre, prochains mois,
    trois prochains mois, mois prochain, semaine prochaine, extrapole*, estime le prix, anticipe`,
  look: 'regarde, ressemble, regardez, ressemblerait, ressemblerait a',
};
