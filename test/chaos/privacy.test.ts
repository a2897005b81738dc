import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatPositions, messagePositions, responsePositions } from './support/private-positions.ts';
import {
  canary,
  cloudsSaw,
  harmless,
  send,
  startTemptingScene,
  staysHome,
} from './support/private-requests.ts';
import type { Scene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startTemptingScene();
});
afterAll(async () => scene[Symbol.asyncDispose]());

const rows: readonly (readonly [row: string, positions: typeof chatPositions, position: string])[] = [
  ['P01', chatPositions, 'the last user message'],
  ['P02', chatPositions, 'the first of 40 messages'],
  ['P03', chatPositions, 'the system message'],
  ['P03', chatPositions, 'the developer message'],
  ['P03', messagePositions, 'a part of the system'],
  ['P04', chatPositions, 'the arguments of a tool call'],
  ['P04', messagePositions, 'the input of a tool'],
  ['P05', chatPositions, 'the result of a tool'],
  ['P05', chatPositions, 'a part of the result of a tool'],
  ['P05', messagePositions, 'the result of a tool'],
  ['P06', chatPositions, 'the description of a tool'],
  ['P06', chatPositions, 'an enum of a tool'],
  ['P06', chatPositions, 'a default of a tool'],
  ['P06', chatPositions, 'the name of a property of a tool'],
  ['P07', responsePositions, 'instructions'],
  ['P07', responsePositions, 'an input item'],
  ['P08', chatPositions, 'the schema of the answer'],
  ['P11', chatPositions, 'an image'],
  ['P29', chatPositions, 'a part of the result of a tool'],
];

describe('what is private stays, wherever it stands', () => {
  it.each(rows)('%s: %o: in %s', async (_row, positions, position) => {
    await staysHome(scene, positions[position]!(canary, 'auto'));
    expect(cloudsSaw(scene, canary)).toBe(false);
    const open = await send(scene.gateway.url, positions[position]!(harmless, 'auto'));
    if (position !== 'an image') expect(open.place, open.text).toBe('cloud');
  });

  it.each([
    'prediction',
    'user',
    'metadata',
    'safety_identifier',
    'stop',
    'a key of logit_bias',
    'an unknown field',
    'an unknown field of a message',
  ])('P08: %s is read or dropped', async (position) => {
    const { status } = await send(scene.gateway.url, chatPositions[position]!(canary, 'auto'));
    expect(status).toBeLessThan(500);
    expect(cloudsSaw(scene, canary)).toBe(false);
  });

  it.each(['a header', 'the query of the address'])('P24: %s is not sent on', async (position) => {
    const { place } = await send(scene.gateway.url, chatPositions[position]!(canary, 'auto'));
    expect(place).toBe('cloud');
    expect(cloudsSaw(scene, canary)).toBe(false);
  });
});
