import { sep } from 'node:path';
import { ProviderError } from '../provider.ts';
import type { EngineJob, EngineSettings, FromEngine } from './engine-messages.ts';
import { type Pipeline, runPipeline, type Transformers, taskOf } from './pipelines.ts';

/**
 * The process in which transformers.js runs: one piece of work at a time, the models used last kept in
 * memory. What fails here takes nothing else down. It opens no connection: models are on the disk already.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as EngineSettings;
const mostLoaded = 2;
/** By model and kind of work, the one used longest ago first. */
const loaded = new Map<string, Pipeline>();

process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the parent decides.

const engine = (await import(settings.engineModule)) as Transformers;
Object.assign(engine.env, {
  allowRemoteModels: false,
  allowLocalModels: true,
  localModelPath: settings.models + sep,
  useFSCache: false,
  useBrowserCache: false,
});

process.on('message', (job: EngineJob) => {
  void answerTo(job).then((answer) => {
    if (process.connected) process.send?.(answer);
  });
});

async function answerTo(job: EngineJob): Promise<FromEngine> {
  try {
    return { type: 'done', result: await runPipeline(job, await pipelineOf(job), engine) };
  } catch (thrown) {
    if (thrown instanceof ProviderError)
      return { type: 'failed', failure: thrown.failure, message: thrown.message };
    const message = thrown instanceof Error ? thrown.message.slice(0, 300) : 'The engine failed.';
    const failure = /memory|alloc/i.test(message) ? 'out-of-memory' : 'failed';
    return { type: 'failed', failure, message };
  }
}

async function pipelineOf({ model, capability, weights }: EngineJob): Promise<Pipeline> {
  const task = taskOf(capability);
  const key = `${task} ${model}`;
  const known = loaded.get(key);
  loaded.delete(key);
  const pipeline = known ?? (await engine.pipeline(task, model, { dtype: weights, device: 'cpu' }));
  loaded.set(key, pipeline);
  for (const [oldest, other] of loaded) {
    if (loaded.size <= mostLoaded) break;
    loaded.delete(oldest);
    await other.dispose();
  }
  return pipeline;
}
