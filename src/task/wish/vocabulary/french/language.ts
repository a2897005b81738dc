import type { LanguageWords } from '../concepts.ts';

export const language: LanguageWords = {
  translate: `
    tradui*, traduire, traduis, traduisez, traduction*, traduit, traduite, traduct, retraduis,
    interprete ce, interpreter en, localise, localiser, localisation, comprehensible pour, dans sa langue,
    dans leur langue, dans ma langue, fais comprendre, faire comprendre, en clair pour, passe en`,
  version: 'edition, l edition, version, equivalent, variante',
  put: `
    mets, mettre, mettez, met, passe, passer, passez, transforme, ecris, donne, avoir, veux, faut,
    change, rends, transcris`,
  say: `
    comment dit on, comment dire, comment on dit, comment dis tu, comment se dit, c est quoi … en,
    quel est le mot pour, comment s appelle, dis, dites, comment traduit on, comment traduire, mot … pour,
    terme … pour, comment demander, comment je demande, comment on demande, comment ecrit on,
    comment je dis, c est quoi le mot pour, quel mot pour, on dit`,
  mean: `
    veut dire, signifie, voulait dire, signifient, dit, dis, que dit, qu est ce que ca dit, ca dit quoi,
    ce que ca dit, que veut, qu est ce qu il veut, ca veut dire, que raconte, qu est ce qui est ecrit,
    il est ecrit, qu ecrit, ce qu il ecrit, ce qui est ecrit`,
  summarise: `
    resum*, resume, resumez, resumer, fais … resume, synthes*, synthetis*, condens*, raccourci*, raccourcis,
    raccourcir, abreg*, abrege, reduis ce texte, reduis … a une page, reduis … a l essentiel, recapitul*,
    en raccourci, plus court, plus courte, compte rendu, version courte, version abregee, precis de,
    sommaire, abstract, en trois lignes, en cinq lignes, en quelques mots, fais court, faire court,
    en un paragraphe, a un paragraphe, plus bref, en deux lignes, raccourcie`,
  gist: `
    points cles, point cle, points essentiels, points principaux, points importants, l essentiel, essentiel,
    en bref, de quoi parle, de quoi il parle, de quoi il s agit, de quoi s agit il, de quoi traite,
    idees principales, idee principale, grandes lignes, a retenir, faut retenir, trop long, tldr, tl dr,
    en quelques mots, en quelques lignes, en quelques phrases, en deux phrases, en trois phrases,
    en une phrase, message principal, conclusions, en gros, bref, ce qu il faut, idees cles, grandes idees,
    points forts, coeur du, message cle, de quoi ca parle, ca parle de quoi, de quoi s agit,
    ce que ca raconte, principaux points, principales idees, les infos importantes, infos cles`,
  classify: `
    classe, classer, classez, classifi*, categoris*, trie, trier, triez, range, ranger, etiquet*, attribu*,
    regroup*, repartis, quelle categorie, quel theme, quelle rubrique, appartient, releve de, s agit il d,
    est ce un, est ce une, laquelle de ces categories, convient a, s applique, quelle etiquette, laquelle,
    lequel de ces, range … dans, classe … dans, classe … en, classe … selon, trie … par, trie … en,
    dans quel, dans quelle, a quel service, a quelle, vers quel, vers quelle, ou ranger, ou classer,
    de quel type, relève, releve t, choisis entre, choisis parmi, l une de, l un de, une de ces, un de ces,
    concerne t, c est plutot, plutot un, plutot une`,
  category: `
    categorie*, categories, etiquette*, theme*, themes, rubrique*, groupe*, classes, services, sujet,
    dossier*, pile*, service, equipe*, cases, types, sortes, departement*, sujets`,
  judgeText: `
    est il, est elle, est ce que, est ce, ce message, cet avis, ces avis, verifie, verifiez, determine,
    detecte, analyse*, analyser, evalue*, a t il l air, dis moi si, juge, detecte si, determine si,
    decide si, verifie si, tu dirais, diriez vous, tu penses que, tu crois que, trouves tu, on dirait,
    a l air, semble, semblent, sonne, ca sonne, est il plutot, est elle plutot, est ce que ce,
    est ce que cet, est ce que cette, cette critique, ce commentaire, il a l air, elle a l air, que pensent,
    penses tu que`,
  sentiment: `
    sentiment*, positif ou negatif, positif … negatif, positive … negative, plutot positif, polarite,
    satisfait ou, opinion*, bon ou mauvais, bonne ou mauvaise, mauvais ou bon, satisfait, satisfaits,
    mecontent*, content ou, contents ou, pour ou contre, satisfaction, plutot bon, plutot bien,
    plutot negatif, favorable ou, compliment ou, que pensent`,
  tone: `
    ton, tonalite, en colere, colere, fache, aimable, agressif, agressive, toxique, insultant*, injurieux,
    haineu*, haine, impoli, sarcastique, sarcasme, ironique, ironie, emotion*, hostile, amical, offensant*,
    discriminat*, insulte*, injure, menace, menacant, triste, content, enerve*, frustre*, ressent, emotion,
    positif, positive, negatif, negative, furieux, furieuse, agace*, irrite*, decu*, enthousiaste*, poli,
    polie, cynique, serieux, blague, plaisante, passif agressif, inquiet, inquiete, mechant, desagreable,
    blessant*, condescendant*, vexe*, soulage*, grognon, rale, sec`,
  spam: `
    spam, pourriel, hameconnage, phishing, indesirable, arnaque, fausse nouvelle, fake news,
    fausse information, piege a clics, ecrit par une ia, faux avis, frauduleu*, fiable, digne de confiance,
    louche, suspect*, arnaqueur*, faux, vrai ou faux, canular, trop beau, bidon, escroc*, escroquerie`,
  whichLanguage: `
    quelle langue, dans quelle langue, detecte la langue, identifie la langue, reconnais la langue,
    detection de langue`,
  extract: `
    extrai*, extraire, extrait, extrayez, releve, relever, relevez, liste, lister, listez, cite*, citees,
    cites, mentionn*, trouve tous, trouve toutes, trouve les, repere, reperer, surligne*, souligne*,
    identifie*, sors, recupere*, recuperer, donne moi tous, donne tous, fais la liste, anonymise*, masque*,
    rassemble, quels lieux, quelles personnes, quelles entreprises, quels noms, quelles dates, qui et quoi,
    fais … liste, dresse, dresser, note moi, note tous, note toutes, sors moi, ressors, apparait,
    apparaissent, sont cites, est cite, figurent, noircis, caviarde*, rends … illisible*, enumere*,
    cites moi`,
  entities: `
    noms, nom, lieux, lieu, organisations, entreprises, societes, personnes, personnages, dates, montants,
    numeros de telephone, adresses, villes, pays, entites, entite*, noms propres, noms communs, verbes,
    mots cles, donnees personnelles, marques, medicaments, anonymis*, tout le monde, boites, magasins,
    noms de rue, echeances, delais, horaires, codes postaux, numeros de compte, adresses mail,
    adresses e mail, medicament, auteurs, references, numeros de commande, ingredients, prenoms,
    personnes et, noms de famille, noms de lieux`,
  answer: `
    reponds, repondre, repondez, trouve la reponse, donne la reponse, cherche la reponse, que dit le texte,
    dit le texte, est il dit, reponse a`,
  according: `
    d apres, selon, a partir de, a partir du, en utilisant, en te basant, en vous basant, sur la base,
    dans ce, dans cette, dans le texte, dans l article, a l aide, uniquement avec, grace au, lis … et dis,
    lis … et reponds, trouve la reponse dans, cherche la reponse dans, utilise le texte, utilise ce texte,
    avec ce texte, suivant, la dedans, dans la lettre, dans ce paragraphe, dans le document, avec ce qui,
    seulement avec, uniquement, lis … et, avec ce que dit, que dit, il est dit, ci dessous`,
  question: 'question, questions',
  fillIn: `
    complete, completer, completez, remplis, remplir, quel mot manque, mot manquant, mots manquants,
    quel mot convient, devine le mot, devine le mot masque, texte a trous, trou, manquant, quel mot va,
    quel mot mettre, que mettre, qu est ce qui manque, mot va, mot faut il, mot faut, a la place de,
    il manque, complete la phrase`,
  blank: 'mot manquant, mots manquants, mot masque, trou, trous, blanc, manque',
  embed: `
    embedding*, plongement*, vecteur*, vectoris*, representation vectorielle, representations vectorielles,
    en vecteurs, recherche semantique, base vectorielle, index de recherche, numerique, en nombres`,
  similar: `
    similaire*, similarite*, similitude*, se ressemblent, ressemblance, a quel point … similaires, proches,
    proximite, comparer le sens, compare le sens, semantique, doublons, a quel point, jusqu a quel point,
    se ressemblent elles, se ressemblent ils, ressemblent, dans quelle mesure, recoupe*, plagiat*, copie,
    copies, pourcentage, score de, proximite de sens, comparables, compare, comparez, proches de sens`,
  same: `
    meme chose, meme sens, meme signification, la meme question, veulent elles dire, equivalentes,
    equivalents, a peu pres la meme, la meme chose, meme idee, reviennent au meme, revient au meme,
    le meme sens, disent la meme, veulent dire la meme`,
  rank: `
    classe, classer, classez, trie, trier, ordonne*, ordonner, range, hierarchise*, ordre, reclasse*,
    rerank*, classement, repond le mieux, correspond le mieux, du plus pertinent, mets … dans l ordre,
    dans l ordre, par ordre, du meilleur, de la meilleure, du plus, de la plus, le meilleur d abord,
    top trois, convient le mieux, colle le mieux, repond … le mieux, en premier, hierarchie`,
  relevance: `
    pertinence, pertinent, pertinents, pertinente, pertinentes, requete, recherche, resultats,
    resultat de recherche, du meilleur au pire, de la meilleure a la pire, adapte*, convenance,
    a ma question, ma question, utile, utiles, le plus utile, approprie*, a ma recherche, ma recherche`,
  choose: 'choix multiple, qcm, choisis la bonne reponse, bonne reponse',
  puzzled: `
    je ne comprends, ne comprends rien, comprends rien, comprends pas, ne comprend, aucune idee de ce,
    je ne parle, ne parle pas, ne parlent pas, je ne lis pas, pas un mot, je ne connais pas, n y comprends,
    pige rien, pige pas, pas compris`,
  tooLong: `
    pas le temps de, pas le temps, trop long, trop longue, beaucoup trop long, sans … lire,
    va a l essentiel, droit au but, en resume, version courte, ce qu il faut retenir, ce qu il faut savoir,
    qu est ce qu il faut, faut retenir, que faut il retenir, flemme de, la substance, en substance,
    une demi page`,
};
