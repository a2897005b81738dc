import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fitOf } from './fit.ts';
import { describeHardware, type Hardware } from './hardware.ts';
import { HardwareWatch } from './hardware-watch.ts';
import { memoryNeeded } from './memory-needed.ts';

const gibibyte = 2 ** 30;
const onUnix = process.platform !== 'win32';

/** A folder with programs that print what is given. */
function programs(scripts: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'polder-probe-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return folder;
}

const watchOn = (path: string, patience = 3_000) =>
  new HardwareWatch({ path, platform: 'linux', patience }, () => []);

describe.skipIf(!onUnix)('the hardware there is', () => {
  it('is what nvidia-smi and rocm-smi tell, beside the memory of the machine', async () => {
    const path = programs({
      'nvidia-smi': "printf 'NVIDIA GeForce RTX 4090, 24564\\nNVIDIA Thor, [N/A]\\n'",
      'rocm-smi': `echo '{"card0": {"VRAM Total Memory (B)": "17163091968", "Card Series": "Radeon RX 7800 XT"}, "system": {}}'`,
    });
    const hardware = await watchOn(path).known();
    expect(hardware.memoryBytes).toBe(totalmem());
    expect(hardware.devices).toEqual([
      { name: 'NVIDIA GeForce RTX 4090', memoryBytes: 24564 * 2 ** 20, source: 'nvidia-smi' },
      { name: 'Radeon RX 7800 XT', memoryBytes: 17163091968, source: 'rocm-smi' },
    ]);
    expect(describeHardware(hardware)).toMatch(/ GB memory, NVIDIA GeForce RTX 4090 with 24 GB, Radeon/);
  });

  it('does not wait for a program that hangs, and minds none that fails or babbles', async () => {
    const hangs = programs({ 'nvidia-smi': 'exec sleep 60', 'rocm-smi': 'echo "{]"' });
    expect((await watchOn(hangs, 200).known()).devices).toEqual([]);
    const fails = programs({ 'nvidia-smi': 'echo "NVIDIA, 1000"; exit 9' });
    expect((await watchOn(fails).known()).devices).toEqual([]);
    expect((await watchOn('').known()).devices).toEqual([]);
  });

  it('is what a connected program tells where the machine tells of none', async () => {
    const told = [{ name: 'cuda:0', memoryBytes: 8 * gibibyte, source: 'comfyui' }];
    const watch = new HardwareWatch({ path: '', platform: 'linux' }, () => told);
    expect((await watch.known()).devices).toEqual(told);
    expect(watch.current).toBe(watch.current);
  });
});

const hardwares = fc.record({
  memoryBytes: fc.integer({ min: 1, max: 1024 }).map((size) => size * gibibyte),
  unified: fc.boolean(),
  devices: fc.array(
    fc.record({
      name: fc.constant('card'),
      source: fc.constant('test'),
      memoryBytes: fc.integer({ min: 1, max: 200 }).map((size) => size * gibibyte),
    }),
    { maxLength: 4 },
  ),
});

describe('what fits', () => {
  const machine = (memory: number, ...cards: number[]): Hardware => ({
    memoryBytes: memory * gibibyte,
    unified: false,
    devices: cards.map((size) => ({ name: 'card', source: 'test', memoryBytes: size * gibibyte })),
  });
  it.each([
    [6, machine(32, 24), 'gpu'],
    [20, machine(32, 12, 12), 'gpu'],
    [20, machine(32, 12), 'partly'],
    [30, machine(32, 12), 'partly'],
    [6, machine(32), 'memory'],
    [30, machine(32), 'no'],
    [60, machine(32, 24), 'no'],
    [20, { ...machine(32), unified: true }, 'gpu'],
  ] as const)('%d GB', (needed, hardware, fit) => {
    expect(fitOf(needed * gibibyte, hardware)).toBe(fit);
  });

  it('stays so for a model that needs less, and on a machine with more memory', () => {
    const bytes = fc.double({ min: 0, max: 500 * gibibyte, noNaN: true });
    fc.assert(
      fc.property(hardwares, bytes, fc.double({ min: 0, max: 1, noNaN: true }), (hardware, needed, share) => {
        const fit = fitOf(needed, hardware);
        if (fit === 'gpu') expect(fitOf(needed * share, hardware)).toBe('gpu');
        if (fit === 'no') return;
        expect(fitOf(needed * share, hardware)).not.toBe('no');
        expect(fitOf(needed, { ...hardware, memoryBytes: hardware.memoryBytes * 2 })).not.toBe('no');
      }),
    );
  });
});

describe('the memory a model takes at work', () => {
  const chat = (facts: Partial<Parameters<typeof memoryNeeded>[0]>) =>
    memoryNeeded({ name: 'model', capabilities: ['text-generation'], ...facts })! / gibibyte;

  it('is its weights, its keys and values, and the program around it', () => {
    // Llama 3.1 8B at Q4_K_M: 4.9 GB of weights and 1 GiB of keys and values at 8,192 tokens.
    expect(chat({ sizeBytes: 4.92e9, parameters: 8.03e9, contextLength: 131_072 })).toBeCloseTo(6.1, 1);
    expect(chat({ sizeBytes: 4.92e9, parameters: 8.03e9, contextLength: 2_048 })).toBeCloseTo(5.3, 1);
  });

  it('follows from parameters and quantization where no size is known', () => {
    expect(chat({ name: 'llama-3.1:8b', quantization: 'Q4_K_M' })).toBeCloseTo(6, 0);
    expect(chat({ name: 'llama-3.1:8b' })).toBeCloseTo(16.4, 0);
  });

  it('is not guessed where nothing is known', () => {
    expect(memoryNeeded({ name: 'mystery', capabilities: ['text-to-image'] })).toBeUndefined();
  });
});
