import { type GivenText, importText } from '../../api/memory.ts';
import type { Where } from './WhereFields.tsx';

/** What became of one text: the number of its parts, or what was wrong. */
export type Imported = { name: string; parts: number } | { name: string; problem: string };

export interface ImportProgress {
  done: number;
  of: number;
  name: string;
}

const formats: Record<string, GivenText['format']> = {
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
};

/** Reads a file that a person chose. @throws Error where it is no text */
export async function readFile(file: File): Promise<GivenText> {
  const text = await file.text();
  if (text.includes('\0') || text.startsWith('%PDF'))
    throw new Error('is no text. On the command line: polder memory import');
  if (text.trim() === '') throw new Error('is empty.');
  const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  return { name: file.name, format: formats[ending] ?? 'text', text };
}

/** Imports one after another; what fails does not stop the others. */
export async function importAll(
  sources: readonly { name: string; read: () => Promise<GivenText> }[],
  where: Where,
  tell: (progress: ImportProgress) => void,
): Promise<Imported[]> {
  const results: Imported[] = [];
  for (const { name, read } of sources) {
    tell({ done: results.length, of: sources.length, name });
    try {
      results.push({ name, parts: await importText(await read(), where) });
    } catch (thrown) {
      results.push({ name, problem: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  }
  return results;
}
