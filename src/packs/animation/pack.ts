import type { Pack } from '../pack.ts';
import { compile } from './compile.ts';
import { complexityOf } from './complexity.ts';
import { instruction } from './instruction.ts';
import { performWith } from './perform.ts';
import { type Scene, sceneSchema } from './scene.ts';
import { wishes } from './wishes.ts';

/**
 * Wishes such as "a circle turns into a square" as films by Manim.
 *
 * @param manim name or path of its program
 */
export function animationPack(manim: string): Pack<Scene> {
  return {
    name: 'animation',
    title: 'Animations of shapes and text, by Manim',
    capabilities: ['text-to-video'],
    wishes,
    schema: sceneSchema,
    instruction,
    complexity: complexityOf,
    compile,
    perform: performWith(manim),
  };
}
