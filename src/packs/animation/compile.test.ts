import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compile } from './compile.ts';
import { examples } from './instruction.ts';
import { callables } from './python.ts';
import { type Scene, sceneSchema } from './scene.ts';

const programOf = (scene: unknown) => compile(sceneSchema.parse(scene)).text;

/** Texts as an attacker would write them, and any others. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.constantFrom(
    '"); import os; os.system("id"); ("',
    "'''\nimport socket\n'''",
    '\\"); eval("1',
    '\\',
    '{__import__("os")}',
    '\u2028import os',
    '\ud800',
    '\\N{QUOTATION MARK}',
    '\r\nexec("x")',
    '\u0000',
  ),
);
const colour = fc.constantFrom('red', 'blue', '#a0B1c2');
const across = fc.double({ min: -10, max: 10, noNaN: true });
const size = fc.double({ min: 0.05, max: 14, noNaN: true });
const seconds = fc.double({ min: 0.1, max: 1, noNaN: true });
const point = fc.record({ x: across, y: across });
const ids = ['a', 'b2', 'class', 'self', 'import'];
const id = fc.constantFrom(...ids);

const look = { colour, fill: fc.double({ min: 0, max: 1, noNaN: true }), at: point };
const of = (shape: string, more: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ shape: fc.constant(shape), ...look, ...more });
const objects = fc
  .tuple(
    ...ids.map(() =>
      fc.oneof(
        of('circle', { radius: size }),
        of('ellipse', { width: size, height: size }),
        of('square', { side: size }),
        of('rectangle', { width: size, height: size }),
        of('triangle', { size }),
        of('polygon', { sides: fc.integer({ min: 3, max: 20 }), size }),
        of('star', { points: fc.integer({ min: 3, max: 20 }), size }),
        of('dot', {}),
        of('line', { from: point, to: point }),
        of('arrow', { from: point, to: point }),
        of('text', { text: anyText, size: fc.double({ min: 8, max: 120, noNaN: true }) }),
      ),
    ),
  )
  .map((all) => all.map((object, index) => ({ ...(object as object), id: ids[index] })));
const act = (action: string, more: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ action: fc.constant(action), object: id, seconds, ...more });
const move = fc.oneof(
  act('create', {}),
  act('fade_in', {}),
  act('fade_out', {}),
  act('transform', { into: id }),
  act('move', { to: point }),
  act('rotate', { degrees: fc.double({ min: -3600, max: 3600, noNaN: true }) }),
  act('scale', { factor: fc.double({ min: 0.05, max: 20, noNaN: true }) }),
  act('recolour', { colour }),
);
const step = fc.oneof(
  move,
  fc.record({ action: fc.constant('wait'), seconds }),
  fc.record({ action: fc.constant('together'), steps: fc.array(move, { minLength: 1, maxLength: 6 }) }),
);
const anyScene = fc.record({
  background: colour,
  objects,
  steps: fc.array(step, { minLength: 1, maxLength: 20 }),
});

/** The only lines there may be, written without looking at the compiler. */
const numeral = '-?\\d+(?:\\.\\d{1,4})?';
const literal = '"(?:[ !#-\\[\\]-~]|\\\\u[0-9a-f]{4}|\\\\U[0-9a-f]{8})*"';
const name = 'object_[a-z][a-z0-9_]*';
const place = `\\[${numeral}, ${numeral}, 0\\.0\\]`;
const value = `(?:${numeral}|${literal}|${place}|${name})`;
const given = `(?:(?:[a-z_]+=)?${value}(?:, (?:[a-z_]+=)?${value})*)?`;
const called = `(?:${callables.join('|')})\\(${given}\\)`;
const changed = `${name}\\.animate\\.(?:move_to|scale|set_color)\\(${value}\\)`;
const lines = new RegExp(
  `^(?:from manim import Scene(?:, (?:${callables.join('|')}))*||class Wish\\(Scene\\):|    def construct\\(self\\):|        (?:self\\.camera\\.background_color = ${literal}|${name} = ${called}|${name}\\.move_to\\(${place}\\)|self\\.wait\\(${numeral}\\)|self\\.play\\((?:${called}|${changed})(?:, (?:${called}|${changed}))*, run_time=${numeral}\\)))$`,
);

describe('the compiler of scenes', () => {
  it('turns a circle into a square', () => {
    expect(
      programOf(examples[0]!.scene),
    ).toBe(`from manim import Scene, Circle, Square, Create, ReplacementTransform


class Wish(Scene):
    def construct(self):
        self.camera.background_color = "#000000"
        object_circle = Circle(radius=1, color="#58C4DD", fill_opacity=0.5)
        object_circle.move_to([0, 0, 0.0])
        object_square = Square(side_length=2, color="#FC6255", fill_opacity=0.5)
        object_square.move_to([0, 0, 0.0])
        self.play(Create(object_circle), run_time=1)
        self.play(ReplacementTransform(object_circle, object_square), run_time=1)
        self.wait(1)
`);
  });

  it('writes nothing but the allowed calls, whatever stands in a scene', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        for (const line of programOf(scene).split('\n')) expect(line).toMatch(lines);
      }),
      { numRuns: 400 },
    );
  });

  it('is given no scene that does not hold to the schema, whatever JSON a model writes', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(sceneSchema.safeParse(JSON.parse(json)).success).toBe(false);
      }),
    );
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  if (!hasPython) process.stdout.write('Skipped: there is no python3 to read the programs.\n');
  it.skipIf(!hasPython)('writes what Python reads as those calls, with each text as it was', () => {
    const scenes = fc.sample(anyScene, { numRuns: 300, seed: 7 }).map((scene) => sceneSchema.parse(scene));
    const programs = scenes.map((scene) => ({
      program: compile(scene).text,
      texts: scene.objects.flatMap((object) => (object.shape === 'text' ? [object.text.toWellFormed()] : [])),
    }));
    const checked = spawnSync('python3', ['-c', checkerInPython], {
      input: JSON.stringify(programs),
      encoding: 'utf8',
    });
    expect(checked.stderr).toBe('');
    expect(checked.stdout.trim()).toBe('300 read');
  });
});

/** Reads each program by Python's own parser and refuses all but what a scene may do. */
const checkerInPython = `
import ast, json, sys
calls = set(${JSON.stringify(callables)})
methods = {'move_to', 'scale', 'set_color', 'play', 'wait'}
plain = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.arguments, ast.arg, ast.ImportFrom, ast.alias, ast.Assign,
         ast.Expr, ast.Call, ast.keyword, ast.Attribute, ast.Name, ast.Constant, ast.List, ast.Load, ast.Store,
         ast.UnaryOp, ast.USub)
entries = json.load(sys.stdin)
for entry in entries:
    tree = ast.parse(entry['program'])
    texts = []
    for node in ast.walk(tree):
        assert isinstance(node, plain), ast.dump(node)
        if isinstance(node, ast.ImportFrom):
            assert node.module == 'manim' and {a.name for a in node.names} <= calls | {'Scene'}
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                assert node.func.id in calls
                if node.func.id == 'Text':
                    texts.append(node.args[0].value)
            else:
                assert node.func.attr in methods
        if isinstance(node, ast.Attribute):
            assert node.attr in methods | {'animate', 'camera', 'background_color'}
        if isinstance(node, ast.Constant):
            assert isinstance(node.value, (int, float, str))
    assert texts == entry['texts'], (texts, entry['texts'])
print(len(entries), 'read')
`;

describe('a scene', () => {
  const circle = { shape: 'circle', id: 'a' };
  const create = { action: 'create', object: 'a' };
  const problemsOf = (scene: object) =>
    sceneSchema
      .safeParse(scene)
      .error?.issues.map(({ message }) => message)
      .join(' ') ?? 'none';

  it.each([
    [
      'an object that is not there',
      { objects: [circle], steps: [{ action: 'create', object: 'b' }] },
      'no object b',
    ],
    [
      'one inside others',
      { objects: [circle], steps: [{ action: 'together', steps: [{ ...create, object: 'x' }] }] },
      'no object x',
    ],
    ['two of one id', { objects: [circle, circle], steps: [create] }, 'the same id'],
    [
      'hours',
      { objects: [circle], steps: Array.from({ length: 7 }, () => ({ action: 'wait', seconds: 20 })) },
      'longer than',
    ],
    ['a field of its own', { objects: [{ ...circle, code: 'x' }], steps: [create] }, 'code'],
    ['an id that could be code', { objects: [{ ...circle, id: 'a; b' }], steps: [create] }, 'Invalid'],
  ])('with %s is refused, and says why', (_what, scene, words) => {
    expect(problemsOf(scene)).toContain(words);
  });

  it('is what all examples are', () => {
    for (const { scene } of examples) expect(problemsOf(scene)).toBe('none');
  });

  it('has a JSON Schema for models and editors', () => {
    const shape = z.toJSONSchema(sceneSchema, { io: 'input', reused: 'ref' }) as { required: string[] };
    expect(shape.required).toEqual(['objects', 'steps']);
    expect(JSON.stringify(shape).length).toBeLessThan(10_000);
  });

  it('is written with no number that is none', () => {
    const scene = {
      background: 'black',
      objects: [{ ...circle, radius: Number.NaN }],
      steps: [],
    } as unknown as Scene;
    expect(() => compile(scene)).toThrow();
  });
});
