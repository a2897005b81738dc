import { type Rule, rulesFor } from './rule.ts';

/** Speech, music and other sound. */
export const soundRules: readonly Rule[] = [
  ...rulesFor('automatic-speech-recognition', [
    [9.2, 'transcribe audio|talk|video|this|material !image:given'],
    [8, 'transcribe !mention !image:given'],
    [9, 'writeOut audio|talk|video:given'],
    [8.8, 'said audio|talk:given|video:given query|asks|want|writeOut|give|write'],
    [8.5, 'said writeOut'],
    [8.7, 'subtitle video|audio|this|want|give|make !mention'],
    [7.5, 'subtitle !mention'],
    [8, 'transcript audio|talk|video'],
    [7, 'transcript want|give|make'],
    [7, 'audio:given text:wanted|text:bare turnInto'],
  ]),
  ...rulesFor('text-to-speech', [
    [
      8.7,
      'text:given|document:given|message:given audio:wanted|audio:bare make|turnInto|put|give|want !translate !transcript !transcribe !audio:given !image:given',
    ],
    [
      9.2,
      'readAloud text|sentences|message|document|quoted|material|this !image:given !audio:given !tooLong',
    ],
    [8.9, 'readAloud quoted|material !atHand !image:given !video:given !transcribe !tooLong'],
    [8, 'readAloud !image:given !mention !audio:given !video:given !translate !tooLong'],
    [8.7, 'audiobook make|want|turnInto|text:given|this|give'],
    [8.8, 'tiring readAloud|listen !image:given'],
    [
      7.4,
      'tiring text:given|message:given|document:given|quoted|material !image:given !puzzled !translate !summarise !tooLong',
    ],
    [8.6, 'listen text:given|message:given|document:given|this !audio:given !music !sound'],
    [8.4, 'pronounce quoted|material|this !toLanguage !mean'],
  ]),
  ...rulesFor('text-to-audio', [
    [
      8.7,
      'compose|make|want|give|show music:wanted|music:bare|sound:wanted|sound:bare !audio:given !writes !query !vocals',
    ],
    [8.2, 'music:opens|sound:opens !audio:given !query !mention'],
    [8.4, 'sound readAloud|audio:bare !text:given !quoted !query !audio:given'],
    [8, 'compose music !music:given !writes !query'],
    [8.5, 'want|make|give music sound !audio:given'],
  ]),
  ...rulesFor('audio-to-audio', [
    [
      8.9,
      'denoise audio:given|audio|talk:given|music:given|sound:given !image:given !compose !query !readAloud',
    ],
    [8.6, 'denoise audio:given|audio|talk|music:given remove|restore|want|change'],
    [8.9, 'separate vocals music|audio|video|this|sound'],
    [8.5, 'vocals music:given !query'],
    [8.8, 'disguise !image:given !mention'],
    [7.2, 'denoise remove !image:given !mention'],
  ]),
  ...rulesFor('audio-classification', [
    [
      8.7,
      'hear audio|music:given|sound:given|sound|talk:given query|recognise|want !music:wanted !compose !writes !mention',
    ],
    [8.7, 'hear audio:given !disguise !denoise'],
    [7.2, 'hear kind query !mention !image:given !video:given !text:given'],
    [
      8,
      'kind|alternatives|tone|classify|sentiment|recognise audio:given|music:given|sound:given !said !transcribe !writeOut',
    ],
    [7, 'whichLanguage audio:given'],
    [7.6, 'audio:given judgeText !transcribe !said !writeOut !subtitle !denoise !summarise !disguise'],
    [7.5, 'audio:given query !mention !said !transcribe !writeOut !subtitle !summarise !gist'],
  ]),
  ...rulesFor('voice-activity-detection', [[9, 'speechPresent audio|talk|video|this']]),
];
