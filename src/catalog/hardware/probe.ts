import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Device } from '../../providers/provider.ts';

/** What is looked at: the program search path and the kind of machine; a test has its own. */
export interface Surroundings {
  /** As in the environment. */
  readonly path: string;
  readonly platform: NodeJS.Platform;
  /** Milliseconds that a program may take, default three seconds. */
  readonly patience?: number;
}

const mebibyte = 2 ** 20;

/** Programs that tell of the graphics cards there are; each is run only where it is installed. */
const probes: readonly {
  readonly program: string;
  readonly args: readonly string[];
  read(output: string): Device[];
}[] = [
  {
    program: 'nvidia-smi',
    args: ['--query-gpu=name,memory.total', '--format=csv,noheader,nounits'],
    read: readNvidia,
  },
  { program: 'rocm-smi', args: ['--showmeminfo', 'vram', '--showproductname', '--json'], read: readRocm },
];

/** The graphics cards of this machine. A program that fails or takes too long tells of none. */
export async function probeDevices(surroundings: Surroundings): Promise<Device[]> {
  const found = await Promise.all(
    probes.map(async ({ program, args, read }) => {
      const file = await findProgram(program, surroundings);
      if (file === undefined) return [];
      const output = await outputOf(file, args, surroundings.patience ?? 3_000);
      return output === undefined ? [] : read(output);
    }),
  );
  return found.flat();
}

/** Lines of `NVIDIA GeForce RTX 4090, 24564`, in MiB; a card that shares the machine's memory says `[N/A]`. */
function readNvidia(output: string): Device[] {
  return output.split('\n').flatMap((line) => {
    const [, name, size] = /^\s*(.+?)\s*,\s*(\d+)\s*$/.exec(line) ?? [];
    if (name === undefined || Number(size) === 0) return [];
    return [{ name, memoryBytes: Number(size) * mebibyte, source: 'nvidia-smi' }];
  });
}

/** `{"card0": {"VRAM Total Memory (B)": "25753026560", "Card Series": "Radeon RX 7900 XTX"}}` */
function readRocm(output: string): Device[] {
  let cards: unknown;
  try {
    cards = JSON.parse(output);
  } catch {
    return [];
  }
  if (typeof cards !== 'object' || cards === null) return [];
  return Object.values(cards as Record<string, Record<string, unknown> | null>).flatMap((card) => {
    const memoryBytes = Number(card?.['VRAM Total Memory (B)']);
    if (!(memoryBytes > 0)) return [];
    const name = String(card?.['Card Series'] ?? card?.['Card series'] ?? 'AMD graphics');
    return [{ name, memoryBytes, source: 'rocm-smi' }];
  });
}

async function findProgram(name: string, { path, platform }: Surroundings): Promise<string | undefined> {
  const file = platform === 'win32' ? `${name}.exe` : name;
  for (const folder of path.split(delimiter)) {
    if (folder === '') continue;
    const candidate = join(folder, file);
    const isThere = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return candidate;
  }
  return undefined;
}

function outputOf(file: string, args: readonly string[], timeout: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { timeout, maxBuffer: 1 << 20, windowsHide: true, killSignal: 'SIGKILL' } as const;
    execFile(file, [...args], options, (failure, output) => resolve(failure === null ? output : undefined));
  });
}
