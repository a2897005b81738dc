import { rmSync } from 'node:fs';
import {
  homeModel,
  otherSkyModel,
  providersConfig,
  skyModel,
  startHome,
  startSky,
} from '../chaos/support/scene.ts';
import type { OpenAICompatibleOptions, SimulatedServer } from '../world/index.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { type EntrySketch, newHome, remember } from './memory.ts';

/** A gateway that remembers something, between a simulated local server and two simulated clouds. */
export interface MemoryScene extends AsyncDisposable {
  readonly gateway: TestGateway;
  readonly home: SimulatedServer;
  readonly skies: readonly SimulatedServer[];
  /** Stops the gateway, gives it more to remember, and starts it again. */
  restartedWith(entries: readonly EntrySketch[]): Promise<MemoryScene>;
}

export interface MemorySceneOptions {
  readonly entries?: readonly EntrySketch[];
  readonly config?: Record<string, unknown>;
  readonly home?: OpenAICompatibleOptions;
}

export async function startMemoryScene(options: MemorySceneOptions = {}): Promise<MemoryScene> {
  const folder = newHome();
  const [home, sky, otherSky] = await Promise.all([
    startHome(options.home),
    startSky('large'),
    startSky('larger'),
  ]);
  const { memory, ...rest } = options.config ?? {};
  const config = {
    ...providersConfig(home.url, sky.url, otherSky.url),
    ...rest,
    // A busy machine is no reason to recall nothing.
    memory: { patienceMs: 10_000, ...(memory as object) },
  };
  const start = async (entries: readonly EntrySketch[]): Promise<MemoryScene> => {
    if (entries.length > 0) await remember(folder, entries);
    const gateway = await startGateway({ home: folder, config });
    await gateway.knows(homeModel, skyModel, otherSkyModel);
    return {
      gateway,
      home,
      skies: [sky, otherSky],
      async restartedWith(more) {
        await gateway.close();
        return start(more);
      },
      async [Symbol.asyncDispose]() {
        await gateway.close();
        await Promise.all([home, sky, otherSky].map((server) => server.close()));
        rmSync(folder, { recursive: true, force: true });
      },
    };
  };
  return start(options.entries ?? []);
}
