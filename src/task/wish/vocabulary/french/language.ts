import type { LanguageWords } from '../concepts.ts';

export const language: LanguageWords = {
  translate: `
    tradui*, traduire, traduis, traduisez, traduction*, traduit, traduite, traduct, retraduis,
    interprete ce, interpreter en, localise, localiser, localisation`,
  version: 'version, equivalent, variante',
  put: `
    mets, mettre, mettez, met, passe, passer, passez, transforme, ecris, donne, avoir, veux, faut,
    change, rends, transcris`,
  say: `
    comment dit on, comment dire, comment on dit, comment dis tu, comment se dit, c est quoi … en,
    quel est le mot pour, comment s appelle, dis, dites, comment traduit on, comment traduire,
    mot … pour, terme … pour`,
  mean: 'veut dire, signifie, voulait dire, signifient, dit, dis',
  summarise: `
    resum*, resume, resumez, resumer, fais … resume, synthes*, synthetis*, condens*, raccourci*,
    raccourcis, raccourcir, abreg*, abrege, reduis ce texte, reduis … a une page, reduis … a l essentiel,
    recapitul*, en raccourci, plus court, plus courte, compte rendu, version courte, version abregee,
    precis de, sommaire, abstract`,
  gist: `
    points cles, point cle, points essentiels, points principaux, points importants, l essentiel,
    essentiel, en bref, de quoi parle, de quoi il parle, de quoi il s agit, de quoi s agit il,
    de quoi traite, idees principales, idee principale, grandes lignes, a retenir, faut retenir,
    trop long, tldr, tl dr, en quelques mots, en quelques lignes, en quelques phrases, en deux phrases,
    en trois phrases, en une phrase, message principal, conclusions, en gros, bref`,
  classify: `
    classe, classer, classez, classifi*, categoris*, trie, trier, triez, range, ranger, etiquet*,
    attribu*, regroup*, repartis, quelle categorie, quel theme, quelle rubrique, appartient, releve de,
    s agit il d, est ce un, est ce une, laquelle de ces categories, convient a, s applique,
    quelle etiquette`,
  category:
    'categorie*, categories, etiquette*, theme*, themes, rubrique*, groupe*, classes, services, sujet',
  judgeText: `
    est il, est elle, est ce que, est ce, ce message, cet avis, ces avis, verifie, verifiez, determine,
    detecte, analyse*, analyser, evalue*, a t il l air, dis moi si, juge, detecte si, determine si,
    decide si, verifie si`,
  sentiment: `
    sentiment*, positif ou negatif, positif … negatif, positive … negative, plutot positif, polarite,
    satisfait ou, opinion*`,
  tone: `
    ton, tonalite, en colere, colere, fache, aimable, agressif, agressive, toxique, insultant*,
    injurieux, haineu*, haine, impoli, sarcastique, sarcasme, ironique, ironie, emotion*, hostile,
    amical, offensant*, discriminat*, insulte*, injure, menace, menacant, triste, content, enerve*,
    frustre*, ressent, emotion, positif, positive, negatif, negative`,
  spam: `
    spam, pourriel, hameconnage, phishing, indesirable, arnaque, fausse nouvelle, fake news,
    fausse information, piege a clics, ecrit par une ia, faux avis`,
  whichLanguage: `
    quelle langue, dans quelle langue, detecte la langue, identifie la langue, reconnais la langue,
    detection de langue`,
  extract: `
    extrai*, extraire, extrait, extrayez, releve, relever, relevez, liste, lister, listez, cite*, citees,
    cites, mentionn*, trouve tous, trouve toutes, trouve les, repere, reperer, surligne*, souligne*,
    identifie*, sors, recupere*, recuperer, donne moi tous, donne tous, fais la liste, anonymise*,
    masque*, rassemble`,
  entities: `
    noms, nom, lieux, lieu, organisations, entreprises, societes, personnes, personnages, dates,
    montants, numeros de telephone, adresses, villes, pays, entites, entite*, noms propres, noms communs,
    verbes, mots cles, donnees personnelles, marques, medicaments, anonymis*`,
  answer: 'reponds, repondre, repondez, trouve la reponse, donne la reponse, cherche la reponse',
  according: `
    d apres, selon, a partir de, a partir du, en utilisant, en te basant, en vous basant, sur la base,
    dans ce, dans cette, dans le texte, dans l article, a l aide, uniquement avec, grace au,
    lis … et dis, lis … et reponds, trouve la reponse dans, cherche la reponse dans, utilise le texte,
    utilise ce texte, avec ce texte`,
  question: 'question, questions',
  fillIn: `
    complete, completer, completez, remplis, remplir, quel mot manque, mot manquant, mots manquants,
    quel mot convient, devine le mot, devine le mot masque, texte a trous, trou, manquant`,
  blank: 'mot manquant, mots manquants, mot masque, trou, trous, blanc, manque',
  embed: `
    embedding*, plongement*, vecteur*, vectoris*, representation vectorielle,
    representations vectorielles`,
  similar: `
    similaire*, similarite*, similitude*, se ressemblent, ressemblance, a quel point … similaires,
    proches, proximite, comparer le sens, compare le sens, semantique, doublons`,
  same: `
    meme chose, meme sens, meme signification, la meme question, veulent elles dire, equivalentes,
    equivalents`,
  rank: `
    classe, classer, classez, trie, trier, ordonne*, ordonner, range, hierarchise*, ordre, reclasse*,
    rerank*, classement, repond le mieux, correspond le mieux, du plus pertinent`,
  relevance: `
    pertinence, pertinent, pertinents, pertinente, pertinentes, requete, recherche, resultats,
    resultat de recherche, du meilleur au pire, de la meilleure a la pire`,
  choose: 'choix multiple, qcm, choisis la bonne reponse, bonne reponse',
};
