import { firstMatch } from './size.ts';

/**
 * Quality of models for pictures, films, sound and translation, 0 to 1, to be compared within one kind of
 * work: 0.5 does the job, 0.95 is the best there is. The figures are our reading of public comparisons
 * (arenas of pictures, films and speech, word error rates of the Open ASR leaderboard, BLEU on FLORES;
 * late 2026), rounded; they only order models until the user's own ratings do.
 */
const specialists: readonly (readonly [RegExp, number])[] = [
  // Pictures.
  [/gpt-image-(?:1\.5|[2-9])|chatgpt-image/, 0.95],
  [/gpt-image-1-mini/, 0.82],
  [/gpt-image/, 0.92],
  [/gemini-3.*image|nano-banana-?(?:pro|2)/, 0.95],
  [/gemini-2\.5.*image|nano-banana/, 0.91],
  [/imagen-?4.*fast/, 0.84],
  [/imagen-?4/, 0.91],
  [/imagen/, 0.8],
  [/flux[.-]?2/, 0.92],
  [/flux.*kontext|flux.*krea|flux.*pro/, 0.88],
  [/flux.*schnell/, 0.76],
  [/flux/, 0.85],
  [/qwen-?image/, 0.88],
  [/hunyuan-?image|z-image|seedream/, 0.88],
  [/hidream/, 0.84],
  [/(?:sd|stable-diffusion-?)_?3[._]5.*turbo/, 0.72],
  [/(?:sd|stable-diffusion-?)_?3/, 0.77],
  [/sdxl.*(?:turbo|lightning|lcm)|(?:turbo|lightning).*xl/, 0.6],
  [/sdxl|sd_?xl|stable-diffusion-xl|juggernaut|pony|illustrious|dreamshaper-?xl|realvisxl/, 0.68],
  [/sd-?turbo/, 0.42],
  [/stable-diffusion|sd_?v?[12]|v1-5-pruned|dreamshaper|realistic-?vision|deliberate/, 0.48],
  [/dall-e-3/, 0.78],
  [/dall-e/, 0.42],
  [/kandinsky-?5/, 0.82],
  [/kandinsky/, 0.55],
  // Films.
  [/sora-2|veo-?3/, 0.95],
  [/sora|veo/, 0.88],
  [/wan-?_?2[._]?[2-9]/, 0.86],
  [/wan-?_?2/, 0.78],
  [/hunyuan-?video/, 0.78],
  [/ltx/, 0.68],
  [/mochi|cogvideo|cosmos/, 0.6],
  [/svd|stable-video|animatediff/, 0.4],
  // Speech heard.
  [/gpt-4o-transcribe/, 0.93],
  [/gpt-4o-mini-transcribe/, 0.9],
  [/canary|parakeet|voxtral/, 0.9],
  [/whisper.*large-v3-turbo|whisper.*turbo/, 0.87],
  [/whisper.*large/, 0.89],
  [/whisper-1$/, 0.86],
  [/distil-?whisper/, 0.82],
  [/whisper.*medium/, 0.8],
  [/whisper.*small/, 0.72],
  [/whisper.*base/, 0.6],
  [/whisper.*tiny/, 0.5],
  [/wav2vec2|hubert/, 0.55],
  // Speech made.
  [/gpt-4o-mini-tts/, 0.88],
  [/tts-1-hd/, 0.8],
  [/^tts-1/, 0.72],
  [/chatterbox|higgs-audio/, 0.82],
  [/kokoro|orpheus|dia-1/, 0.77],
  [/xtts|f5-tts|fish-speech/, 0.72],
  [/kitten-tts|bark|piper|outetts/, 0.55],
  [/speecht5|mms-tts|vits/, 0.42],
  // Translation.
  [/nllb.*(?:3\.3b|54b)|madlad/, 0.74],
  [/nllb.*1\.3b|seamless/, 0.7],
  [/nllb/, 0.62],
  [/opus-mt/, 0.6],
  [/m2m100|mbart/, 0.57],
];

/** The quality to be expected of a model made for one kind of work; undefined for names that say nothing. */
export function specialistQuality(bareName: string): number | undefined {
  return firstMatch(specialists, bareName);
}
