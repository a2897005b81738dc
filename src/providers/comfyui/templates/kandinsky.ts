import type { Graph } from '../graph.ts';
import { type Link, savingFilm } from './films.ts';
import type { NeededFile, Template } from './template.ts';

const unet = (fits: RegExp) => ({ node: 'UNETLoader', input: 'unet_name', fits });

const qwen: NeededFile = {
  node: 'DualCLIPLoader',
  input: 'clip_name1',
  fits: /qwen[-_ ]?2\.5[-_ ]?vl/i,
  what: 'the text encoder qwen_2.5_vl_7b (such as qwen_2.5_vl_7b_fp8_scaled.safetensors, in models/text_encoders)',
};
const clip: NeededFile = {
  node: 'DualCLIPLoader',
  input: 'clip_name2',
  fits: /^clip_l/i,
  what: 'clip_l.safetensors (in models/text_encoders)',
};

interface Sampling {
  readonly encoderType: string;
  readonly shift: number;
  readonly sampler: string;
  readonly scheduler: string;
}

/** Kandinsky 5 by its parts. `latent` is filled by sampling, guided by the two prompts linked to. */
function kandinskyGraph(
  { encoderType, shift, sampler, scheduler }: Sampling,
  [positive, negative, latent]: readonly [Link, Link, Link],
  more: Graph,
): Graph {
  return {
    model: { class_type: 'UNETLoader', inputs: { unet_name: '{{model}}', weight_dtype: 'default' } },
    encoder: {
      class_type: 'DualCLIPLoader',
      inputs: { clip_name1: '{{qwen}}', clip_name2: '{{clip}}', type: encoderType },
    },
    vae: { class_type: 'VAELoader', inputs: { vae_name: '{{vae}}' } },
    positive: { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}', clip: ['encoder', 0] } },
    negative: { class_type: 'CLIPTextEncode', inputs: { text: '{{negative}}', clip: ['encoder', 0] } },
    shift: { class_type: 'ModelSamplingSD3', inputs: { model: ['model', 0], shift } },
    sample: {
      class_type: 'KSampler',
      inputs: {
        model: ['shift', 0],
        positive,
        negative,
        latent_image: latent,
        seed: '{{seed}}',
        steps: '{{steps}}',
        cfg: '{{guidance}}',
        sampler_name: sampler,
        scheduler,
        denoise: 1,
      },
    },
    ...more,
  };
}

const forPictures: Sampling = {
  encoderType: 'kandinsky5_image',
  shift: 3,
  sampler: 'euler',
  scheduler: 'simple',
};

const pictures: Template = {
  capability: 'text-to-image',
  model: unet(/kandinsky.*t2i/i),
  files: {
    qwen,
    clip,
    vae: {
      node: 'VAELoader',
      input: 'vae_name',
      fits: /^(?:ae|flux.*vae)/i,
      what: 'ae.safetensors (in models/vae)',
    },
  },
  usual: () => ({ width: 1024, height: 1024, steps: 50, guidance: 3.5, negative: '', count: 1 }),
  graph: kandinskyGraph(
    forPictures,
    [
      ['positive', 0],
      ['negative', 0],
      ['blank', 0],
    ],
    {
      blank: {
        class_type: 'EmptySD3LatentImage',
        inputs: { width: '{{width}}', height: '{{height}}', batch_size: '{{count}}' },
      },
      decode: { class_type: 'VAEDecode', inputs: { samples: ['sample', 0], vae: ['vae', 0] } },
      save: { class_type: 'SaveImage', inputs: { images: ['decode', 0], filename_prefix: 'polder/{{job}}' } },
    },
  ),
};

const forFilms: Sampling = {
  encoderType: 'kandinsky5',
  shift: 5,
  sampler: 'euler_ancestral',
  scheduler: 'beta',
};

const fromStart: readonly [Link, Link, Link] = [
  ['start', 0],
  ['start', 1],
  ['start', 2],
];

const start = {
  positive: ['positive', 0],
  negative: ['negative', 0],
  vae: ['vae', 0],
  width: '{{width}}',
  height: '{{height}}',
  length: '{{frames}}',
  batch_size: 1,
};

const films: Template = {
  capability: 'text-to-video',
  model: unet(/kandinsky.*t2v/i),
  files: {
    qwen,
    clip,
    vae: {
      node: 'VAELoader',
      input: 'vae_name',
      fits: /hunyuan[-_ ]?video.*vae/i,
      what: 'hunyuan_video_vae_bf16.safetensors (in models/vae)',
    },
  },
  usual: () => ({ width: 768, height: 512, frames: 121, fps: 24, steps: 50, guidance: 5, negative: '' }),
  graph: kandinskyGraph(forFilms, fromStart, {
    start: { class_type: 'Kandinsky5ImageToVideo', inputs: start },
    decode: { class_type: 'VAEDecode', inputs: { samples: ['sample', 0], vae: ['vae', 0] } },
    ...savingFilm,
  }),
};

/** The first frames are put back as they were given before the film is decoded. */
const filmsFromPictures: Template = {
  ...films,
  capability: 'image-to-video',
  model: unet(/kandinsky.*i2v/i),
  graph: kandinskyGraph(forFilms, fromStart, {
    picture: { class_type: 'LoadImage', inputs: { image: '{{image}}' } },
    start: { class_type: 'Kandinsky5ImageToVideo', inputs: { ...start, start_image: ['picture', 0] } },
    pinned: {
      class_type: 'ReplaceVideoLatentFrames',
      inputs: { destination: ['sample', 0], source: ['start', 3], index: 0 },
    },
    level: {
      class_type: 'NormalizeVideoLatentStart',
      inputs: { latent: ['pinned', 0], start_frame_count: 4, reference_frame_count: 5 },
    },
    decode: { class_type: 'VAEDecode', inputs: { samples: ['level', 0], vae: ['vae', 0] } },
    ...savingFilm,
  }),
};

export const kandinskyTemplates: readonly Template[] = [pictures, films, filmsFromPictures];
