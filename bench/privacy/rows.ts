import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One labelled text of the development data. */
export interface Row {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly type: string }[];
  readonly source: string;
  readonly lang: string;
  readonly level: 'secret' | 'hard' | 'soft' | 'none';
}

/** The folder of shared data: `POLDER_SHARED`, else beside the repository. */
export function sharedFolder(): string {
  return process.env.POLDER_SHARED ?? resolve(import.meta.dirname, '../../../shared');
}

/** The development rows, or undefined where there are none. */
export function loadRows(folder = sharedFolder()): Row[] | undefined {
  const files = ['pos', 'neg'].map((name) => resolve(folder, `data/privacy/${name}.dev.jsonl.gz`));
  if (!files.every((file) => existsSync(file))) return undefined;
  return files.flatMap((file) =>
    gunzipSync(readFileSync(file))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Row => JSON.parse(line)),
  );
}

/** A third of the rows, chosen by their id, is never looked at while the rules are made. */
export function isHeldOut(row: Row): boolean {
  let hash = 7;
  for (let index = 0; index < row.id.length; index++)
    hash = (Math.imul(hash, 31) + row.id.charCodeAt(index)) | 0;
  return (hash >>> 3) % 3 === 0;
}
