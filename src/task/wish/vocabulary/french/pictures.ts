import type { PictureWords } from '../concepts.ts';

export const pictures: PictureWords = {
  make: `
    fais, fait, faire, faites, cree, creer, creez, genere, generer, generez, produis, produire, produisez,
    fabrique*, realise, realiser, realisez, concois, concevoir, elabore, construis, confectionne, invente,
    imagine, imaginer, design, designe, prepare, prepare moi, pond*, bricole, trouve moi, me faire, propose,
    monte moi, il faudrait`,
  draw: `
    dessine*, dessiner, dessinez, dessin d, dessin de, dessin du, peins, peindre, peignez, peinture d,
    peinture de, esquisse*, croquis d, croquis de, illustre, illustrer, illustration d, illustration de,
    portrait d, portrait de, tableau d, tableau impressionniste, coloriage d, crayonne*, gribouille*,
    visualise*, gribouillis, represente, dessin, fais un dessin, fais moi un dessin`,
  show: `
    montre, montre moi, montrer, montrez, visualise*, visualiser, a quoi ressemblerait, ressemblerait,
    represente, representer, imagine, fais voir`,
  turnInto: `
    transforme … en, transformer … en, transforme, transformez, transformer, convertis … en,
    convertir … en, convertis, convertir, change … en, changer … en, fais de, fais en, en un, en une,
    dans le style, a la maniere de, facon`,
  change: `
    change*, changer, modifie*, modifier, edite*, retouche*, retoucher, remplace*, remplacer, rends, rendre,
    ajoute*, ajouter, mets, mettre, eclairci*, assombri*, recadre*, recadrer, tourne, pivote, retourne,
    floute*, flouter, redimensionne cette, plus bleu, plus clair, plus lumineu*, plus sombre, recolore*,
    ajuste*, agrandis le cadre, est trop, meme photo, donne, photoshop*, blanchi*, plus chaud, plus froid,
    eclairage, habille, mets … sur, mets … a, colle, peins, coucher de soleil, a la place, au lieu,
    plus de lumiere, plus de couleur, ensoleille*, ciel bleu, yeux ouverts, sourie, ajoute moi,
    derriere nous, redresse*, penche*, horizon, bronze*, blonds, coiffure, enfile, embelli*`,
  remove: `
    enleve*, enlever, enlevez, retire*, retirer, efface*, effacer, supprime*, supprimer, elimine*, eliminer,
    gomme*, gommer, ote, oter, vire, virer, debarrasse, fais disparaitre, disparaitre, nettoie, sans les,
    sans le, suppression, fais … disparaitre, faire … disparaitre, disparaisse*, sans, gache, gachent,
    genant*, gene, en trop, dans le champ, virez, enleve moi, coupe, debarrasse moi, ote moi, n y soit plus,
    ne plus voir, evacue`,
  restore: `
    restaure*, restaurer, repare*, reparer, retouche*, retoucher, ameliore*, ameliorer, nettete, plus nette,
    plus net, floue, flou, rayures, taches, abime*, endommage*, delave*, yeux rouges, surexpose*,
    sous expose*, contraste, plus claire, lumineuse, defloute*, ravive*, ombre, debruit*, granuleux,
    vieille photo, ancienne photo, rafraichi*, degat des eaux, pli, plis, pliure*, jauni*, terne*, pali*,
    passe, decolore*, dechir*, moisi*, tache, sauve, sauver, bouge, pixelise*, granuleuse, raye*, nette,
    sombre, eclaircir, clair`,
  upscale: `
    resolution, agrandi*, agrandir, agrandis, upscale*, haute resolution, meilleure qualite,
    qualite de cette, plus grande, sans perte de qualite, haute definition, en hd, 4k, augmente la,
    trop petit, trop petite, petite, minuscule, deux fois plus, trois fois plus, quatre fois plus,
    fois plus grand, fois plus grande, double, impression, imprimer, pour l impression, format affiche,
    sans pixel*, pixels, sans que ca pixelise, en grand, plus grand, plus grosse, dpi, gross*`,
  colourise: `
    colorise*, coloriser, colorisation, colorie*, mets … en couleur, en couleurs, en couleur,
    ajoute des couleurs, noir et blanc, recolorise*, redonne des couleurs, redonne … couleur, des couleurs,
    remets … couleur, les couleurs, ses couleurs`,
  restyle: `
    aquarelle*, peinture a l huile, dessin anime, cartoon, anime, manga, pixel art, dessin au crayon,
    croquis, bande dessinee, bd, dans le style, tableau, lego, caricature, pop art, vintage, coloriage,
    ghibli, de nuit, en hiver, sous la neige, sepia, avatar, dessin, style, style anime, facon anime,
    comme un dessin, comme une peinture, comme un tableau, pixar, disney, monet, picasso, rembrandt, fusain,
    encre, gravure, vitrail, pate a modeler, simpsons, graffiti, retro, conte de fees, livre pour enfants,
    brode, tricote`,
  see: `
    voit, voit on, on voit, vois tu, voir, visible, visibles, represente*, y a t il, apparait, apparaissent,
    figure, figurent, montre, contient, qu y a t il, il y a, affiche, sur la photo, sur l image, a gauche,
    a droite, dans le coin, derriere, a cote, porte, tient, quelle couleur, de quelle couleur, couleur`,
  describe: `
    decris, qu est ce que l on voit, que voit, qu est ce qu il y a sur, c est quoi sur, decrire, decrivez,
    description de cette, description de l, qu est ce qu on voit, que vois tu, que voit on, que montre,
    que represente, qu y a t il, dis moi ce qu, dis moi ce que, que se trouve, qu est ce qu il y a,
    description*, ce qui se passe sur, se passe t il sur, se passe sur, ce qu il y a sur,
    tout ce que tu vois, tout ce qu on voit, tout ce qu il y a, qu est ce qu on y voit, je ne vois pas,
    pour un aveugle, aveugle, malvoyant*, en mots, raconte moi ce, raconte ce qu, ce que l on voit,
    ce qu on voit, qu est ce qui se passe sur`,
  caption: `
    legende, legendes, texte alternatif, texte alt, alt text, titre pour cette photo, titre de cette photo,
    legende de photo, legende pour, titre pour cette, titre a cette, texte sous, phrase sous,
    petite phrase pour, lecteur d ecran, accessibilite, insta`,
  readText: `
    lis le texte, lis ce panneau, lis ce qui, lire le texte, texte sur, texte de cette image,
    texte de l image, texte dans, texte present, ocr, ecriture manuscrite, manuscrit*, ecrit sur, est ecrit,
    recopie*, recopier, dechiffre*, dechiffrer, numerise*, reconnaissance de texte,
    reconnaissance de caracteres, lis cette, lis ce, qu est ce qui est ecrit, ce qui est ecrit, quel numero,
    numero sur, chiffres sur, lettres sur, illisible*, arrive pas a lire, gribouillis, numero de serie,
    texte modifiable, texte de la photo, recupere le texte, extrais le texte, sors le texte, qui est ecrit,
    ce qui est marque, est marque, marque sur`,
  inscription: `
    panneau*, enseigne*, plaque, plaque d immatriculation, etiquette, ecriture manuscrite, manuscrit*,
    carte du restaurant, capture d ecran, screenshot*, tableau blanc, papier, ticket, recu, scan,
    scanne*, page du livre, affiche`,
  recognise: `
    reconnais, reconnaitre, reconnaissance, identifie*, identifier, quel, quelle, est ce, est ce un,
    est ce une, classe, classifie*, nomme, determine*, dis moi, dis quel, quelle est, quel est`,
  find: `
    trouve*, trouver, trouvez, cherche*, chercher, repere*, reperer, detecte*, detecter, detection,
    localise*, localiser, ou est, ou sont, ou se trouve*, signale*, montre moi ou, y a t il un,
    y a t il une, ou exactement, montre ou, verifie s il, verifie si, ou y a t il, pointe, situe,
    toutes les, tous les, ou sont les`,
  count: `
    compte, compter, comptez, combien, nombre de, denombre*, combien y a t il, compte les, compte moi,
    denombre`,
  mark: `
    entoure*, entourer, encadre*, encadrer, marque*, marquer, coordonnees, position, positions, boites,
    cadre*, boite englobante, boites englobantes, annote*, annoter, surligne*, indique, delimite*,
    des cadres, boite autour, cercle autour, cercle, fleche*, contour, trace un cadre, dessine un cadre,
    montre ou, indique ou, carre autour, rectangle*`,
  where: 'ou, position, coordonnees, emplacement',
  howMany: 'combien, nombre de, nombre d',
  cutOut: `
    detour*, detourer, detourage, decoupe*, decouper, isole*, isoler, extrais la personne,
    extrais le personnage, extrais l objet, separe le sujet, seulement le, juste le, juste la, ne garde que,
    garde que, tout sauf, tout enlever sauf, sans le decor, en png, photo produit, detache`,
  background: `
    fond, l arriere plan, arriere plan, arriere plans, fonds, derriere lui, derriere elle, derriere moi,
    derriere nous, decor, autour`,
  transparent: `
    transparent*, transparence, sans fond, sans arriere plan, fond blanc, fond uni, sans l arriere plan,
    sans le fond, sans son fond, sur fond blanc, sur blanc, fond neutre, sans decor, sans rien derriere,
    enleve le fond`,
  segment: 'segment*, segmente, segmenter, segmentation, pixel par pixel, chaque region, zones',
  maskIt: 'masque, masques, masquage',
  depth: `
    profondeur, carte de profondeur, a quelle distance, distance de, distances, estimation de profondeur,
    distance des, proche, loin, le plus proche, le plus loin, premier plan, eloigne*, distance`,
  pose: `
    pose, poses, posture, articulations, squelette, points cles du corps, points du corps,
    reperes du visage, position du corps, bras et jambes, coudes, genoux, bonhomme, position des bras,
    corps, posture de yoga`,
  kind: `
    quel sport, quelle activite, quel exercice, quelle action, quel type, quelle sorte, quel genre,
    quelle espece, espece, race, de quelle race, la race, quel champignon, quel oiseau, quelle fleur,
    quelle plante, quel arbre, quel animal, quel insecte, quelle marque, quel modele, quelle voiture,
    est ce un, est ce une, quel plat, quelle maladie, quel papillon, quel est ce, c est quoi comme,
    quel style, s agit il, adapte au travail, convient au travail, quelle est cette, quel est cet,
    quel est cette, quelle araignee, quel serpent, quel poisson, quelle baie, quelle bete, quelle bestiole,
    quel chien, quel chat, quel scarabee, c est quoi cette, c est quoi ce, c est quoi cet, quel genre de,
    quelle variete, variete, comment s appelle cette, comment s appelle ce, comment s appelle cet,
    comestible, toxique ou, veneneu*, quelle epoque, de quelle epoque, mauvaise herbe`,
  animate: `
    animer, animez, animee, animation de, donne vie, donner vie, prends vie, prenne vie, bouge, bouger,
    fais bouger, en mouvement, fais danser, fais parler, fais marcher, vivante, rends vivante,
    fais la bouger, fais le bouger, bouge un peu, saluer, cligne*, flotte*, tourne sur, danser,
    un peu de mouvement, mouvement, ondule*, couler, coule, s anime, respire*, reprenne vie, anime la,
    anime le, anime cette, anime ce, anime les, anime moi, anime mon, anime ma`,
  cause: 'fais *er, fais *ir, fais *re, faire *er',
  happens: `
    se passe, passe t il, arrive, on voit, voit on, raconte*, decris, scene par scene, que fait, que font,
    qu est ce qui se passe, se deroule, deroule, que se passe t il, de quoi parle, raconte moi ce, ca finit,
    qui gagne, qui marque, dans cette video, dans ce clip, ce qui se passe`,
  moment: `
    a quelle minute, a quel moment, quand, a quelle seconde, horodatage, combien de fois,
    a partir de quelle minute, quand exactement, exactement quand, a quel instant`,
  predict: `
    prevois, prevoir, prevision*, predis, predire, prediction*, prochain trimestre, prochains mois,
    trois prochains mois, mois prochain, semaine prochaine, extrapole*, estime le prix, anticipe,
    allons nous vendre, va t on vendre, combien … prochain, combien … prochaine, annee prochaine,
    l an prochain, ete prochain, hiver prochain, prochaines semaines, trimestre prochain, fin de l annee,
    tendance, s attendre, va donner, evoluer, evolution, demain, a venir`,
  look: 'regarde, ressemble, regardez, ressemblerait, ressemblerait a',
};
