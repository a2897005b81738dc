import type { Program } from '../pack.ts';
import {
  type Call,
  call,
  callables,
  change,
  type Expression,
  nameOf,
  number,
  object,
  point,
  text,
  write,
} from './python.ts';
import { hexOf, type Move, movesOf, type Scene, type SceneObject, type Step } from './scene.ts';

/** The class that Manim renders. */
export const sceneName = 'Wish';

/** A scene as a program for Manim Community 0.18 and later. */
export function compile(scene: Scene): Program {
  const lines = [
    `self.camera.background_color = ${write(text(hexOf(scene.background)))}`,
    ...scene.objects.flatMap(objectLines),
    ...scene.steps.map(stepLine),
  ];
  const used = callables.filter((name) => lines.some((line) => line.includes(`${name}(`)));
  const program = [
    `from manim import Scene, ${used.join(', ')}`,
    '',
    '',
    `class ${sceneName}(Scene):`,
    '    def construct(self):',
    ...lines.map((line) => `        ${line}`),
  ];
  return { language: 'python', fileName: 'scene.py', text: `${program.join('\n')}\n` };
}

function objectLines(given: SceneObject): string[] {
  const name = nameOf(given.id);
  const made = `${name} = ${write(constructed(given))}`;
  const isPlaced = given.shape === 'line' || given.shape === 'arrow';
  return isPlaced ? [made] : [made, `${name}.move_to(${write(point(given.at))})`];
}

function constructed(given: SceneObject): Call {
  const color = hexOf(given.colour);
  const filled = { color, fill_opacity: given.fill };
  switch (given.shape) {
    case 'circle':
      return call('Circle', [], { radius: given.radius, ...filled });
    case 'ellipse':
      return call('Ellipse', [], { width: given.width, height: given.height, ...filled });
    case 'square':
      return call('Square', [], { side_length: given.side, ...filled });
    case 'rectangle':
      return call('Rectangle', [], { width: given.width, height: given.height, ...filled });
    case 'triangle':
      return call('Triangle', [], { radius: given.size, ...filled });
    case 'polygon':
      return call('RegularPolygon', [], { n: given.sides, radius: given.size, ...filled });
    case 'star':
      return call('Star', [], { n: given.points, outer_radius: given.size, ...filled });
    case 'dot':
      return call('Dot', [], { color });
    case 'line':
      return call('Line', [point(given.from), point(given.to)], { color });
    case 'arrow':
      return call('Arrow', [point(given.from), point(given.to)], { color });
    case 'text':
      return call('Text', [text(given.text)], { font_size: given.size, color });
  }
}

function stepLine(step: Step): string {
  if (step.action === 'wait') return `self.wait(${write(number(step.seconds))})`;
  const moves = movesOf(step);
  const seconds = Math.max(...moves.map((move) => move.seconds));
  return `self.play(${moves.map((move) => write(played(move))).join(', ')}, run_time=${write(number(seconds))})`;
}

function played(move: Move): Expression {
  const subject = object(move.object);
  switch (move.action) {
    case 'create':
      return call('Create', [subject]);
    case 'fade_in':
      return call('FadeIn', [subject]);
    case 'fade_out':
      return call('FadeOut', [subject]);
    case 'transform':
      return call('ReplacementTransform', [subject, object(move.into)]);
    case 'rotate':
      return call('Rotate', [subject], { angle: (move.degrees * Math.PI) / 180 });
    case 'move':
      return change(move.object, 'move_to', point(move.to));
    case 'scale':
      return change(move.object, 'scale', number(move.factor));
    case 'recolour':
      return change(move.object, 'set_color', text(hexOf(move.colour)));
  }
}
