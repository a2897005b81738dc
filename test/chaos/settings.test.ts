import { describe, expect, it, onTestFinished } from 'vitest';
import { saying, send } from './support/private-requests.ts';
import { dataFolder, type GatewayProcess, startProcess, writeConfig } from './support/process.ts';
import { homeModel, providersConfig, skyModel, startHome, startSky, until, workAt } from './support/scene.ts';

const word = 'Nordlicht';

describe('settings while the gateway runs', () => {
  it('P19, P20: a rule that is added counts from the next start on, and until then the old ones hold as a whole', async () => {
    const [home, sky, otherSky] = await Promise.all([startHome(), startSky('large'), startSky('larger')]);
    onTestFinished(async () => {
      await Promise.all([home.close(), sky.close(), otherSky.close()]);
    });
    const config = {
      ...providersConfig(home.url, sky.url, otherSky.url),
      routing: { prefer: 'cloud' },
    };
    const stricter = { ...config, privacy: { words: [word] } };
    const folder = dataFolder(config);
    const start = async (): Promise<GatewayProcess> => {
      const gateway = await startProcess(folder);
      await until('the models are known', async () => {
        await fetch(`${gateway.url}/polder/providers/refresh`, { method: 'POST' });
        const known = await (await fetch(`${gateway.url}/v1/models`)).text();
        return known.includes(skyModel) && known.includes(homeModel);
      });
      return gateway;
    };
    const placeAt = async ({ url }: GatewayProcess) => (await send(url, saying(`Tell of ${word}.`))).place;

    const first = await start();
    expect(await placeAt(first)).toBe('cloud');
    sky.script.always({ content: 'Slow.', delayMs: 400 });
    otherSky.script.always({ content: 'Slow.', delayMs: 400 });
    const before = workAt(sky).length + workAt(otherSky).length;
    const underWay = Promise.all(Array.from({ length: 6 }, () => placeAt(first)));
    await until('some are under way', () => workAt(sky).length + workAt(otherSky).length > before);
    writeConfig(folder, stricter);
    expect(new Set([...(await underWay), await placeAt(first)])).toEqual(new Set(['cloud']));
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const second = await start();
    const seen = workAt(sky).length + workAt(otherSky).length;
    expect(await placeAt(second)).toBe('local');
    expect(workAt(sky).length + workAt(otherSky).length).toBe(seen);
  });
});
