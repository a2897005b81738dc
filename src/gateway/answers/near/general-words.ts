/**
 * Words of a general kind, for which another may stand that means the same. What is not among them (names of
 * people, places, products, commands; technical terms) belongs to the question as numbers do. Beginnings stand
 * for their forms: `remov` for remove, removes, removing.
 */
const english = `
  accomplish achiev acquir act actual adapt adjust affect aim alter amount annoy apart appear appl approach arrang
  arriv assess assign assum attempt author avail avoid aware
  becom begun behav belong bring brought broke browse bug bugg
  calculat call captur carry catch cause challeng chang characteri charg cheap check choos chose cit clarif clean
  clear collect combin come command common compar complet comput conceal concept configur confirm consid consist
  construct consum contain content convert cost count countr cover crash current custom
  damag date deal decid decreas defect defin delay demonstrat depend deploy describ design destroy detail detect
  determin develop differ direct discard discover discuss display divid dwell
  each earn economic effici element eliminat emit emplo empt encount energ enlarg ensur enter entir establish
  estimat evaluat evolv exact examin exampl execut exist expand expect expens experienc explain explor express
  extend extra
  fail famous feature feel figur fill find finish fit fix flag flush follow forc forgot form format found
  frequent full function
  gather generat get getting give given giv go goal good got grab great guid
  handl happen have head height help hold host hous
  idea identif ignor imag implement improv includ indicat individual inform inhabit initi initial inspect
  instanc instead instruct intend interest interpret introduc invent invok involv issu item
  job jump
  keep kept kill kind know known
  lack land language large launch lay learn leav let level list listen liv load locat look lot
  main maintain major manag mani manner manually manufactur mark mean measur medium mend merg method mind miss mistak
  modern modif monitor move
  nam nation need notic number
  obtain occur offer often operat optim order organ origin outcom overwrit own owner
  part perform person phras pick place plac plan play point popular populat position power prefer prepar presen
  preserv print problem procedur process produc program project proper provid publish purg purpos put
  quantit question
  random rang reach ready real reason reboot rebuild recent recogni recommend record recover reduc refer refresh regard
  regular relat relaunch releas relev reli reload remain remember remind render repair repeat replac report represent
  requir reset resid resolv respond rest restart restor result retain retriev return reus rid role roll rul
  run
  said same scan schedul search see seen select sens separat serious set setup several shap shar shift shop show simpl
  situation size skip sleep solut solv sometime sort speak special specif speed spend spok stag standard stat state
  stay step store straight strateg strong structur stuck stuff style subject suggest suit summar support suppos
  swap switch system
  take taken talk task tell term test text thing think thought tim time tip tool total town track transform translat
  transmit travel treat trick trigger trouble tr try turn typ type typical
  undertak underst updat us usag use using useful usual
  valid valu vari varieti verif vers version view visit visual
  wait wake walk want watch wait way wear weigh went wipe wish word work world wrote
  yield`;
const light = `
  a about actually am an any are as at be been being best but by can command correctly could did do does easiest
  exactly example for get got had has have help how i if in is it its just kindly like me mean meaning means mine my myself need of
  ok on one our own please possible properly quickest recommended right simplest so some someone something step steps
  that the their them then there these they thing this those to trying us use using want was way ways we well were
  what which will with would you your
  am beim bei das dass dem den der des dich die dir du ein eine einem einen einer es für ich ihr im in ist kann
  können man mein meine meinen mich mir mit mal sich sie sind uns was welche welcher welches wie wird zu zum zur am`;

const beginnings: ReadonlySet<string> = new Set(english.trim().split(/\s+/));
const lightWords: ReadonlySet<string> = new Set(light.trim().split(/\s+/));
const form =
  /(?:e|es|s|d|ed|er|ers|or|ors|ing|ion|ions|ation|ations|ment|ments|ly|al|y|ies|ied|able|ible|ity|ance|ence|ive|n|en|[bdgklmnprt](?:ed|er|ing))?$/;
const longestForm = 6;

/** Whether a word, in lower case, can be exchanged for another that means the same. */
export function isGeneral(word: string): boolean {
  for (let end = word.length; end >= Math.max(2, word.length - longestForm); end--)
    if (beginnings.has(word.slice(0, end)) && form.exec(word.slice(end))?.index === 0) return true;
  return false;
}

/** Whether a word, in lower case, can be left out without another sense. */
export const isLight = (word: string): boolean => lightWords.has(word);
