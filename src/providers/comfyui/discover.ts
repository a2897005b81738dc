import type { PipelineTag } from '../../shared/capabilities.ts';
import type { Place } from '../../shared/place.ts';
import type { DiscoveredModel } from '../provider.ts';
import { choicesOf, type Nodes } from './nodes.ts';
import type { OwnWorkflow, UnusableWorkflow } from './own-workflows.ts';
import { type Connection, fetchNodes } from './server.ts';
import { type Template, templates } from './templates/index.ts';
import { pricedNodes } from './validate.ts';

/** Where nodes that cost money have the work done. */
const priceyHost = 'api.comfy.org';

/** What is known of a server's nodes between discoveries: they stay while it runs, lists of files do not. */
export interface KnownNodes {
  nodes: Nodes | undefined;
}

const loaders = new Set(
  templates.flatMap(({ model, files }) => [model.node, ...Object.values(files).map(({ node }) => node)]),
);
const classesOf = (graph: Template['graph']) => Object.values(graph).map(({ class_type }) => class_type);

/**
 * The models of a server: each of its checkpoints and diffusion models with what the workflows of the
 * house can do with it, as far as the server has their nodes and files; and the user's own workflows, which
 * may do anything to what they are given and are used where they are asked for.
 */
export async function discoverModels<P extends Place>(
  connection: Connection<P>,
  own: readonly (OwnWorkflow | UnusableWorkflow)[],
  known: KnownNodes,
): Promise<DiscoveredModel[]> {
  const wanted = new Set([
    ...templates.flatMap(({ graph }) => classesOf(graph)),
    ...own.flatMap((workflow) => ('graph' in workflow ? classesOf(workflow.graph) : [])),
  ]);
  const before = known.nodes;
  known.nodes = undefined;
  const asked = [...wanted].filter((name) => loaders.has(name) || before?.has(name) !== true);
  const nodes = new Map([...(before ?? []), ...(await fetchNodes(connection, asked))]);
  known.nodes = nodes;
  return [...own.map((workflow) => ownModel(workflow, nodes)), ...templateModels(nodes)];
}

function ownModel(workflow: OwnWorkflow | UnusableWorkflow, nodes: Nodes): DiscoveredModel {
  const { name } = workflow;
  if ('problem' in workflow) {
    return { name, displayName: `${name}.json ${workflow.problem}`, capabilities: [] };
  }
  const isPriced = pricedNodes(workflow.graph, nodes).length > 0;
  return {
    name,
    displayName: `${name} (your workflow)`,
    capabilities: [workflow.capability],
    onlyByName: true,
    remoteHost: isPriced ? priceyHost : undefined,
  };
}

function templateModels(nodes: Nodes): DiscoveredModel[] {
  const capabilities = new Map<string, Set<PipelineTag>>();
  for (const template of templates.filter((one) => isPossible(one, nodes))) {
    for (const name of choicesOf(nodes, template.model.node, template.model.input)) {
      if (!template.model.fits.test(name)) continue;
      capabilities.set(name, (capabilities.get(name) ?? new Set()).add(template.capability));
    }
  }
  return [...capabilities].map(([name, found]) => ({ name, capabilities: [...found] }));
}

function isPossible({ graph, files }: Template, nodes: Nodes): boolean {
  return (
    classesOf(graph).every((name) => nodes.has(name)) &&
    Object.values(files).every(({ node, input, fits }) =>
      choicesOf(nodes, node, input).some((name) => fits.test(name)),
    )
  );
}
