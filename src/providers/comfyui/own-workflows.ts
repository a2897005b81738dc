import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PipelineTag } from '../../shared/capabilities.ts';
import { type Graph, isGraph, placesIn } from './graph.ts';

/** A workflow of the user's own, out of a file: its name is the file's. */
export interface OwnWorkflow {
  readonly name: string;
  readonly capability: PipelineTag;
  readonly graph: Graph;
}

/** A file that is no workflow to be used, and why. */
export interface UnusableWorkflow {
  readonly name: string;
  readonly problem: string;
}

/** Reads all `*.json` of a folder; none where there is no folder. */
export async function readOwnWorkflows(folder: string): Promise<(OwnWorkflow | UnusableWorkflow)[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map(async (file) => workflowIn(await readFile(join(folder, file), 'utf8'), file)));
}

function workflowIn(text: string, file: string): OwnWorkflow | UnusableWorkflow {
  const name = file.replace(/\.json$/, '');
  let graph: unknown;
  try {
    graph = JSON.parse(text);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return { name, problem: 'is not JSON' };
  }
  if (!isGraph(graph)) {
    return { name, problem: 'is not in API format: in ComfyUI choose Workflow, Export (API)' };
  }
  const places = placesIn(graph);
  if (!places.has('prompt') && !places.has('image')) {
    return { name, problem: 'has no place to fill: write {{prompt}} where the prompt stands' };
  }
  return { name, graph, capability: capabilityOf(graph, places.has('image')) };
}

/** By what it is given and by the nodes that save: films, sounds, else pictures. */
function capabilityOf(graph: Graph, takesPicture: boolean): PipelineTag {
  const saves = Object.values(graph)
    .map(({ class_type }) => class_type)
    .filter((name) => /save|preview|combine/i.test(name))
    .join(' ');
  if (/video|webm|animated/i.test(saves)) return takesPicture ? 'image-to-video' : 'text-to-video';
  if (/audio/i.test(saves)) return 'text-to-audio';
  return takesPicture ? 'image-to-image' : 'text-to-image';
}
