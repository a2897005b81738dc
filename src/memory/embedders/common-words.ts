/**
 * Words that say little about what a text is about, without accents: the grammar of languages people write
 * in, and the courtesies of asking. What most texts hold tells none of them apart.
 */
const byLanguage = {
  english: `a an the and or but if then than so as of at by for with about into to from in on out up down over
    is are was were be been being am do does did doing have has had having will would can could should may
    might must shall not no nor only own same too very just also i me my we our us you your he him his she her
    it its they them their this that these those there here what which who whom whose when where why how all
    any both each few more most other some such s t don t ll ve re d m because while after before again
    between through during under until against once`,
  german: `der die das den dem des ein eine einer eines einem einen und oder aber wenn dann als so von bei fur
    mit uber in im ins an am auf aus zu zum zur nach vor ist sind war waren sein bin bist wird werden wurde
    wurden kann konnen konnte soll sollte muss mussen darf haben hat hatte nicht kein keine nur auch noch schon
    sehr ich du er sie es wir ihr mich mir dich dir uns euch sich mein dein ihm ihn ihnen dieser diese dieses
    was welche wer wie wo wann warum wieso weil dass ob man hier da bitte durch gegen um ohne unter`,
  french: `le la les l un une des du de d et ou mais si que qu qui quoi dont quand comment pourquoi ce cet cette
    ces je tu il elle on nous vous ils elles me te se lui leur mon ma mes ton ta tes son sa ses notre votre a au
    aux en dans sur sous par pour avec sans chez est sont etait etre ete suis es sommes etes ai as avons avez
    ont avoir fait faire peut peux pas ne n plus tres aussi c s j y entre vers comme`,
  spanish: `el la los las un una unos unas de del al y e o u pero si que quien cual cuando como donde por para
    con sin en a ante sobre entre hasta desde es son era eran ser soy eres fue esta estan estar estoy hay ha
    han he haber hacer puede puedo no ni mas muy tambien yo tu el ella nosotros ustedes ellos me te se le les
    lo mi mis su sus este esta esto estos estas ese esa eso porque`,
  italian: `il lo la i gli le un uno una di del della dei delle degli a al alla ai alle da dal dalla in nel nella
    con su sul sulla per tra fra e o ma se che chi cui quando come dove perche non piu molto anche io tu lui lei
    noi voi loro mi ti si ci vi ne mio mia tuo suo sua questo questa quello quella e sono era essere ho hai ha
    abbiamo hanno avere fare posso puo`,
  portuguese: `o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre entre
    e ou mas se que quem qual quando como onde porque nao mais muito tambem eu tu ele ela nos voces eles me te
    lhe meu minha seu sua este esta isto esse essa isso e sao era ser estou esta estao foi tem ter fazer pode
    posso`,
  dutch: `de het een en of maar als dan van bij voor met over in op aan uit te naar is zijn was waren ben bent
    wordt worden kan kunnen moet zal zou heb heeft had hebben niet geen ook nog al zeer ik jij je hij zij ze wij
    we jullie hun mij me mijn jouw dit dat deze die wat wie welke hoe waar wanneer waarom omdat door om er`,
  polish: `i a o w z na do od dla przez po pod nad za ze sie nie tak czy co kto jak gdzie kiedy dlaczego ktory
    ktora ktore jest sa byl byla bylo byc mam ma moze ja ty on ona my wy oni moj twoj ten ta to te tym jako ale
    lub oraz bo`,
  russian: `и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от
    меня еще нет о из ему теперь когда даже ну ли если или ни быть был него до вас вам сказал себя может они
    есть ней для мы тебя их чем была сам чтоб без будто чего этот эта это эти где почему который`,
  asking: `please help need want like know tell show give make use using get explain write example question answer
    thanks thank hello hi bitte danke hilfe brauche mochte hallo svp merci aide bonjour gracias favor ayuda hola
    grazie aiuto ciao obrigado ajuda`,
} as const;

export const commonWords: ReadonlySet<string> = new Set(
  Object.values(byLanguage).flatMap((words) => words.split(/\s+/)),
);
