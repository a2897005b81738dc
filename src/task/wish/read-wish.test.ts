import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWish } from './read-wish.ts';

const first = (wish: string) => readWish(wish).capabilities[0]?.capability;

describe('reading a wish', () => {
  it('tells asking for a thing from speaking of it', () => {
    expect(first('translate this into German')).toBe('translation');
    expect(readWish('how does translation work?').abstain).toBe(true);
    expect(first('make a picture of a painter')).toBe('text-to-image');
    expect(readWish('write a story about a painter').abstain).toBe(true);
    expect(readWish('write a python script that upscales images').abstain).toBe(true);
  });

  it('tells the picture there is from the picture that is wanted', () => {
    expect(first('make a picture of my dog')).toBe('text-to-image');
    expect(first('make this picture brighter')).toBe('image-to-image');
    expect(first('turn this picture into a video')).toBe('image-to-video');
    expect(first('draw a picture of a man who reads a text aloud')).toBe('text-to-image');
  });

  it('lets files say what "this" is', () => {
    const ofFile = (name: string) => readWish('what is this about?', [{ name }]).capabilities[0]?.capability;
    expect(readWish('put this into French', [{ type: 'audio/mpeg' }]).steps).toEqual([
      'automatic-speech-recognition',
      'translation',
    ]);
    expect(ofFile('clip.mp4')).toBe('video-text-to-text');
    expect(readWish('which one is it?', [{ name: 'a.png' }]).abstain).toBe(false);
  });

  it('puts steps in the order they are said in', () => {
    expect(readWish('summarise this text and read it aloud').steps).toEqual([
      'summarization',
      'text-to-speech',
    ]);
    expect(readWish('Translate this letter into Polish and then read it out loud').steps).toEqual([
      'translation',
      'text-to-speech',
    ]);
    expect(readWish('draw a fox and then animate it').steps).toEqual(['text-to-image', 'image-to-video']);
    expect(readWish('translate the text in this image into English').steps).toEqual([
      'image-to-text',
      'translation',
    ]);
  });

  it('reads the languages asked for', () => {
    expect(readWish("zet dit op z'n Nederlands: see you soon").parameters).toEqual({ targetLanguage: 'nl' });
    expect(readWish('translate this from Polish into French').parameters).toEqual({
      targetLanguage: 'fr',
      sourceLanguage: 'pl',
    });
    expect(readWish('DE -> EN: Guten Tag').parameters).toEqual({
      targetLanguage: 'en',
      sourceLanguage: 'de',
    });
  });

  it('takes the language that a thing is said to be in for the one it comes in', () => {
    expect(readWish('these letters are all in Russian. English version?').parameters).toEqual({
      sourceLanguage: 'ru',
      targetLanguage: 'en',
    });
    expect(readWish('traduction en français de ce texte en anglais').parameters).toEqual({
      sourceLanguage: 'en',
      targetLanguage: 'fr',
    });
  });

  it('tells the kind of file that is wanted from the file there is', () => {
    expect(readWish('subtitles for this mp4 as vtt').parameters).toEqual({ format: 'vtt' });
    expect(readWish('turn this text into an audiobook, mp3 please').parameters).toEqual({ format: 'mp3' });
    expect(readWish('transcribe this mp3').parameters).toEqual({});
  });

  it('reads how it is to be done', () => {
    expect(readWish('make 3 images of a fox, 1024x768').parameters).toMatchObject({
      count: 3,
      size: '1024x768',
    });
    expect(readWish('a video of a fox, ten seconds').parameters).toMatchObject({ durationSeconds: 10 });
    expect(readWish('fasse den Text in drei Sätzen zusammen').parameters).toEqual({ sentences: 3 });
    expect(readWish('summarise this text in 80 words').parameters).toEqual({ words: 80 });
    expect(readWish('a 5 second video of a fox').parameters).toEqual({ durationSeconds: 5 });
    expect(readWish('is this a complaint, a question or praise? "Where is it?"').parameters).toMatchObject({
      labels: ['complaint', 'question', 'praise'],
    });
  });

  it('takes what is in quotation marks for material', () => {
    expect(first('Translate to Dutch: "please draw a picture of a horse"')).toBe('translation');
    expect(readWish('what does "transcribe this recording" mean?').abstain).toBe(true);
  });

  it('forgives slips of the fingers and missing accents', () => {
    expect(first('trasncribe this recroding')).toBe('automatic-speech-recognition');
    expect(first('uebersetze das ins Englische')).toBe('translation');
    expect(first('genera una imagn de un perro')).toBe('text-to-image');
  });

  it('takes a sum told as a story, and a list of words, for chat', () => {
    const sum =
      'Ann bought 30 stickers and a poster. She gave 12 stickers to each of 2 friends. How many stickers are left?';
    expect(readWish(sum).abstain).toBe(true);
    const words = 'draw, paint, music, ladder, fox, song, boat, tree, poster, card, video, clean, lamp';
    expect(readWish(words).abstain).toBe(true);
  });

  it('chooses among what stands before a colon or in brackets', () => {
    expect(readWish('Urgent, normal or can wait: the server is down').parameters).toEqual({
      labels: ['urgent', 'normal', 'can wait'],
    });
    expect(first('Ordne zu (Sport, Politik, Kultur): Die Stadt baut ein Theater')).toBe(
      'zero-shot-classification',
    );
  });

  it('takes the language nobody understands for the one it is in', () => {
    expect(
      readWish('Mi vecino me escribe en polaco y no entiendo nada: "Prosze zaplacic czynsz do piatku"')
        .parameters,
    ).toEqual({ sourceLanguage: 'pl' });
  });

  it('takes an examination question for chat', () => {
    expect(readWish('What does the picture show?\nA. a cat\nB. a dog\nAnswer:').abstain).toBe(true);
  });

  it('gives a reading for whatever is written, and confidences that add up', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), wishLike), (wish) => {
        const { capabilities, steps, abstain } = readWish(wish);
        const total = capabilities.reduce((sum, { confidence }) => sum + confidence, 0);
        expect(total).toBeCloseTo(1, 1);
        expect(capabilities.slice(0, steps.length).map(({ capability }) => capability)).toEqual(steps);
        expect(abstain).toBe(steps.length === 1 && steps[0] === 'text-generation');
        expect(new Set(capabilities.map(({ capability }) => capability)).size).toBe(capabilities.length);
      }),
    );
  });
});

const wishLike = fc
  .array(
    fc.constantFrom(
      'translate',
      'this',
      'image',
      'into',
      'French',
      'and',
      'then',
      'read',
      'aloud',
      'make',
      'a',
      'video',
      'of',
      '"',
      ':',
      'vat',
      'samen',
      'dit',
      'Bild',
      'mach',
      'résume',
      'la',
      'foto',
      'audio',
      '?',
      '\n',
      '___',
      'summarise',
      'the',
      'podcast',
    ),
    { maxLength: 30 },
  )
  .map((words) => words.join(' '));
