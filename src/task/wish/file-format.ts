import { capabilityShapes, type Modality, type PipelineTag } from '../../shared/capabilities.ts';

/** Endings of the files that each kind of result can be kept in. */
const endings: Partial<Record<Modality, readonly string[]>> = {
  text: ['srt', 'vtt'],
  audio: ['mp3', 'wav', 'ogg', 'flac', 'm4a', 'aac', 'opus'],
  image: ['png', 'jpg', 'jpeg', 'webp', 'gif', 'svg'],
  video: ['mp4', 'webm', 'gif', 'mov'],
  model3d: ['glb', 'gltf', 'obj', 'stl', 'fbx', 'ply', 'usdz'],
};

/** Whether what a step gives can be kept in files of a format. */
export function makesFormat(step: PipelineTag, format: string): boolean {
  return endings[capabilityShapes[step].gives]?.includes(format) === true;
}

/** What there is already, and not what is to be made of it: "this mp3", a file by its name. */
const given =
  '(?<!\\b(?:file|this|that|my|the|of|from|dit|die|deze|mijn|het|van|diese[rsnm]?|meine[rsnm]?|das|der|den|dem|aus|von|ce|cette|cet|mon|ma|le|la|de|este|esta|mi|el|del) )';

/**
 * The kind of file that the last step is to make, where a wish names one.
 *
 * @param text normalised, what is asked
 */
export function formatIn(text: string, steps: readonly PipelineTag[]): string | undefined {
  const last = steps.at(-1);
  const known = last && endings[capabilityShapes[last].gives];
  if (known === undefined) return undefined;
  return new RegExp(`${given}(?<![a-z0-9])(${known.join('|')})(?![a-z0-9])`).exec(text)?.[1];
}
