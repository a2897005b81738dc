import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { Catalog } from './catalog/catalog.ts';
import { HardwareWatch } from './catalog/hardware/hardware-watch.ts';
import { createMembers, practiceMembers } from './catalog/members.ts';
import { ModelListing } from './catalog/model-listing.ts';
import { type LoadedConfig, loadConfig } from './config/load.ts';
import { declaredProviders } from './config/providers.ts';
import type { Config } from './config/schema.ts';
import { Mappings } from './egress/masking/mappings.ts';
import { Active } from './gateway/active.ts';
import { auxiliaryCalls } from './gateway/auxiliary.ts';
import { preview } from './gateway/deliberation.ts';
import { Journey, type JourneyHouse } from './gateway/journey.ts';
import { RetryBudget } from './gateway/retry-budget.ts';
import { openAnswers, openPrefetch } from './house-answers.ts';
import { openHub } from './house-hub.ts';
import { openHouseKeys } from './house-keys.ts';
import { openLearning } from './house-learning.ts';
import { openHouseMemory } from './house-memory.ts';
import { openPacks } from './house-packs.ts';
import { privacyReader } from './house-privacy.ts';
import { openQuality } from './house-quality.ts';
import { budgetDesk } from './house-records.ts';
import { openReports } from './house-reports.ts';
import { openRuns, prepareForWishes, taskDoor } from './house-runs.ts';
import { selectingHouse } from './house-selection.ts';
import { settingsDesk } from './house-settings.ts';
import { openSurfaces } from './house-surfaces.ts';
import { openTelemetry } from './house-telemetry.ts';
import { Ledger } from './ledger/ledger.ts';
import { ledgerSettings } from './ledger/settings.ts';
import { Archive } from './records/archive.ts';
import { WordIndexer } from './records/asked-words.ts';
import { EgressJournal } from './records/egress-journal.ts';
import { FeedbackDesk } from './records/feedback.ts';
import { Influence } from './records/influence.ts';
import { MessageChain } from './records/message-chain.ts';
import { takeRatings } from './records/outside-ratings.ts';
import { Recorder } from './records/recorder.ts';
import { ResultStore } from './records/results.ts';
import { Statistics } from './records/statistics.ts';
import { summarise } from './records/summary.ts';
import type { KnownModels } from './routing/replay/recorded-decision.ts';
import { bareInteractionId } from './shared/identifiers.ts';
import { lockDataFolder, openDatabase } from './store/database.ts';
import { GroupCommit } from './store/group-commit.ts';
import { readBeside } from './store/read-thread.ts';
import type { Status } from './surfaces/dashboard/contract.ts';
import { Events } from './surfaces/platform/events.ts';
import { providerView, summaryView } from './surfaces/platform/views.ts';
import { createServer } from './surfaces/server/server.ts';
import type { TaskInput, TaskOf } from './task/task.ts';

export { openKeys } from './house-keys.ts';
export { openMemory } from './house-memory.ts';
export { openRecords } from './house-records.ts';
export { openRouter, type RouteDecision } from './house-router.ts';

const version: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

export interface HouseOptions {
  /** The data folder; default `POLDER_HOME` or `~/.polder`. */
  readonly home?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface RunningPolder {
  /** `http://127.0.0.1:4747` */
  readonly address: string;
  /** An admin key for who started it, good while it runs. */
  readonly ownKey: string;
  /** Takes nothing new on, lets running answers end (at most `server.drainSeconds`), writes all records, and stops. */
  close(): Promise<void>;
}

/**
 * Builds the house and listens.
 *
 * @throws ConfigError for a config that cannot be used, StoreError for a data folder that cannot, and
 *   Node's own error where the address cannot be listened on (`EADDRINUSE`).
 */
export async function startPolder(
  options: HouseOptions & { readonly quiet?: boolean } = {},
): Promise<RunningPolder> {
  const env = options.env ?? process.env;
  const loaded = loadConfig({ home: options.home, env });
  const { config, home } = loaded;
  const log = pino({ level: options.quiet ? 'silent' : config.logLevel }, pino.destination(2));
  const lock = lockDataFolder(home);
  try {
    const house = await buildHouse(loaded, env, log);
    try {
      await house.app.listen({ host: config.server.host, port: config.server.port });
    } catch (thrown) {
      await house.close();
      throw thrown;
    }
    return {
      address: addressOf(house.app.server.address() as AddressInfo),
      ownKey: house.ownKey,
      async close() {
        await house.close();
        lock.release();
      },
    };
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

async function buildHouse({ config, home }: LoadedConfig, env: NodeJS.ProcessEnv, log: Logger) {
  const startedAt = Date.now();
  const active = new Active();
  const packs = await openPacks(config.packs, home, {
    gateway: () => ({ begin: (task, signal) => new Journey(journeyHouse, task, signal) }),
    results: () => results,
    address: () => addressOf(app.server.address() as AddressInfo),
  });
  const database = await openDatabase(home);
  const beside = readBeside(database);
  const writer = new GroupCommit(
    { file: database.file, durable: config.recording === 'durable', underWay: () => active.size },
    (health) => {
      if (health === 'ok') log.info('records can be written again');
      else log.error({ health }, 'records cannot be written; new requests are refused');
    },
  );
  await writer.commit([['closeForgotten', []]]);
  // The data folder is locked: whatever another process had reserved is lost.
  const ledger = await Ledger.open({
    database,
    writer,
    settings: ledgerSettings(config, true),
    onEvent: ({ detail, ...event }) => log.warn(event, detail),
  });
  const keys = await openHouseKeys(config.server, { database, writer, ledger, log });
  const influence = new Influence();
  const statistics = new Statistics(influence);
  await statistics.load(database, startedAt);
  const archive = new Archive(database);
  const events = new Events();
  const isIdle = () => active.isQuiet;
  const hub = openHub({ config, env, home, isIdle, log });
  const membership = createMembers(declaredProviders(config, env), home, config.timeouts, hub);
  const hardware: HardwareWatch = new HardwareWatch(
    { path: env.PATH ?? '', platform: process.platform },
    () => catalog.devices(),
  );
  const catalog: Catalog = new Catalog(
    [...membership.members, packs],
    practiceMembers(),
    config.prices,
    statistics,
    hardware,
    () => {
      events.emit({ event: 'providers', data: catalog.providers().map(providerView) });
      events.emit({ event: 'models', data: {} });
      remembered.modelsChanged();
    },
  );
  const listing = new ModelListing(catalog, hardware, statistics);
  const privacy = privacyReader(config, await archive.privateConversations(startedAt));
  const results = await ResultStore.open({
    home,
    database,
    writer,
    mostBytes: config.results.maxGigabytes * 1e9,
    onProblem: (problem) => log.error({ err: problem }, 'a kept file could not be let go'),
  });
  const egressJournal = new EgressJournal(beside, writer, config.egress.retentionDays);
  const feedback = new FeedbackDesk(archive, writer, statistics);
  const ask = auxiliaryCalls({ begin: (task, signal) => new Journey(journeyHouse, task, signal) });
  const words = new WordIndexer(database, writer, isIdle);
  const remembered = await openHouseMemory({
    config,
    env,
    home,
    catalog,
    journal: egressJournal,
    database,
    beside,
    writer,
    archive,
    feedback,
    ask,
    keys: keys.ring,
    find: privacy.find,
    isIdle,
    log,
  });
  const learning = await openLearning({
    config,
    home,
    database,
    beside,
    archive,
    feedback,
    influence,
    catalog,
    known: knownModels(catalog, config),
    meanings: remembered.meanings,
    log,
  });
  const { adviser, experiments, line } = learning;
  const quality = await openQuality({
    config,
    database: beside,
    writer,
    feedback,
    catalog,
    ask,
    isIdle,
    log,
  });
  quality.assessments.listen(learning.nudge);
  const telemetry = await openTelemetry({
    config,
    env,
    version,
    feedback,
    log,
    underWay: () => active.size,
    storageOk: () => writer.health === 'ok',
    standings: () => ledger.standings(),
  });
  const { answers, near, privateAnswers } = await openAnswers({
    config,
    database,
    writer,
    feedback,
    meaning: remembered.meaning,
    isIdle,
    log,
  });
  const journeyHouse: JourneyHouse = {
    config,
    adviser,
    experiments,
    get settings() {
      return line.settings;
    },
    catalog,
    recorder: new Recorder(writer, await MessageChain.open(database), config.recording === 'durable'),
    statistics,
    results,
    active,
    retries: new RetryBudget(),
    tokens: keys.tokens,
    ledger,
    keys: keys.ring,
    privacy,
    ...(config.memory.enabled && { memory: remembered.memory }),
    answers,
    privateAnswers,
    egress: {
      journal: egressJournal,
      find: privacy.find,
      mappings: new Mappings(),
      secrets: config.egress.maskedSecrets,
    },
    ask,
    weights: quality.weights,
    onInteraction(record) {
      const { interaction, asked } = record;
      telemetry.observe(record);
      keys.spent(interaction);
      if (interaction.surface === 'auxiliary') return;
      remembered.ended(interaction);
      quality.see(record);
      learning.see(record);
      influence.asked(interaction.keyId, interaction.createdAt);
      if (events.wanted)
        events.emit({ event: 'interaction', data: summaryView({ interaction, asked, rating: null }) });
    },
  };

  const prefetch = openPrefetch({ ...journeyHouse, ask, archive, database: beside, writer, isIdle, log });

  const runs = await openRuns({ database, writer, log });
  const app = createServer(config.server, log, undefined, keys.door);
  const gateway = {
    begin: <Input extends TaskInput>(task: TaskOf<Input>, signal: AbortSignal) => {
      prefetch?.giveWay();
      return new Journey(journeyHouse, task, signal);
    },
  };
  const { reports, routing } = openReports({
    config,
    database: beside,
    ledger,
    catalog,
    hardware,
    known: knownModels(catalog, config),
    adviser,
    experiments,
    line,
  });
  openSurfaces(app, {
    protocols: {
      gateway,
      version,
      listModels: () => listing.models(),
      async conversationOf(interaction, owner) {
        const found = await archive.get(bareInteractionId(interaction), owner);
        if (found === undefined) return undefined;
        return found.answer === null ? found.messages : [...found.messages, found.answer];
      },
    },
    platform: {
      archive: new Archive(beside),
      catalog,
      statistics,
      feedback,
      events,
      status: (): Status => ({
        version,
        startedAt,
        practice: catalog.practising,
        storage: writer.health,
        address: addressOf(app.server.address() as AddressInfo),
        profile: config.routing.profile,
        localGoal: config.routing.localGoal,
        providers: catalog.providers().map(providerView),
      }),
      stopping: () => active.stopping,
      models: listing,
      hardware,
      summarise: (days) => summarise(beside, days, Date.now()),
      preview: (task) => preview(journeyHouse, task),
    },
    budget: budgetDesk(ledger, beside),
    keys: keys.service,
    memory: remembered.service,
    reports,
    routing,
    metrics: telemetry.metrics,
    settings: settingsDesk(home, env, config),
    egress: egressJournal,
    quality,
    results,
    hub,
    privacy: { find: privacy.find, classes: config.privacy },
    ratings: (ratings) => takeRatings(ratings, { database, archive, feedback }),
    capabilities: () => catalog.known(),
    selection: selectingHouse({ catalog, ledger, settings: config.routing }),
    runs,
    tasks: taskDoor({ gateway, catalog, keys: keys.ring, runs, ask, results }),
  });
  catalog.start(config.discovery.everySeconds);
  const wishes = prepareForWishes({ isIdle, log });

  return {
    app,
    ownKey: keys.door.ownKey,
    async close() {
      await wishes.close();
      await quality.close();
      await hub.close();
      await prefetch?.stop();
      await active.drain(config.server.drainSeconds * 1000);
      await runs.close();
      catalog.stop();
      await app.close();
      await privacy.close();
      await learning.close();
      await near.close();
      await remembered.close();
      await telemetry.close();
      await words.close();
      await ledger.close();
      await keys.ring.close();
      await results.close();
      await writer.close();
      await membership.close();
      await beside.close();
      await database.close();
    },
  };
}

function knownModels(catalog: Catalog, { prices }: Config): KnownModels {
  return { model: (id) => catalog.model(id)?.model, prices };
}

function addressOf({ address, port, family }: AddressInfo): string {
  const anywhere = address === '0.0.0.0' || address === '::';
  const host = anywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
