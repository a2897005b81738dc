import type { PipelineTag } from '../../shared/capabilities.ts';
import { agentFor } from '../../task/agents.ts';
import type { ChatRequest, ContentPart } from '../../task/chat.ts';
import type { MadeFile } from '../../task/work.ts';
import { type Material, partsOf } from './material.ts';
import { isSubtitles } from './subtitles.ts';
import { parameterLines, type TaskParameters } from './task-parameters.ts';

/** One step for a chat model. */
export interface ChatStep {
  readonly capability: PipelineTag;
  readonly wish: string;
  readonly parameters: TaskParameters;
  /** What the task came with; of a later step what the one before it made. */
  readonly material: Material;
  /** The only one, or the first of several. */
  readonly position: 'only' | 'first' | 'later';
  /** `auto`, `local`, `provider/name`. */
  readonly model: string;
}

const keepTimes =
  'These are subtitles: keep every number, time and empty line as it is, and change the words alone.';

/** Tells a chat model what it is to do, by the instruction of the agent whose place it takes. */
export function chatRequestFor(step: ChatStep): ChatRequest {
  const { wish, material, model } = step;
  const user = [step.position === 'later' ? '' : wish, material.text]
    .filter((text) => text !== '')
    .join('\n\n');
  const parts = partsOf(material.files);
  const content: string | ContentPart[] =
    parts.length === 0 ? user : [{ type: 'text', text: user === '' ? wish : user }, ...parts];
  const instruction = instructionFor(step);
  return {
    model,
    messages: [
      ...(instruction === '' ? [] : [{ role: 'system' as const, content: instruction }]),
      { role: 'user', content },
    ],
    stream: false,
  };
}

/** Ordinary chat needs none. */
function instructionFor({ capability, wish, parameters, position, material }: ChatStep): string {
  if (capability === 'text-generation' && position === 'only') return '';
  const lines = [agentFor(capability).instruction ?? '', ...parameterLines(parameters)];
  if (position !== 'only') lines.push(`This is one step of a larger task: “${wish}”. Do this step alone.`);
  if (isSubtitles(material.text)) lines.push(keepTimes);
  return lines.filter((line) => line !== '').join('\n');
}

interface Artefact {
  readonly mediaType: string;
  readonly name: string;
  readonly pattern: RegExp;
}

const artefacts: Partial<Readonly<Record<PipelineTag, Artefact>>> = {
  'text-to-image': { mediaType: 'image/svg+xml', name: 'picture.svg', pattern: /<svg\b[\s\S]*<\/svg>/i },
  'text-to-audio': { mediaType: 'text/vnd.abc', name: 'piece.abc', pattern: /^X:\s*\d+[\s\S]*/m },
  'text-to-3d': { mediaType: 'application/x-openscad', name: 'shape.scad', pattern: /```\w*\n([\s\S]*?)```/ },
};

/** What could run or fetch something where the drawing is opened. */
const unsafeInDrawing =
  /<(?:script|foreignObject|iframe|embed|object|image|use|animate|set|handler)\b|\son\w+\s*=|href\s*=|url\s*\(\s*['"]?\s*(?!#)|<!(?:doctype|entity)|@import/i;

/** The file that stands in an answer in place of what the specialist would have made; undefined where none does. */
export function artefactIn(capability: PipelineTag, answer: string): MadeFile | undefined {
  const artefact = artefacts[capability];
  const found = artefact?.pattern.exec(answer);
  if (artefact === undefined || found == null) return undefined;
  const text = (found[1] ?? found[0]).trim();
  if (artefact.mediaType === 'image/svg+xml' && unsafeInDrawing.test(text)) return undefined;
  return {
    kind: 'file',
    mediaType: artefact.mediaType,
    name: artefact.name,
    bytes: new TextEncoder().encode(text),
  };
}
