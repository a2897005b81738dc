import { ProviderError } from '../provider.ts';
import { type Graph, linkOf } from './graph.ts';
import type { InputDescription, NodeDescription, Nodes } from './nodes.ts';

/**
 * Checks a filled workflow against the server's own nodes, so that what cannot work is said in plain
 * words and nothing is sent.
 *
 * @throws ProviderError `bad-request` for a missing node, input or link or a value out of bounds,
 *   `unknown-model` for a file the server does not have
 */
export function validate(graph: Graph, nodes: Nodes): void {
  const missing = [...new Set(Object.values(graph).map((node) => node.class_type))].filter(
    (name) => !nodes.has(name),
  );
  if (missing.length > 0) throw missingNodes(missing);
  for (const [id, { class_type, inputs }] of Object.entries(graph)) {
    const where = `Node ${id} (${class_type})`;
    for (const [name, described] of Object.entries(nodes.get(class_type)!.inputs)) {
      const value = inputs[name];
      if (value !== undefined) checkValue(value, described, `${where}, input ${name}`, graph, nodes);
      else if (described.isRequired && !isDynamic(described))
        throw refused(`${where} lacks its input ${name}.`);
    }
  }
  if (!Object.values(graph).some(({ class_type }) => nodes.get(class_type)!.isOutput)) {
    throw refused('The workflow has no node that gives a result, such as SaveImage.');
  }
}

function missingNodes(names: readonly string[]): ProviderError {
  const which = names.length === 1 ? `the node ${names[0]}` : `the nodes ${names.join(', ')}`;
  return refused(
    `ComfyUI does not have ${which}. Update ComfyUI if it is one of its own; else install the package it ` +
      'is from: ComfyUI Manager, “Install Missing Custom Nodes”.',
    'missing_node',
  );
}

function checkValue(
  value: unknown,
  described: InputDescription,
  where: string,
  graph: Graph,
  nodes: Nodes,
): void {
  const link = linkOf(value);
  if (link !== undefined) {
    checkLink(link, described, where, graph, nodes);
    return;
  }
  const { choices, min, max } = described;
  if (choices !== undefined && !choices.includes(String(value))) {
    throw new ProviderError('unknown-model', `${where}: ComfyUI has no “${value}”. ${offered(choices)}`, {
      code: 'value_not_in_list',
      beforeSending: true,
    });
  }
  if (typeof value !== 'number') return;
  if (min !== undefined && value < min) throw refused(`${where}: ${value} is less than ${min}.`);
  if (max !== undefined && value > max) throw refused(`${where}: ${value} is more than ${max}.`);
}

const mostNamed = 20;

function offered(choices: readonly string[]): string {
  if (choices.length === 0) return 'There is none to choose from.';
  const named = choices.slice(0, mostNamed).join(', ');
  return `It has: ${named}${choices.length > mostNamed ? ` and ${choices.length - mostNamed} more` : ''}.`;
}

function checkLink(
  [node, slot]: readonly [string, number],
  { type }: InputDescription,
  where: string,
  graph: Graph,
  nodes: Nodes,
): void {
  const source = graph[node];
  if (source === undefined) throw refused(`${where}: there is no node ${node}.`);
  const given = nodes.get(source.class_type)!.outputs[slot];
  if (given === undefined)
    throw refused(`${where}: node ${node} (${source.class_type}) has no output ${slot}.`);
  if (!fits(given, type)) throw refused(`${where} takes ${type}, and node ${node} gives ${given} there.`);
}

/** Types may be several with commas, `*` for any, or made up as the workflow runs. */
function fits(given: string, taken: string): boolean {
  if (/[*]|COMFY_|COMBO/.test(given + taken)) return true;
  const types = taken.split(',');
  return given.split(',').some((type) => types.includes(type));
}

/** Inputs that become several under other names. */
function isDynamic({ type }: InputDescription): boolean {
  return type.startsWith('COMFY_');
}

function refused(message: string, code?: string): ProviderError {
  return new ProviderError('bad-request', message, { code, beforeSending: true });
}

/** The nodes of a workflow that have the work done at somebody else's, for money. */
export function pricedNodes(graph: Graph, nodes: Nodes): string[] {
  return Object.values(graph)
    .map(({ class_type }) => class_type)
    .filter((name) => (nodes.get(name) as NodeDescription | undefined)?.isPriced === true);
}
