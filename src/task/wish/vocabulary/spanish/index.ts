import type { Vocabulary } from '../concepts.ts';
import { language } from './language.ts';
import { pictures } from './pictures.ts';
import { requests } from './requests.ts';
import { sound } from './sound.ts';
import { things } from './things.ts';

export const spanish: Vocabulary = { ...requests, ...language, ...sound, ...pictures, ...things };
