/** The files in a simulated ComfyUI's folders. */
export interface ComfyFiles {
  readonly checkpoints: readonly string[];
  readonly diffusionModels: readonly string[];
  readonly textEncoders: readonly string[];
  readonly vaes: readonly string[];
}

interface NodeInfo {
  readonly input: {
    readonly required: Record<string, unknown[]>;
    readonly optional?: Record<string, unknown[]>;
  };
  readonly output: readonly (string | readonly string[])[];
  readonly output_node: boolean;
  readonly category: string;
  readonly display_name: string;
  readonly api_node?: boolean;
}

const samplers = ['euler', 'euler_ancestral', 'dpmpp_2m', 'lcm', 'uni_pc'];
const schedulers = ['simple', 'sgm_uniform', 'karras', 'beta', 'normal'];

const int = (usual: number, min: number, max: number) => ['INT', { default: usual, min, max }];
const float = (usual: number, min: number, max: number) => ['FLOAT', { default: usual, min, max }];
const text = ['STRING', { multiline: true }];
/** As older nodes list what there is to choose from, and as newer ones do. */
const choice = (values: readonly string[]) => [values, {}];
const combo = (values: readonly string[]) => ['COMBO', { options: values }];

const film = {
  width: int(768, 64, 16_384),
  height: int(512, 32, 16_384),
  length: int(97, 1, 16_384),
  batch_size: int(1, 1, 4096),
};

function node(
  required: Record<string, unknown[]>,
  output: readonly string[],
  more: Partial<NodeInfo> & { optional?: Record<string, unknown[]> } = {},
): NodeInfo {
  const { optional, ...rest } = more;
  const input = { required, ...(optional && { optional }) };
  return { input, output, output_node: false, category: 'simulated', display_name: '', ...rest };
}

/** What `/object_info` says, after the nodes that ComfyUI 0.6 has of its own. */
export function comfyNodes(files: ComfyFiles): Record<string, NodeInfo> {
  const { checkpoints, diffusionModels, textEncoders, vaes } = files;
  const prompts = { positive: ['CONDITIONING'], negative: ['CONDITIONING'] };
  const saved = { images: ['IMAGE'], filename_prefix: ['STRING', { default: 'ComfyUI' }] };
  const three = ['CONDITIONING', 'CONDITIONING', 'LATENT'];
  return {
    CheckpointLoaderSimple: node({ ckpt_name: choice(checkpoints) }, ['MODEL', 'CLIP', 'VAE']),
    ImageOnlyCheckpointLoader: node({ ckpt_name: choice(checkpoints) }, ['MODEL', 'CLIP_VISION', 'VAE']),
    UNETLoader: node(
      { unet_name: choice(diffusionModels), weight_dtype: choice(['default', 'fp8_e4m3fn']) },
      ['MODEL'],
    ),
    CLIPLoader: node({ clip_name: choice(textEncoders), type: choice(['sd3', 'ltxv', 'wan']) }, ['CLIP']),
    DualCLIPLoader: node(
      {
        clip_name1: combo(textEncoders),
        clip_name2: combo(textEncoders),
        type: combo(['sdxl', 'flux', 'kandinsky5', 'kandinsky5_image']),
      },
      ['CLIP'],
    ),
    VAELoader: node({ vae_name: choice(vaes) }, ['VAE']),
    CLIPTextEncode: node({ text, clip: ['CLIP'] }, ['CONDITIONING']),
    FluxGuidance: node({ conditioning: ['CONDITIONING'], guidance: float(3.5, 0, 100) }, ['CONDITIONING']),
    EmptyLatentImage: node(
      { width: int(512, 16, 16_384), height: int(512, 16, 16_384), batch_size: int(1, 1, 4096) },
      ['LATENT'],
    ),
    EmptySD3LatentImage: node(
      { width: int(1024, 16, 16_384), height: int(1024, 16, 16_384), batch_size: int(1, 1, 4096) },
      ['LATENT'],
    ),
    EmptyLTXVLatentVideo: node(film, ['LATENT']),
    EmptyHunyuanLatentVideo: node(film, ['LATENT']),
    KSampler: node(
      {
        model: ['MODEL'],
        seed: int(0, 0, 2 ** 53),
        steps: int(20, 1, 10_000),
        cfg: float(8, 0, 100),
        sampler_name: choice(samplers),
        scheduler: choice(schedulers),
        ...prompts,
        latent_image: ['LATENT'],
        denoise: float(1, 0, 1),
      },
      ['LATENT'],
    ),
    KSamplerSelect: node({ sampler_name: combo(samplers) }, ['SAMPLER']),
    LTXVScheduler: node(
      {
        steps: int(20, 1, 10_000),
        max_shift: float(2.05, 0, 100),
        base_shift: float(0.95, 0, 100),
        stretch: ['BOOLEAN', { default: true }],
        terminal: float(0.1, 0, 0.99),
      },
      ['SIGMAS'],
      { optional: { latent: ['LATENT'] } },
    ),
    SamplerCustom: node(
      {
        model: ['MODEL'],
        add_noise: ['BOOLEAN', { default: true }],
        noise_seed: int(0, 0, 2 ** 53),
        cfg: float(8, 0, 100),
        ...prompts,
        sampler: ['SAMPLER'],
        sigmas: ['SIGMAS'],
        latent_image: ['LATENT'],
      },
      ['LATENT', 'LATENT'],
    ),
    ModelSamplingSD3: node({ model: ['MODEL'], shift: float(3, 0, 100) }, ['MODEL']),
    VideoLinearCFGGuidance: node({ model: ['MODEL'], min_cfg: float(1, 0, 100) }, ['MODEL']),
    LTXVConditioning: node({ ...prompts, frame_rate: float(25, 0, 1000) }, ['CONDITIONING', 'CONDITIONING']),
    LTXVImgToVideo: node(
      { ...prompts, vae: ['VAE'], image: ['IMAGE'], ...film, strength: float(1, 0, 1) },
      three,
    ),
    SVD_img2vid_Conditioning: node(
      {
        clip_vision: ['CLIP_VISION'],
        init_image: ['IMAGE'],
        vae: ['VAE'],
        width: int(1024, 16, 16_384),
        height: int(576, 16, 16_384),
        video_frames: int(14, 1, 4096),
        motion_bucket_id: int(127, 1, 1023),
        fps: int(6, 1, 1024),
        augmentation_level: float(0, 0, 10),
      },
      three,
    ),
    Kandinsky5ImageToVideo: node({ ...prompts, vae: ['VAE'], ...film }, [...three, 'LATENT'], {
      optional: { start_image: ['IMAGE'] },
    }),
    ReplaceVideoLatentFrames: node({ destination: ['LATENT'], index: int(0, -16_384, 16_384) }, ['LATENT'], {
      optional: { source: ['LATENT'] },
    }),
    NormalizeVideoLatentStart: node(
      {
        latent: ['LATENT'],
        start_frame_count: int(4, 1, 16_384),
        reference_frame_count: int(5, 1, 16_384),
      },
      ['LATENT'],
    ),
    LoadImage: node({ image: [['example.png'], { image_upload: true }] }, ['IMAGE', 'MASK']),
    VAEEncode: node({ pixels: ['IMAGE'], vae: ['VAE'] }, ['LATENT']),
    VAEDecode: node({ samples: ['LATENT'], vae: ['VAE'] }, ['IMAGE']),
    RepeatLatentBatch: node({ samples: ['LATENT'], amount: int(1, 1, 64) }, ['LATENT']),
    SetLatentNoiseMask: node({ samples: ['LATENT'], mask: ['MASK'] }, ['LATENT']),
    CreateVideo: node({ images: ['IMAGE'], fps: float(30, 1, 120) }, ['VIDEO'], {
      optional: { audio: ['AUDIO'] },
    }),
    SaveImage: node(saved, [], { output_node: true }),
    PreviewImage: node({ images: ['IMAGE'] }, [], { output_node: true }),
    SaveVideo: node(
      {
        video: ['VIDEO'],
        filename_prefix: ['STRING', { default: 'video/ComfyUI' }],
        format: combo(['auto', 'mp4']),
        codec: combo(['auto', 'h264']),
      },
      [],
      { output_node: true },
    ),
    FluxProUltraImageNode: node({ prompt: text, seed: int(0, 0, 2 ** 53) }, ['IMAGE'], { api_node: true }),
  };
}
