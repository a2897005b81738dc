import type { Graph, Values } from '../graph.ts';
import type { NeededFile, Template } from './template.ts';

export type Link = readonly [node: string, output: number];

/** What becomes of the frames of the node `decode`, in nodes that ComfyUI has of its own. */
export const savingFilm: Graph = {
  film: { class_type: 'CreateVideo', inputs: { images: ['decode', 0], fps: '{{fps}}' } },
  save: {
    class_type: 'SaveVideo',
    inputs: { video: ['film', 0], filename_prefix: 'polder/{{job}}', format: 'auto', codec: 'auto' },
  },
};

const picture: Graph = { picture: { class_type: 'LoadImage', inputs: { image: '{{image}}' } } };

const ltxModel = { node: 'CheckpointLoaderSimple', input: 'ckpt_name', fits: /ltx/i };

const t5: NeededFile = {
  node: 'CLIPLoader',
  input: 'clip_name',
  fits: /^(?!.*umt5).*t5[-_]?xxl/i,
  what: 'the text encoder t5xxl (such as t5xxl_fp8_e4m3fn.safetensors, in models/text_encoders)',
};

const ltxUsual: Values = {
  width: 768,
  height: 512,
  frames: 97,
  fps: 25,
  steps: 30,
  guidance: 3,
  negative: 'low quality, worst quality, deformed, distorted',
};

/** LTX-Video has a schedule of its own, which follows the length of the film. */
function ltxGraph(positive: Link, negative: Link, latent: Link, more: Graph): Graph {
  return {
    model: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: '{{model}}' } },
    encoder: { class_type: 'CLIPLoader', inputs: { clip_name: '{{encoder}}', type: 'ltxv' } },
    positive: { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}', clip: ['encoder', 0] } },
    negative: { class_type: 'CLIPTextEncode', inputs: { text: '{{negative}}', clip: ['encoder', 0] } },
    ...more,
    rate: { class_type: 'LTXVConditioning', inputs: { positive, negative, frame_rate: '{{fps}}' } },
    sampler: { class_type: 'KSamplerSelect', inputs: { sampler_name: 'euler' } },
    schedule: {
      class_type: 'LTXVScheduler',
      inputs: { steps: '{{steps}}', max_shift: 2.05, base_shift: 0.95, stretch: true, terminal: 0.1, latent },
    },
    sample: {
      class_type: 'SamplerCustom',
      inputs: {
        model: ['model', 0],
        add_noise: true,
        noise_seed: '{{seed}}',
        cfg: '{{guidance}}',
        positive: ['rate', 0],
        negative: ['rate', 1],
        sampler: ['sampler', 0],
        sigmas: ['schedule', 0],
        latent_image: latent,
      },
    },
    decode: { class_type: 'VAEDecode', inputs: { samples: ['sample', 0], vae: ['model', 2] } },
    ...savingFilm,
  };
}

const size = { width: '{{width}}', height: '{{height}}', length: '{{frames}}', batch_size: 1 };

const ltxFromText: Template = {
  capability: 'text-to-video',
  model: ltxModel,
  files: { encoder: t5 },
  usual: () => ltxUsual,
  graph: ltxGraph(['positive', 0], ['negative', 0], ['blank', 0], {
    blank: { class_type: 'EmptyLTXVLatentVideo', inputs: size },
  }),
};

const ltxFromPicture: Template = {
  ...ltxFromText,
  capability: 'image-to-video',
  graph: ltxGraph(['start', 0], ['start', 1], ['start', 2], {
    ...picture,
    start: {
      class_type: 'LTXVImgToVideo',
      inputs: {
        positive: ['positive', 0],
        negative: ['negative', 0],
        vae: ['model', 2],
        image: ['picture', 0],
        strength: 1,
        ...size,
      },
    },
  }),
};

/** Stable Video Diffusion sets a picture in motion; it reads no prompt. */
const stableVideo: Template = {
  capability: 'image-to-video',
  model: { node: 'ImageOnlyCheckpointLoader', input: 'ckpt_name', fits: /svd/i },
  files: {},
  usual: (name) => ({
    width: 1024,
    height: 576,
    frames: /xt/i.test(name) ? 25 : 14,
    fps: 6,
    steps: 20,
    guidance: 2.5,
  }),
  graph: {
    model: { class_type: 'ImageOnlyCheckpointLoader', inputs: { ckpt_name: '{{model}}' } },
    ...picture,
    start: {
      class_type: 'SVD_img2vid_Conditioning',
      inputs: {
        clip_vision: ['model', 1],
        init_image: ['picture', 0],
        vae: ['model', 2],
        width: '{{width}}',
        height: '{{height}}',
        video_frames: '{{frames}}',
        motion_bucket_id: 127,
        fps: '{{fps}}',
        augmentation_level: 0,
      },
    },
    guide: { class_type: 'VideoLinearCFGGuidance', inputs: { model: ['model', 0], min_cfg: 1 } },
    sample: {
      class_type: 'KSampler',
      inputs: {
        model: ['guide', 0],
        positive: ['start', 0],
        negative: ['start', 1],
        latent_image: ['start', 2],
        seed: '{{seed}}',
        steps: '{{steps}}',
        cfg: '{{guidance}}',
        sampler_name: 'euler',
        scheduler: 'karras',
        denoise: 1,
      },
    },
    decode: { class_type: 'VAEDecode', inputs: { samples: ['sample', 0], vae: ['model', 2] } },
    ...savingFilm,
  },
};

/** Wan 2.1 by its parts. Wan 2.2 in two stages wants a workflow of one's own. */
const wan: Template = {
  capability: 'text-to-video',
  model: { node: 'UNETLoader', input: 'unet_name', fits: /wan2[._]?1.*t2v/i },
  files: {
    encoder: {
      node: 'CLIPLoader',
      input: 'clip_name',
      fits: /umt5/i,
      what: 'the text encoder umt5_xxl (such as umt5_xxl_fp8_e4m3fn_scaled.safetensors, in models/text_encoders)',
    },
    vae: {
      node: 'VAELoader',
      input: 'vae_name',
      fits: /wan[-_ ]?2[._]?1.*vae/i,
      what: 'wan_2.1_vae.safetensors (in models/vae)',
    },
  },
  usual: () => ({ width: 832, height: 480, frames: 33, fps: 16, steps: 30, guidance: 6, negative: '' }),
  graph: {
    model: { class_type: 'UNETLoader', inputs: { unet_name: '{{model}}', weight_dtype: 'default' } },
    encoder: { class_type: 'CLIPLoader', inputs: { clip_name: '{{encoder}}', type: 'wan' } },
    vae: { class_type: 'VAELoader', inputs: { vae_name: '{{vae}}' } },
    positive: { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}', clip: ['encoder', 0] } },
    negative: { class_type: 'CLIPTextEncode', inputs: { text: '{{negative}}', clip: ['encoder', 0] } },
    shift: { class_type: 'ModelSamplingSD3', inputs: { model: ['model', 0], shift: 8 } },
    blank: { class_type: 'EmptyHunyuanLatentVideo', inputs: size },
    sample: {
      class_type: 'KSampler',
      inputs: {
        model: ['shift', 0],
        positive: ['positive', 0],
        negative: ['negative', 0],
        latent_image: ['blank', 0],
        seed: '{{seed}}',
        steps: '{{steps}}',
        cfg: '{{guidance}}',
        sampler_name: 'uni_pc',
        scheduler: 'simple',
        denoise: 1,
      },
    },
    decode: { class_type: 'VAEDecode', inputs: { samples: ['sample', 0], vae: ['vae', 0] } },
    ...savingFilm,
  },
};

export const filmTemplates: readonly Template[] = [ltxFromText, ltxFromPicture, stableVideo, wan];
