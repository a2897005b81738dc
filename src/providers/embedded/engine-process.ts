import type { EngineSettings, FromEngine, ToEngine } from './engine-messages.ts';
import { failureOf, type LoadedModel, loadModel, messageOf } from './engine-model.ts';
import { perform } from './engine-work.ts';

/**
 * The engine's own process: one model, loaded once, until the parent goes or stops it. What fails here,
 * memory included, takes nothing else down.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as EngineSettings;
const underway = new Map<number, AbortController>();

process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the parent decides.

try {
  const loaded = await loadModel(settings);
  process.on('message', (message: ToEngine) => {
    if (message.type === 'cancel') underway.get(message.id)?.abort(new Error('cancelled'));
    else void handle(message, loaded);
  });
  tell({ type: 'ready', contextLength: loaded.contextLength });
} catch (thrown) {
  const failure = failureOf(thrown);
  process.send?.({ type: 'unloadable', failure, message: messageOf(thrown) } satisfies FromEngine, () =>
    process.exit(1),
  );
}

async function handle(message: ToEngine & { type: 'work' }, loaded: LoadedModel): Promise<void> {
  const { id, work } = message;
  const cancel = new AbortController();
  underway.set(id, cancel);
  const outlet = {
    accepted: () => tell({ type: 'accepted', id }),
    part: (part: (FromEngine & { type: 'part' })['part']) => tell({ type: 'part', id, part }),
  };
  try {
    await perform(work, loaded, outlet, cancel.signal);
    tell({ type: 'finished', id });
  } catch (thrown) {
    const failure = cancel.signal.aborted ? 'aborted' : failureOf(thrown);
    tell({ type: 'failed', id, failure, message: messageOf(thrown) });
  } finally {
    underway.delete(id);
  }
}

function tell(message: FromEngine): void {
  if (process.connected) process.send?.(message);
}
