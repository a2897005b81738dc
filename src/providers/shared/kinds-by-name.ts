import type { Capability } from '../../task/task.ts';

const pictures: readonly Capability[] = ['text-to-image', 'image-to-image'];

/** What models that are not for chat do, by their names. The first that fits. */
const kinds: readonly (readonly [RegExp, readonly Capability[]])[] = [
  [/realtime|moderation|rerank|sora|veo|lyria|imagen|upscal|esrgan/i, []],
  [/whisper|transcribe|parakeet|canary|moonshine/i, ['automatic-speech-recognition']],
  [/(?:^|[^a-z])tts|kokoro|piper-|xtts|orpheus|chatterbox/i, ['text-to-speech']],
  [/dall-e-3/i, ['text-to-image']],
  [/gpt-image|chatgpt-image|dall-e|-image(?:-|$)/i, pictures],
  [
    /stable-diffusion|(?:^|[^a-z])sd-?(?:xl|turbo|[123]\b)|sdxl|(?:^|[^a-z])flux|kandinsky|qwen-image|z-image|hidream/i,
    pictures,
  ],
];

/** How servers label what is not for chat. */
const labelled: readonly (readonly [string, readonly Capability[]])[] = [
  ['image', pictures],
  ['edit', pictures],
  ['transcription', ['automatic-speech-recognition']],
  ['tts', ['text-to-speech']],
  ['speech', ['text-to-speech']],
];

/** What a model of another kind than chat does; undefined where neither label nor name says that it is one. */
export function otherKindOf(name: string, labels: readonly string[] = []): readonly Capability[] | undefined {
  const bare = name.slice(name.lastIndexOf('/') + 1);
  return (
    labelled.find(([label]) => labels.includes(label))?.[1] ?? kinds.find(([words]) => words.test(bare))?.[1]
  );
}
