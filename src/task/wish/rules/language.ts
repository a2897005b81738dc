import { type Rule, rulesFor } from './rule.ts';

/** Work on text that gives text or a judgement of it. */
export const languageRules: readonly Rule[] = [
  ...rulesFor('translation', [
    [
      9.2,
      'translate text:given|sentences:given|message:given|document:given|quoted|material|toLanguage|this',
    ],
    [7.5, 'translate'],
    [9, 'say toLanguage !readAloud !write'],
    [8.8, 'mean toLanguage quoted|material|given|this !audio:given'],
    [
      7.5,
      'put|want|version|give toLanguage text:given|sentences:given|message:given|document:given|quoted|material|this !writes !subtitle !readAloud !audio:given !video:given !code !pronounce',
    ],
    [6.8, 'put toLanguage !writes !code !subtitle !image'],
    [7.2, 'version toLanguage|language !video:given'],
    [7, 'languagePair !code'],
    [6.9, 'want toLanguage !writes !write !writing !code !answer !subtitle !readAloud !image !audio !video'],
  ]),
  ...rulesFor('translation', [
    [8.4, 'puzzled language !image:given !audio:given !video:given !mention !advice'],
    [8.2, 'puzzled foreign'],
    [8.2, 'mean toLanguage query'],
    [7.6, 'foreign mean|say|language !audio:given !image:given'],
  ]),
  ...rulesFor('summarization', [
    [8.3, 'tooLong text:given|document:given|message:given|material|quoted|this !code'],
    [7.2, 'tooLong !advice !code !writes !mention'],
    [
      9,
      'summarise text:given|document:given|message:given|audio:given|talk:given|video:given|quoted|material|this',
    ],
    [8.2, 'summarise'],
    [8.6, 'gist text:given|document:given|message:given|talk:given|audio:given|material !writes'],
    [6.8, 'gist want|give|please'],
    [8.8, 'minutes audio:given|audio|talk:given'],
  ]),
  ...rulesFor('text-classification', [
    [8.8, 'sentiment message|sentences|quoted|material|this !audio:given !image:given !video:given'],
    [7.5, 'sentiment judgeText|query|want'],
    [8.8, 'spam message|quoted|material|this !writes'],
    [7.5, 'spam judgeText|query'],
    [
      8.4,
      'tone judgeText|query message|quoted|material|sentences|text:given !audio:given !image:given !rewrite !writes',
    ],
    [8.6, 'whichLanguage this|quoted|material|text:given !audio:given !mention'],
  ]),
  ...rulesFor('zero-shot-classification', [
    [8.7, 'choices classify|category|about !image:given !audio:given !relevance !entities !translate'],
    [
      8.2,
      'choices judgeText|message|query quoted|material|message:given !image:given !audio:given !rank !entities !translate !summarise',
    ],
    [
      7.8,
      'choicesFirst quoted|material !code !query !image:given !audio:given !rank !entities !translate !summarise !make !write !draw',
    ],
    [8.4, 'about list judgeText|query|want text:given|message:given|text:bare !gist !image:given !writes'],
    [8.8, 'classify category alternatives|list !image:given !audio:given !sentiment'],
    [8.5, 'classify list message|sentences|text|quoted|material !image:given !audio:given !entities'],
    [
      8.3,
      'classify alternatives quoted|material|message:given|sentences:given !image:given !audio:given !sentiment !tone',
    ],
    [7.2, 'classify category message|sentences|text|quoted|material !image:given !audio:given !rank'],
  ]),
  ...rulesFor('token-classification', [
    [
      8.9,
      'extract entities text:given|message:given|sentences:given|document:given|material|quoted|this !image:given !table:given !choices',
    ],
    [8, 'entities text:given|message:given query|want|give !image:given !classify !document:given'],
  ]),
  ...rulesFor('question-answering', [
    [8.8, 'answer according text:given|material|document:given'],
    [8.6, 'question according text:given|material'],
    [
      8.7,
      'according text:given asks !entities !gist !document:given !table:given !image:given !video:given !audio:given',
    ],
    [
      7.8,
      'according text:given query !gist !document:given !table:given !image:given !video:given !audio:given !entities !sentiment',
    ],
    [8.6, 'questionAndText'],
  ]),
  ...rulesFor('table-question-answering', [
    [8.9, 'table:given query !writes !code !predict'],
    [8.7, 'table query !writes !code !table:wanted !mention'],
    [8, 'table:given look'],
    [8.2, 'table:given asks !writes !code !advice !summarise'],
    [8.2, 'table:given find|answer|extract|count|rank|describe !code !classify'],
  ]),
  ...rulesFor('document-question-answering', [
    [8.7, 'document:given query !gist !readAloud !sentiment !spam'],
    [8.2, 'document:given asks !gist !translate !writes !entities !readAloud !audio !advice !summarise'],
    [8.4, 'document:given find|answer|extract|give|where !gist !translate !entities !image:wanted'],
  ]),
  ...rulesFor('fill-mask', [
    [9, 'fillIn blank|blankMark'],
    [8.2, 'blankMark !code'],
    [6.8, 'fillIn'],
  ]),
  ...rulesFor('feature-extraction', [
    [9, 'embed text|sentences|message|material|quoted|this !code !mention'],
    [7.5, 'embed !code !image !video !artwork'],
  ]),
  ...rulesFor('sentence-similarity', [
    [9, 'similar sentences|text:given|message|quoted|material !image:given'],
    [9, 'same sentences|quoted|message|text:given !image:given'],
  ]),
  ...rulesFor('text-ranking', [
    [9, 'rank relevance !category'],
    [9.1, 'relevance document:given|text:given|sentences:given|message:given query !category'],
    [7.5, 'relevance text:given|sentences:given|material query|choose'],
  ]),
  ...rulesFor('time-series-forecasting', [[8.6, 'predict series !mention !writes']]),
  ...rulesFor('tabular-classification', [[8.6, 'predict records table|records !series']]),
];
