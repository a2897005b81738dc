import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fault } from '../world/index.ts';
import { ask } from './support/ask.ts';
import { dataFolder, startProcess } from './support/process.ts';
import { homeModel, providersConfig, startHome, startSky, until } from './support/scene.ts';

const canary = 'heron-over-the-old-quay';
/** From trace to fatal. Source: pino's levels */
const levels = [10, 20, 30, 40, 50, 60];
const faults: readonly Fault[] = [
  { name: 'status', status: 500 },
  { name: 'reset-mid-stream', afterBytes: 10 },
  { name: 'invalid-json', afterPieces: 1 },
  { name: 'out-of-memory' },
];

describe('the log', () => {
  it.each(['trace', 'debug'])(
    'has at level %s one object a line, with a level and a time, and nothing of what was said',
    async (level) => {
      const [home, sky] = await Promise.all([
        startHome({ answer: { content: `So sings the ${canary}.` } }),
        startSky('large'),
      ]);
      onTestFinished(async () => {
        await Promise.all([home.close(), sky.close()]);
      });
      const gateway = await startProcess(dataFolder(providersConfig(home.url, sky.url, sky.url)), {
        env: { LOG_LEVEL: level },
      });
      const post = (path: string, body: object | string) =>
        fetch(gateway.url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        });
      await post('/polder/providers/refresh', {});

      const private_ = { content: `Where does the ${canary} nest?`, privacy: 'private' } as const;
      const answered = await ask(gateway.url, { ...private_, model: homeModel });
      expect(answered.content).toContain(canary);
      for (const fault of faults) {
        await home.fault(fault);
        for (const stream of [true, false]) await ask(gateway.url, { ...private_, model: homeModel, stream });
      }
      await home.clearFaults();
      await ask(gateway.url, { ...private_, model: 'cloud' });
      await ask(gateway.url, { ...private_, model: `nobody/${canary}` });
      const said = { interaction_id: answered.interaction, comment: canary, correction: `No ${canary}.` };
      expect((await post('/feedback', { ...said, rating: 2 })).status).toBe(200);
      await post('/v1/chat/completions', `{"messages": "${canary}`);
      await post('/v1/chat/completions', { model: 'auto', messages: [{ role: canary, content: canary }] });
      await post('/polder/memory/entries', { text: `The ${canary} nests in the willow.` });
      await post('/polder/memory/search', { text: canary });
      await post('/polder/privacy/scan', { text: canary });
      await post('/task', { task: 'summarise', input: canary });
      await fetch(`${gateway.url}/polder/interactions?search=${canary}`);
      const ended = () => gateway.errors().match(/an interaction ended/g)?.length ?? 0;
      await until('what ended is in the log', () => ended() > faults.length);
      gateway.kill('SIGTERM');
      await gateway.ended;

      const lines = gateway.errors().split('\n').filter(Boolean);
      for (const line of lines) {
        const { level: number, time, msg } = JSON.parse(line) as Record<string, unknown>;
        expect(levels, line).toContain(number);
        expect(typeof time, line).toBe('number');
        expect(msg === undefined || typeof msg === 'string', line).toBe(true);
      }
      expect(lines.filter((line) => line.includes(canary))).toEqual([]);
    },
  );
});
