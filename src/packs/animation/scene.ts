import { z } from 'zod';

/** Colours by name; others as `#rrggbb`. */
const colourNames = {
  white: '#FFFFFF',
  black: '#000000',
  grey: '#888888',
  red: '#FC6255',
  orange: '#FF862F',
  yellow: '#FFFF00',
  green: '#83C167',
  teal: '#5CD0B3',
  blue: '#58C4DD',
  purple: '#9A72AC',
  pink: '#D147BD',
} as const;

const colour = z
  .union([
    z.enum(Object.keys(colourNames) as (keyof typeof colourNames)[]),
    z.string().regex(/^#[0-9a-fA-F]{6}$/),
  ])
  .describe('A name or #rrggbb.');

/** Units of Manim: the picture is about 14 wide and 8 high, with 0 in its middle. */
const across = z.number().min(-10).max(10);
const length = z.number().min(0.05).max(14);
const point = z.strictObject({ x: across, y: across });
const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,19}$/)
  .describe('By which steps name it.');
const seconds = z.number().min(0.1).max(20).default(1);

const look = {
  id,
  colour: colour.default('white'),
  fill: z.number().min(0).max(1).default(0).describe('How opaque its inside is.'),
  at: point.default({ x: 0, y: 0 }).describe('Where its middle is.'),
};
const shape = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, more: Shape) =>
  z.strictObject({ shape: z.literal(kind), ...look, ...more });

const objectSchema = z.discriminatedUnion('shape', [
  shape('circle', { radius: length.default(1) }),
  shape('ellipse', { width: length.default(2), height: length.default(1) }),
  shape('square', { side: length.default(2) }),
  shape('rectangle', { width: length.default(3), height: length.default(2) }),
  shape('triangle', { size: length.default(1) }),
  shape('polygon', { sides: z.int().min(3).max(20), size: length.default(1) }),
  shape('star', { points: z.int().min(3).max(20).default(5), size: length.default(1) }),
  shape('dot', {}),
  shape('line', { from: point, to: point }),
  shape('arrow', { from: point, to: point }),
  shape('text', { text: z.string().min(1).max(200), size: z.number().min(8).max(120).default(36) }),
]);

const step = <Action extends string, Shape extends z.ZodRawShape>(action: Action, more: Shape) =>
  z.strictObject({ action: z.literal(action), ...more });

const moveSchema = z.discriminatedUnion('action', [
  step('create', { object: id, seconds }),
  step('fade_in', { object: id, seconds }),
  step('fade_out', { object: id, seconds }),
  step('transform', { object: id, into: id.describe('An object that takes its place.'), seconds }),
  step('move', { object: id, to: point, seconds }),
  step('rotate', { object: id, degrees: z.number().min(-3600).max(3600), seconds }),
  step('scale', { object: id, factor: z.number().min(0.05).max(20), seconds }),
  step('recolour', { object: id, colour, seconds }),
]);

const stepSchema = z.discriminatedUnion('action', [
  ...moveSchema.options,
  step('wait', { seconds }),
  step('together', { steps: z.array(moveSchema).min(1).max(12) }),
]);

export type SceneObject = z.output<typeof objectSchema>;
export type Move = z.output<typeof moveSchema>;
export type Step = z.output<typeof stepSchema>;

const longestFilm = 120;

/** An animation as data: what there is, and what becomes of it, step by step. */
export const sceneSchema = z
  .strictObject({
    background: colour.default('black'),
    objects: z.array(objectSchema).min(1).max(40),
    steps: z.array(stepSchema).min(1).max(80),
  })
  .superRefine(({ objects, steps }, context) => {
    const known = new Set(objects.map((object) => object.id));
    if (known.size < objects.length)
      context.addIssue({ code: 'custom', path: ['objects'], message: 'two objects have the same id' });
    for (const [index, each] of steps.entries()) {
      for (const name of movesOf(each).flatMap(namedIn)) {
        if (!known.has(name))
          context.addIssue({ code: 'custom', path: ['steps', index], message: `there is no object ${name}` });
      }
    }
    if (steps.reduce((sum, each) => sum + secondsOf(each), 0) > longestFilm)
      context.addIssue({
        code: 'custom',
        path: ['steps'],
        message: `it is longer than ${longestFilm} seconds`,
      });
  });

export type Scene = z.output<typeof sceneSchema>;

export function movesOf(step: Step): readonly Move[] {
  if (step.action === 'together') return step.steps;
  return step.action === 'wait' ? [] : [step];
}

function namedIn(move: Move): string[] {
  return move.action === 'transform' ? [move.object, move.into] : [move.object];
}

function secondsOf(step: Step): number {
  if (step.action === 'together') return Math.max(...step.steps.map((move) => move.seconds));
  return step.seconds;
}

/** As `#RRGGBB`. */
export function hexOf(given: z.output<typeof colour>): string {
  return given in colourNames ? colourNames[given as keyof typeof colourNames] : given.toUpperCase();
}
