/** What makes a scene hard: many things, numbers and words about movement over time, many clauses. */
const hard =
  /\b(?:graph|plot|axis|axes|function|equation|derivative|integral|proof|theorem|algorithm|sort(?:ing|s)?|tree|network|neural|orbit|pendulum|wave|physics|simulat\w*|explain\w*|step by step|pythagor\w*|fourier|vector|matrix|grafiek|bewijs|stelling|uitleg\w*|beweis|satz|erklär\w*|explique\w*|théorème|explica\w*|teorema)\b/giu;
const joins =
  /[,;.]|\b(?:and|then|while|after|before|en|dan|terwijl|daarna|und|dann|während|danach|et|puis|pendant|y|luego|mientras)\b/giu;

/** How hard it is to make a scene of a wish, 1 to 10. */
export function complexityOf(wish: string): number {
  const words = wish.split(/\s+/).filter((word) => word !== '').length;
  const clauses = wish.match(joins)?.length ?? 0;
  const points =
    1 + Math.min(3, words / 20) + Math.min(3, clauses / 2) + 2 * Math.min(2, wish.match(hard)?.length ?? 0);
  return Math.min(10, points);
}
