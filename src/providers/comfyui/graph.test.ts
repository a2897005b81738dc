import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comfyNodes } from '../../../test/world/index.ts';
import { fill, type Graph, linkOf, placesIn } from './graph.ts';
import { describeNode } from './nodes.ts';
import { templates } from './templates/index.ts';

const node = (inputs: Record<string, unknown>): Graph => ({ '1': { class_type: 'Any', inputs } });
const inputsOf = (graph: Graph) => graph['1']!.inputs;

describe('a workflow with places', () => {
  it('has in them what was given, as it was given', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (prompt, seed) => {
        const graph = node({
          text: 'oil painting, {{prompt}}',
          only: '{{prompt}}',
          seed: '{{seed}}',
          link: ['2', 0],
        });
        expect(inputsOf(fill(graph, { prompt, seed }))).toEqual({
          text: `oil painting, ${prompt}`,
          only: prompt,
          seed,
          link: ['2', 0],
        });
      }),
    );
  });

  it('is as it was where it has none', () => {
    const value = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.string().filter((text) => !text.includes('{{')),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), (inputs) => {
        expect(inputsOf(fill(node(inputs), {}))).toEqual({ ...inputs });
        expect(placesIn(node(inputs)).size).toBe(0);
      }),
    );
  });

  it('has the usual where nothing is given, a number as a number', () => {
    const graph = node({ steps: '{{ steps : 20 }}', text: 'in {{style:oil}}', empty: '{{negative:}}' });
    expect(inputsOf(fill(graph, {}))).toEqual({ steps: 20, text: 'in oil', empty: '' });
    expect(inputsOf(fill(graph, { steps: 4, style: 'ink' }))).toMatchObject({ steps: 4, text: 'in ink' });
  });

  it('is refused where nothing fills a place', () => {
    expect(() => fill(node({ image: '{{image}}' }), {})).toThrow('needs a picture for {{image}}');
  });
});

describe('the workflows of the house', () => {
  const nodes = comfyNodes({ checkpoints: [], diffusionModels: [], textEncoders: [], vaes: [] });

  it.each(templates.map((template) => [template.capability, template.model.fits.source, template] as const))(
    '%s %s: every input is one that its node has, and every link leads somewhere',
    (_capability, _fits, { graph }) => {
      for (const { class_type, inputs } of Object.values(graph)) {
        const described = describeNode(nodes[class_type])!;
        expect(Object.keys(described.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
        for (const link of Object.values(inputs).map(linkOf)) {
          if (link === undefined) continue;
          const source = describeNode(nodes[graph[link[0]]!.class_type])!;
          expect(source.outputs[link[1]]).toBeDefined();
        }
      }
    },
  );
});
