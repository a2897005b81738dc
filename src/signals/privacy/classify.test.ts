import { describe, expect, it } from 'vitest';
import { classify, scanText } from './index.ts';

const keepsHome = (text: string): boolean => classify(scanText(text)).private;

describe('classify', () => {
  it.each([
    'my password is trustno14',
    'mail jan.jansen@kpnmail.nl',
    'My name is Birgitta Jansson, write my LinkedIn summary.',
    'Je m’appelle Lola Ruth, rédige ma lettre',
    'I was diagnosed with epilepsy last week, how do I tell my boss?',
    'My wife Melania has major depression and takes adderall 20mg',
    'I earn €200,000 at Williamson, should I ask for more?',
    'Fabiána Prokešová makes £75,000; draft a raise letter',
    'employee W242303 (Burley Runte) was late thrice, write a warning',
  ])('keeps at home: %s', (text) => expect(keepsHome(text)).toBe(true));

  it.each([
    "make a toast for Alicja Tomala and Brandi Torphy's wedding",
    'Write a recommendation letter for my student Bengt Eriksson.',
    'Who was Frida Kahlo?',
    'what is the maximum dose of metformin?',
    'Joanne Rowling was born on 31 July 1965',
  ])('lets go: %s', (text) => expect(keepsHome(text)).toBe(false));

  it('says why, without the value', () => {
    const { reasons } = classify(scanText('my password is trustno14'));
    expect(reasons).toHaveLength(1);
    expect(reasons.join()).not.toContain('trustno14');
  });

  it('counts unreadable content as private unless that is allowed', () => {
    const image = [
      {
        type: 'UNREADABLE' as const,
        level: 'hard' as const,
        start: 0,
        end: 0,
        confidence: 0.5,
        reason: 'an image',
      },
    ];
    expect(classify(image).private).toBe(true);
    expect(classify(image, { unreadable: true }).private).toBe(false);
  });
});
