import type { PipelineTag } from '../../../shared/capabilities.ts';
import type { Graph, Values } from '../graph.ts';

/** A workflow of the house for one capability of one family of models, as data. */
export interface Template {
  readonly capability: PipelineTag;
  /** The models it runs: what the server lists for this input of this node, where the name fits. */
  readonly model: { readonly node: string; readonly input: string; readonly fits: RegExp };
  /** True where a mask says what of a picture may change. */
  readonly masked?: true;
  /** Files it needs beside the model, by their places in the graph. */
  readonly files: Readonly<Record<string, NeededFile>>;
  /** What fills a place where the request says nothing; by name of the model where that matters. */
  readonly usual: (model: string) => Values;
  readonly graph: Graph;
}

/** A file found by its name among those that the server lists for an input. */
export interface NeededFile {
  readonly node: string;
  readonly input: string;
  readonly fits: RegExp;
  /** What it is and where it is to be had, for who lacks it. */
  readonly what: string;
}
