import { type Rule, rulesFor } from './rule.ts';

/** Pictures, film and shapes. */
export const pictureRules: readonly Rule[] = [
  ...rulesFor('text-to-image', [
    [
      8.7,
      'make|draw artwork:wanted|artwork:bare|image:wanted|image:bare !image:given !howMany !artwork:given !code !video:wanted !model3d !asksFirst',
    ],
    [
      8,
      'artwork:opens|image:opens !image:given !howMany !query !mention !writes !code !document !caption !video:given !model3d',
    ],
    [
      7.8,
      'want|give|show artwork:wanted|image:wanted !image:given !howMany !mention !writes !code !caption !video:given !advice',
    ],
    [7.5, 'draw !image:given !howMany !artwork:given !mention !code !mark !writes'],
    [6.8, 'show look !image:given !howMany !mention !writes'],
  ]),
  ...rulesFor('image-to-image', [
    [8.8, 'image:given|artwork:given remove !query !background !caption !readText !cutOut'],
    [8.9, 'image:given|artwork:given upscale|colourise !query !video:given'],
    [8.7, 'image:given|artwork:given restore !query !video:given'],
    [8.9, 'image:given restyle turnInto|make|change|want !query'],
    [7.5, 'image:given restyle !query'],
    [
      8.2,
      'image:given|artwork:given change|turnInto !query !video:wanted !video:bare !cutOut !transparent !model3d !readText !caption !subtitle !describe !summarise',
    ],
    [7, 'upscale image|artwork !query'],
    [7.4, 'colourise image|artwork !query !make'],
    [6.8, 'restore image !query !mention'],
  ]),
  ...rulesFor('image-to-text', [
    [9.2, 'caption image|image:given|artwork:given'],
    [8, 'caption !video !text:given !writes'],
    [8.6, 'describe image:given|artwork:given !howMany'],
    [8.9, 'readText image:given|artwork:given !remove !translate'],
    [8.6, 'readText inscription !image:given !translate'],
    [7.5, 'readText image|document'],
  ]),
  ...rulesFor('visual-question-answering', [
    [7.7, 'image:given|artwork:given query !writes'],
    [8.7, 'image:given howMany query !mark'],
    [7.3, 'look image:given'],
  ]),
  ...rulesFor('object-detection', [
    [9, 'mark image:given|image|artwork:given find|count|extract|where|howMany|recognise|make'],
    [9, 'mark image:given !restyle'],
    [8.8, 'find image:given !see !mean !howMany !query'],
    [8.4, 'where image:given !mean'],
    [8.6, 'count image:given !query'],
    [7, 'find image'],
  ]),
  ...rulesFor('image-segmentation', [
    [9.2, 'remove background !audio !denoise !sound !music !video !mention'],
    [9.2, 'change|make|put|give background transparent !video !mention'],
    [9.1, 'cutOut image|artwork|background|this|please|short !audio !vocals !video !text:given !music'],
    [9, 'transparent image:given|background|image !video'],
    [8.8, 'transparent want|make|change !code'],
    [9, 'segment image'],
  ]),
  ...rulesFor('mask-generation', [[8.9, 'maskIt image:given make|give|want|draw !blankMark !background']]),
  ...rulesFor('image-classification', [
    [8.9, 'kind image:given|artwork:given !video:given !readText !text'],
    [8.6, 'recognise alternatives image:given query|give|want'],
    [8.7, 'classify image:given !mark !find'],
    [8.2, 'recognise image:given !query !asks !look !see !readText !find !caption !describe'],
    [7, 'kind attached query'],
  ]),
  ...rulesFor('depth-estimation', [
    [9.1, 'depth image'],
    [9.1, 'depth want|make|give|artwork !mention !code'],
  ]),
  ...rulesFor('keypoint-detection', [[9.1, 'pose image:given find|recognise|extract|give|want|mark|make']]),
  ...rulesFor('text-to-video', [
    [
      8.8,
      'make|show|draw video:wanted|video:bare !image:given !video:given !audio:given !subtitle !code !asksFirst',
    ],
    [8.1, 'video:opens !image:given !video:given !query !mention !writes !subtitle !code !advice'],
    [8, 'want|give video:wanted !image:given !video:given !mention !writes !subtitle !code !advice'],
    [7.2, 'animate !image !video:given !mention !code'],
  ]),
  ...rulesFor('image-to-video', [
    [9.2, 'animate image|artwork:given !query'],
    [8.4, 'cause image:given !show !see !describe !remove !query'],
    [9.1, 'image:given video:wanted|video:bare turnInto|make|want|change|give !query !restyle'],
    [6.9, 'animate this'],
  ]),
  ...rulesFor('video-to-video', [
    [
      8.8,
      'video:given turnInto|change|upscale|restore|remove|colourise|restyle !query !subtitle !summarise !writeOut !denoise !audio',
    ],
  ]),
  ...rulesFor('video-text-to-text', [
    [8.7, 'video:given happens|describe !subtitle !said !transcribe !turnInto !restyle'],
    [9.3, 'video:given see summarise|describe !said !subtitle'],
    [9, 'video:given moment query !subtitle'],
    [8, 'video:given query !subtitle !said'],
    [8, 'video:given count|find|where'],
  ]),
  ...rulesFor('video-classification', [
    [8.9, 'kind video:given'],
    [8.8, 'classify video:given category|alternatives|this|want !subtitle !query'],
    [8.8, 'alternatives video:given query|recognise !subtitle'],
  ]),
  ...rulesFor('text-to-3d', [
    [9, 'model3d make|draw|want|give !image:given !depth'],
    [8.6, 'model3d:opens !image:given'],
  ]),
  ...rulesFor('image-to-3d', [[9.3, 'model3d image:given !depth']]),
];
