import type { Scene } from './scene.ts';

/** Of which the instruction gives the first lines, and a test proves that all hold to the schema. */
export const examples: readonly { readonly wish: string; readonly scene: object }[] = [
  {
    wish: 'A circle turns into a square',
    scene: {
      objects: [
        { shape: 'circle', id: 'circle', colour: 'blue', fill: 0.5 },
        { shape: 'square', id: 'square', colour: 'red', fill: 0.5 },
      ],
      steps: [
        { action: 'create', object: 'circle' },
        { action: 'transform', object: 'circle', into: 'square' },
        { action: 'wait', seconds: 1 },
      ],
    } satisfies Partial<Record<keyof Scene, unknown>>,
  },
  {
    wish: 'Two dots swap places under the title Exchange',
    scene: {
      objects: [
        { shape: 'text', id: 'title', text: 'Exchange', at: { x: 0, y: 3 } },
        { shape: 'dot', id: 'left', colour: 'yellow', at: { x: -3, y: 0 } },
        { shape: 'dot', id: 'right', colour: 'teal', at: { x: 3, y: 0 } },
      ],
      steps: [
        { action: 'fade_in', object: 'title' },
        {
          action: 'together',
          steps: [
            { action: 'fade_in', object: 'left' },
            { action: 'fade_in', object: 'right' },
          ],
        },
        {
          action: 'together',
          steps: [
            { action: 'move', object: 'left', to: { x: 3, y: 0 }, seconds: 2 },
            { action: 'move', object: 'right', to: { x: -3, y: 0 }, seconds: 2 },
          ],
        },
      ],
    },
  },
];

export const instruction = [
  'You write animations as data. Answer with one JSON object, a scene, and nothing else.',
  `{"background"?: colour, "objects": [object, …], "steps": [step, …]}
object: {"shape", "id", "colour"?, "fill"? (0 to 1), "at"?: {"x", "y"}} and by shape: circle "radius" · ellipse, rectangle "width" "height" · square "side" · triangle "size" · polygon "sides" "size" · star "points" "size" · dot · line, arrow "from" "to" (points; without "at") · text "text" "size" (36 is usual)
step: {"action", "object", "seconds"?} with action create, fade_in, fade_out · transform "into" (another object) · move "to" · rotate "degrees" · scale "factor" · recolour "colour"; or {"action": "wait", "seconds"}; or {"action": "together", "steps": [step, …]}
colour: white black grey red orange yellow green teal blue purple pink or #rrggbb. An id is small letters, digits and _.`,
  'The picture is 14 wide and 8 high with (0, 0) in its middle. What is to be seen is created or faded in first; after a transform the object it went into is the one that is there. Keep to what the wish says, let nothing overlap that should be told apart, and end with a short wait.',
  ...examples.map(({ wish, scene }) => `Wish: ${wish}\nScene: ${JSON.stringify(scene)}`),
].join('\n\n');
