import type { RequestWords } from '../concepts.ts';

export const requests: RequestWords = {
  nothing: `
    a l arriere plan, en arriere plan, au premier plan, traducteur*, traductrice*,
    interprete de conference, tirer une conclusion, fais une liste, fais moi une liste, liste de courses,
    liste des courses, fais un plan, fais un tableau comparatif, fais attention, fais le point,
    appareil photo, carte graphique, carte son, jeu video, jeux video, carte video, table des matieres,
    tables de multiplication, moteur de recherche, acteur voix, doubleur*, cours de musique,
    theorie musicale, festival de musique, realisateur*, paroles de chanson, par exemple, studio photo,
    bande dessinee preferee, au fond, fond d investissement, prendre des photos, prendre une photo,
    en tableau de bord, tableau de bord, filigrane*, appareil photographique`,
  mention: `
    comment fonctionne, comment fonctionnent, comment marche, comment faire, comment fait on,
    comment est ce que je, comment puis je, comment je peux, comment dessiner, comment traduire,
    comment creer, comment on fait, comment sont faits, quelle est la difference, difference entre,
    differences entre, qu est ce qu un, qu est ce qu une, qu est ce que la, qu est ce que le,
    qu est ce que l, que veut dire le mot, c est quoi un, c est quoi une, c est quoi la, explique,
    expliquez, expliquer, explique moi, histoire de la, histoire du, parle moi, parle de,
    raconte moi une blague, pourquoi, qui etait, est ce legal, est il legal, a t on le droit,
    est il possible, aimes tu, tu aimes, connais tu, tu connais, sais tu, as tu, avantages,
    inconvenients, que peux tu, que penses, qu en penses, ou puis je, ou acheter, quand a, cite trois,
    cite cinq, donne moi des idees, des idees, idees pour, conseils pour, j aime, j adore, apprendre a,
    comment sont, comment les, comment peut on, comment est, comment apprendre, comment on,
    qui a invente, qui a peint, qui a ecrit, qui a decouvert, qui a construit, qui a gagne,
    qui a compose, qui a realise, qui a chante, combien coute, qui est le, qui est la, qui est l,
    qui est cette, dois je, devrais je, comment *er, comment *ir, combien de temps, est il vrai,
    est ce vrai`,
  define: 'c est quoi, qu est ce que, qu est ce qu, definis, definition de',
  greeting: `
    bonjour, bonsoir, salut, coucou, bonne nuit, bonne journee, merci, merci beaucoup, comment ca va,
    ca va, comment vas tu, comment allez vous, discuter, bavarder, papoter, parler un peu, au revoir,
    a bientot, d accord merci, ok merci, je me sens, quoi de neuf`,
  write: `
    ecris, ecrire, ecrivez, redige, rediger, redigez, compose un mail, compose une lettre,
    compose un poeme, invente, inventer, imagine une histoire, formule, trouve un slogan,
    trouve des idees`,
  writing: `
    histoire*, conte, poeme*, haiku, sonnet, dissertation, redaction, blague*, mail, email, courriel,
    e mail, lettre, lettre de motivation, discours, article de blog, article sur, roman, intrigue, dialogue,
    scenario, script, description, description de produit, slogan*, liste, recette*, plan, itineraire,
    reponse, communique, cv, annonce*, titre, biographie, devinette*, quiz, proposition, idees, chanson sur,
    paroles, chanson, chanson d anniversaire, chanson pour`,
  rewrite: `
    reecris, reecrire, reformule*, reformuler, paraphrase*, corrige*, corriger, correction, fautes,
    orthographe, grammaire, plus poli, plus formel, plus amical, ameliore ce texte, ameliore mon texte,
    ameliore cette phrase, debogue, refactorise, simplifie*`,
  advice: `
    recommand*, conseille*, conseiller, conseil, conseils, meilleur, meilleure, meilleurs, aide moi a,
    aidez moi a, m aider a, quel appareil, quelle application, quel logiciel, acheter, devrais je,
    dois je, que faire, qu est ce qu on mange, ne marche pas, ne fonctionne plus, pas cher, rime avec,
    capitale de, quelle heure, clignote`,
  code: `
    python, javascript, typescript, java, fonction, sql, html, css, regex, api, bash, code,
    programme qui, script qui, script python, algorithme*, formule excel, latex, json, xml, svg,
    programmer, message d erreur`,
  want: `
    je veux, je voudrais, j aimerais, j ai besoin, il me faut, il me faudrait, je souhaite, je souhaiterais,
    je cherche, nous voulons, on voudrait, on veut, peux tu, pouvez vous, pourrais tu, pourriez vous,
    tu peux, tu pourrais, vous pouvez, est ce que tu peux, est ce que tu pourrais, veux tu, voulez vous,
    je prefere, je prefererais, puis je avoir, aide moi, besoin d, besoin de, peut on, est ce qu on peut,
    est ce que quelqu un, il faudrait, il manque, je recherche, on cherche, on aurait besoin,
    j aurais besoin, il nous faut, il nous faudrait, j ai envie, ce serait possible, serait il possible,
    possible de, tu saurais, t aurais, vous pourriez, faudrait`,
  give: `
    donne, donne moi, donnez, donnez moi, fournis, montre, montre moi, montrez, envoie moi, sors moi,
    livre moi, propose`,
  please: 's il te plait, s il vous plait, stp, svp, merci d avance, please, dis moi, dites moi',
  asks: `
    que, quoi, qu, quel, quelle, quels, quelles, qui, ou, quand, combien, comment, est ce que, est ce qu,
    est ce, y a t il, il y a, a t il, de quelle, de quel, a quelle, peux tu voir, dis moi, d apres,
    c est`,
  askedByVerb: 'est, sont, porte, portent, sourit, vois tu',
  this: `
    ce, cet, cette, ces, ca, ceci, cela, mon, ma, mes, notre, nos, ci joint, ci jointe, ci joints,
    ci dessous, ci dessus, suivant, suivante, suivants, meme, joint, jointe`,
  the: 'le, la, les, l, du, des, au, aux, chaque, tous, toutes, tout, toute, deux',
  a: `
    un, une, d un, d une, quelques, plusieurs, nouvelle, nouveau, trois, quatre, cinq, six, sept, huit,
    neuf, dix, aucun, petit, petite, belle, beau, joli, jolie, autre`,
  of: `
    de, d, du, des, avec, ou, qui, montrant, sur lequel, sur laquelle, dans, representant, au, en,
    a partir de, sous, comme`,
  for: 'pour',
  about: 'sur, a propos de, au sujet de, concernant',
  or: 'ou, ou bien, soit',
  and: 'et, ainsi que, plus, aussi',
  afterwards: 'puis, et puis, ensuite, et ensuite, apres, apres ca, enfin, pour finir, finalement',
  attached: `
    ci joint*, joint, jointe, en piece jointe, piece jointe, voir photo, voir image, voir ci dessous,
    voici, que j ai envoye*, telecharge*, envoyee, en annexe, voila`,
  have: 'j ai un, j ai une, j ai ici, j ai ce, j ai cette',
  into: 'en, vers le, vers l, vers, au, a l, dans',
  from: 'de l, du, depuis le, depuis l, depuis, de, a partir du, a partir de l',
};
