import type { Member } from './catalog/catalog.ts';
import { noTransport } from './catalog/members.ts';
import { ConfigError } from './config/problems.ts';
import type { Config } from './config/schema.ts';
import type { Gateway } from './gateway/gateway.ts';
import { animationPack } from './packs/animation/pack.ts';
import { loadPack } from './packs/load.ts';
import type { Pack } from './packs/pack.ts';
import { createPackProvider, type PackHouse } from './packs/provider.ts';
import type { ResultStore } from './records/results.ts';
import { PolderError } from './shared/errors.ts';
import { type ChatRequest, textOf } from './task/chat.ts';
import { resultPath } from './task/work.ts';

/** What packs take from the house; asked for when they are used, since packs are there before it is. */
export interface PacksAround {
  readonly gateway: () => Pick<Gateway, 'begin'>;
  readonly results: () => Pick<ResultStore, 'keep'>;
  /** `http://127.0.0.1:4747` */
  readonly address: () => string;
}

/**
 * The packs of the house, as models.
 *
 * @param home the data folder, from which the paths of modules are seen
 * @throws ConfigError for a module that cannot be loaded
 */
export async function openPacks(config: Config['packs'], home: string, around: PacksAround): Promise<Member> {
  const packs: Pack[] = [animationPack(config.manim) as unknown as Pack];
  for (const [index, path] of config.modules.entries()) packs.push(await loaded(path, home, index, packs));
  return {
    provider: createPackProvider(packs, houseOf(around)),
    transport: noTransport('local'),
    address: null,
    origin: 'packs',
    expected: false,
    only: undefined,
  };
}

async function loaded(path: string, home: string, index: number, before: readonly Pack[]): Promise<Pack> {
  const key = `packs.modules[${index}]`;
  const refuse = (message: string) => new ConfigError([{ where: 'config.yaml', key, message }]);
  let pack: Pack;
  try {
    pack = await loadPack(path, home);
  } catch (thrown) {
    throw refuse(`${path} cannot be loaded: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  if (before.some(({ name }) => name === pack.name))
    throw refuse(`there is a pack called ${pack.name} already`);
  return pack;
}

function houseOf({ gateway, results, address }: PacksAround): PackHouse {
  return {
    async keep(file, { interaction, keyId }) {
      const [kept] = await results().keep([file], { interaction, keyId });
      if (kept?.kind !== 'file' || kept.hash === undefined)
        throw new PolderError('storage_unavailable', 'The file that was made could not be kept.');
      return address() + resultPath(kept.hash);
    },
    async ask(request: ChatRequest, { privacy, keyId }, signal) {
      const handling = gateway().begin(
        {
          input: { kind: 'chat', request: { ...request, stream: false } },
          surface: 'auxiliary',
          // The key of whoever asked pays, and only its models are asked.
          caller: { client: 'polder/pack', keyId, forward: {} },
          wishes: {
            privacy,
            profile: undefined,
            chore: undefined,
            conversation: undefined,
            memory: 'off',
            cache: { noStore: true, noCache: true, maxAgeSeconds: undefined },
          },
        },
        signal,
      );
      const { result, route } = await handling.answer;
      if (result.kind !== 'whole') throw new PolderError('internal', 'A whole answer was asked for.');
      return { text: textOf(result.value.choices[0]?.message.content), model: route.model };
    },
  };
}
