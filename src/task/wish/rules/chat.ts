import { type Rule, rulesFor } from './rule.ts';

/** What a chat model does by itself, and talk about a thing in place of asking for it. */
export const chatRules: readonly Rule[] = rulesFor('text-generation', [
  [9.6, 'mention !atHand !according !toLanguage !quoted !material !languagePair'],
  [8.5, 'mention !atHand !toLanguage'],
  [7, 'mention !image:given !video:given !audio:given !document:given !table:given !toLanguage'],
  [9.4, 'define short !given !toLanguage !material !quoted'],
  [9, 'short want make image:bare|video:bare|music:bare|artwork:bare|sound:bare !a !please'],
  [8.9, 'writes !image:given !audio:given !video:given !subtitle !minutes !summarise !caption'],
  [9.3, 'code write|make|change|rewrite|writes|want|give|turnInto'],
  [8, 'code query !image:given !audio:given !table:given'],
  [8.4, 'rewrite !image:given !video:given !audio:given'],
  [8.3, 'advice !given !music:wanted !translate'],
]);
