import { startGateway, type TestGateway } from '../../support/gateway.ts';
import {
  type OpenAICompatibleOptions,
  type SeenRequest,
  type SimulatedServer,
  startOpenAI,
  startOpenAICompatible,
} from '../../world/index.ts';

/** Config's providers by the names that all chaos tests use. */
export const homeModel = 'home/small';
export const skyModel = 'sky/large';
export const otherSkyModel = 'other-sky/larger';

/** A real gateway between a simulated local server and two simulated clouds. */
export interface Scene extends AsyncDisposable {
  readonly gateway: TestGateway;
  readonly home: SimulatedServer;
  readonly sky: SimulatedServer;
  readonly otherSky: SimulatedServer;
}

export interface SceneOptions {
  readonly home?: OpenAICompatibleOptions;
  /** Replaces addresses, for what stands between the gateway and a server. */
  readonly homeUrl?: (server: SimulatedServer) => string;
  readonly timeouts?: Record<string, number>;
  readonly config?: Record<string, unknown>;
}

const price = { inputPerMillion: 1, outputPerMillion: 10 };

/** What `config.yaml` says of the three providers. */
export function providersConfig(home: string, sky: string, otherSky: string): Record<string, unknown> {
  return {
    providers: [
      { id: 'home', kind: 'openai-compatible', url: home },
      { id: 'sky', kind: 'openai', url: sky, apiKey: 'sk-simulated-key' },
      { id: 'other-sky', kind: 'openai', url: otherSky, apiKey: 'sk-simulated-key' },
    ],
    prices: { [skyModel]: price, [otherSkyModel]: price },
  };
}

export function startHome(options: OpenAICompatibleOptions = {}): Promise<SimulatedServer> {
  return startOpenAICompatible({
    models: [{ id: 'small', contextLength: 32_768, tools: true, sizeBytes: 2_500_000_000 }],
    ...options,
  });
}

export function startSky(model: string): Promise<SimulatedServer> {
  return startOpenAI({ models: [{ id: model, contextLength: 128_000 }] });
}

export async function startScene(options: SceneOptions = {}): Promise<Scene> {
  const [home, sky, otherSky] = await Promise.all([
    startHome(options.home),
    startSky('large'),
    startSky('larger'),
  ]);
  const gateway = await startGateway({
    config: {
      ...providersConfig(options.homeUrl?.(home) ?? home.url, sky.url, otherSky.url),
      ...options.config,
      timeouts: options.timeouts ?? {},
    },
  });
  await gateway.knows(homeModel, skyModel, otherSkyModel);
  return {
    gateway,
    home,
    sky,
    otherSky,
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await Promise.all([home.close(), sky.close(), otherSky.close()]);
    },
  };
}

/** A gateway that knows nothing but one local server, whose model is called `small`. */
export async function startGatewayAt(
  url: string,
  timeouts: Record<string, number> = {},
  config: Record<string, unknown> = {},
): Promise<TestGateway> {
  const providers = [{ id: 'home', kind: 'openai-compatible', url }];
  const gateway = await startGateway({ config: { providers, timeouts, ...config } });
  await gateway.knows(homeModel);
  return gateway;
}

/** The requests for work that a server got, as opposed to those for its list of models. */
export function workAt(server: SimulatedServer): SeenRequest[] {
  return server.requests.filter(({ method }) => method === 'POST');
}

/** The server has no work under way: everything it began has ended or was cut. */
export function isIdle(server: SimulatedServer): boolean {
  return workAt(server).every(({ finishedAt }) => finishedAt !== undefined);
}

/** Waits for something that must come about; the deadline only guards against waiting for ever. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  patience = 15_000,
): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`It never came about: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
