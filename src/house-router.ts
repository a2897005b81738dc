import { Catalog } from './catalog/catalog.ts';
import { HardwareWatch } from './catalog/hardware/hardware-watch.ts';
import { createMembers, practiceMembers } from './catalog/members.ts';
import { loadConfig } from './config/load.ts';
import { declaredProviders } from './config/providers.ts';
import { preview } from './gateway/deliberation.ts';
import type { HouseOptions } from './house.ts';
import { lineFile } from './house-learning.ts';
import { memoryToLookAt } from './house-memory.ts';
import { privacyReader } from './house-privacy.ts';
import { settingsWithLine } from './improve/thresholds/moving-line.ts';
import { Statistics } from './records/statistics.ts';
import { routingSettings } from './routing/settings.ts';
import type { ChatMessage } from './task/chat.ts';
import type { Task } from './task/task.ts';

/** The line that `polder route` writes for one prompt, less its id. */
export interface RouteDecision {
  readonly place: string | null;
  readonly model: string | null;
  readonly privacy: string;
  readonly complexity: number;
  readonly relevance: number;
  readonly reason: string;
}

/** Decides without calling a model and without touching the records; the providers are looked at once. */
export async function openRouter(options: HouseOptions = {}) {
  const env = options.env ?? process.env;
  const { config, home } = loadConfig({ home: options.home, env });
  const statistics = new Statistics();
  const membership = createMembers(declaredProviders(config, env), home, config.timeouts);
  const catalog: Catalog = new Catalog(
    membership.members,
    practiceMembers(),
    config.prices,
    statistics,
    new HardwareWatch({ path: env.PATH ?? '', platform: process.platform }, () => catalog.devices()),
    () => undefined,
  );
  await catalog.refresh();
  const remembered = await memoryToLookAt(home);
  const privacy = privacyReader(config, []);
  const settings = settingsWithLine({
    settings: routingSettings(config),
    file: lineFile(home),
    moves: config.routing.adapt,
  });
  const house = { config, settings, catalog, privacy, ...remembered };
  const caller = { client: 'polder route', keyId: undefined, forward: {} };
  const wishes = { privacy: undefined, profile: undefined, chore: undefined, conversation: undefined };
  return {
    async route({ messages }: { messages: ChatMessage[] }): Promise<RouteDecision> {
      const request = { model: 'auto', messages };
      const task: Task = { input: { kind: 'chat', request }, surface: 'cli', caller, wishes };
      const { attempts, trace, reason } = await preview(house, task);
      const [first] = attempts;
      return {
        place: first?.model.place ?? null,
        model: first?.model.id ?? null,
        privacy: trace.signals.privacy,
        complexity: trace.signals.complexity,
        relevance: trace.signals.relevance,
        reason: first?.reason ?? reason,
      };
    },
    async close() {
      catalog.stop();
      await house.privacy.close();
      await membership.close();
      await remembered.close();
    },
  };
}
