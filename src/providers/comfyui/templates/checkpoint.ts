import type { Graph, Values } from '../graph.ts';
import type { Template } from './template.ts';

/** Checkpoints that make pictures and hold text encoder and VAE; those of films, sounds and refiners are not. */
const model = {
  node: 'CheckpointLoaderSimple',
  input: 'ckpt_name',
  fits: /^(?!.*(?:svd|ltx|cosmos|mochi|wan2|hunyuan|stable[-_]?audio|ace[-_]?step|refiner|upscal|3d|zero123))/i,
};

/** What each family was made for, by words in its files' names; the first that fits. */
const families: readonly (readonly [RegExp, Values])[] = [
  [/lightning|hyper/i, { steps: 8, guidance: 1.5, sampler: 'euler', scheduler: 'sgm_uniform' }],
  [/turbo/i, { steps: 4, guidance: 1, width: 512, height: 512, sampler: 'euler_ancestral' }],
  [/lcm/i, { steps: 8, guidance: 1.5, sampler: 'lcm', scheduler: 'sgm_uniform' }],
  [/sd3/i, { steps: 28, guidance: 4.5, sampler: 'dpmpp_2m', scheduler: 'sgm_uniform' }],
  [/flux.*schnell/i, { steps: 4, sampler: 'euler', scheduler: 'simple' }],
  [/flux/i, { guidance: 3.5, sampler: 'euler', scheduler: 'simple' }],
  [/(?:v|sd|_)-?1[-._]?[45]|sd15|pruned-emaonly|inpainting\.ckpt/i, { width: 512, height: 512 }],
  [/768-?v|v2-?1/i, { width: 768, height: 768 }],
];

const plain: Values = {
  width: 1024,
  height: 1024,
  steps: 25,
  guidance: 7,
  sampler: 'dpmpp_2m',
  scheduler: 'karras',
  strength: 0.75,
  count: 1,
  negative: '',
};

function usual(name: string): Values {
  const [, family] = families.find(([words]) => words.test(name)) ?? [];
  return { ...plain, ...family };
}

const loading: Graph = {
  model: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: '{{model}}' } },
  positive: { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}', clip: ['model', 1] } },
  negative: { class_type: 'CLIPTextEncode', inputs: { text: '{{negative}}', clip: ['model', 1] } },
};

const sampling = {
  model: ['model', 0],
  positive: ['positive', 0],
  negative: ['negative', 0],
  seed: '{{seed}}',
  steps: '{{steps}}',
  cfg: '{{guidance}}',
  sampler_name: '{{sampler}}',
  scheduler: '{{scheduler}}',
};

const saving: Graph = {
  decode: { class_type: 'VAEDecode', inputs: { samples: ['sample', 0], vae: ['model', 2] } },
  save: { class_type: 'SaveImage', inputs: { images: ['decode', 0], filename_prefix: 'polder/{{job}}' } },
};

const textToImage: Template = {
  capability: 'text-to-image',
  model,
  files: {},
  usual,
  graph: {
    ...loading,
    blank: {
      class_type: 'EmptyLatentImage',
      inputs: { width: '{{width}}', height: '{{height}}', batch_size: '{{count}}' },
    },
    sample: {
      class_type: 'KSampler',
      inputs: { ...sampling, latent_image: ['blank', 0], denoise: 1 },
    },
    ...saving,
  },
};

/** A picture given, once for each result. */
const given: Graph = {
  picture: { class_type: 'LoadImage', inputs: { image: '{{image}}' } },
  encode: { class_type: 'VAEEncode', inputs: { pixels: ['picture', 0], vae: ['model', 2] } },
  copies: { class_type: 'RepeatLatentBatch', inputs: { samples: ['encode', 0], amount: '{{count}}' } },
};

const imageToImage: Template = {
  capability: 'image-to-image',
  model,
  files: {},
  usual,
  graph: {
    ...loading,
    ...given,
    sample: {
      class_type: 'KSampler',
      inputs: { ...sampling, latent_image: ['copies', 0], denoise: '{{strength}}' },
    },
    ...saving,
  },
};

/** What is transparent in the mask is changed, as OpenAI has it; LoadImage gives that as its second output. */
const inpainting: Template = {
  capability: 'image-to-image',
  model,
  masked: true,
  files: {},
  usual,
  graph: {
    ...loading,
    ...given,
    mask: { class_type: 'LoadImage', inputs: { image: '{{mask}}' } },
    masked: { class_type: 'SetLatentNoiseMask', inputs: { samples: ['copies', 0], mask: ['mask', 1] } },
    sample: {
      class_type: 'KSampler',
      inputs: { ...sampling, latent_image: ['masked', 0], denoise: '{{strength}}' },
    },
    ...saving,
  },
};

/** Flux is guided by a number of its own beside the prompt, and takes nothing negative. */
const guided: Graph = {
  guide: { class_type: 'FluxGuidance', inputs: { conditioning: ['positive', 0], guidance: '{{guidance}}' } },
};

function forFlux(template: Template): Template {
  const sample = template.graph.sample!;
  return {
    ...template,
    model: { ...model, fits: /flux/i },
    graph: {
      ...template.graph,
      ...guided,
      sample: { ...sample, inputs: { ...sample.inputs, positive: ['guide', 0], cfg: 1 } },
    },
  };
}

/** Stable Diffusion in all its versions, and Flux, out of single files. */
export const checkpointTemplates: readonly Template[] = [
  ...[inpainting, textToImage, imageToImage].map(forFlux),
  inpainting,
  textToImage,
  imageToImage,
];
