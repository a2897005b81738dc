import { describe, expect, it } from 'vitest';
import { materialIn, promptIn } from './material.ts';

describe('what a wish gives to be worked on', () => {
  it.each([
    ['Translate to French: Good morning, everyone', 'Good morning, everyone'],
    ['Vertaal "goede morgen" naar het Duits', 'goede morgen'],
    [
      'Summarise this.\n\nThe council met on Monday.\nIt decided nothing.',
      'The council met on Monday.\nIt decided nothing.',
    ],
    ['Lis à voix haute : « Il était une fois »', 'Il était une fois'],
  ])('%j: %j', (wish, material) => {
    expect(materialIn(wish)?.trim()).toBe(material);
  });

  it('is nothing where all of it asks', () => {
    expect(materialIn('Make a picture of a fox, 16:9')).toBeUndefined();
  });
});

describe('what a picture is to show', () => {
  it.each([
    ['make a picture of a red fox in the snow', 'a red fox in the snow'],
    ['Please draw me 3 small illustrations of a lighthouse', 'a lighthouse'],
    ['Maak een afbeelding van een vuurtoren', 'een vuurtoren'],
    ['Zeichne mir ein Bild von einem Leuchtturm', 'einem Leuchtturm'],
    ['Crée une image d’un phare', 'un phare'],
    ['Dibuja un faro al atardecer', 'un faro al atardecer'],
    ['a cat on a roof, oil painting', 'a cat on a roof, oil painting'],
    ['draw', 'draw'],
  ])('%j: %j', (wish, prompt) => {
    expect(promptIn(wish)).toBe(prompt);
  });
});
