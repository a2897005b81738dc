import { useQuery } from '@tanstack/react-query';
import { Columns2, X } from 'lucide-react';
import { modelsQuery } from '../../api/queries.ts';
import { Select } from '../Select.tsx';
import { usePlayground } from './PlaygroundProvider.tsx';
import { lanesAtMost } from './rounds.ts';

const routes = ['auto', 'auto:critical', 'auto:casual', 'local', 'cloud'];
const routeOptions = routes.map((value) => ({ value, word: value }));

/** Which model is asked, or which two or three side by side. */
export function ModelChoice() {
  const { models, setModels, running } = usePlayground();
  const change = (lane: number, model: string) =>
    setModels(models.map((each, index) => (index === lane ? model : each)));
  const drop = (lane: number) => setModels(models.filter((_model, index) => index !== lane));
  return (
    <div
      className={`flex min-w-0 flex-wrap items-center gap-2 ${models.length > 1 ? 'basis-full' : 'flex-1 sm:flex-none'}`}
    >
      {models.map((model, lane) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a lane's name is its place
        <span key={lane} className="flex min-w-0 flex-1 basis-40 items-center sm:flex-none sm:basis-auto">
          <Select
            label={models.length === 1 ? 'Model' : `Model ${lane + 1}`}
            value={model}
            onChange={(next) => change(lane, next)}
            options={routeOptions}
          >
            <ModelOptions />
          </Select>
          {models.length > 1 && (
            <button
              type="button"
              aria-label={`Leave out model ${lane + 1}`}
              onClick={() => drop(lane)}
              disabled={running}
              className="rounded-md p-1.5 text-muted hover:text-ink disabled:opacity-60"
            >
              <X className="size-4" aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {models.length < lanesAtMost && (
        <button
          type="button"
          onClick={() => setModels([...models, nextRoute(models)])}
          className="inline-flex items-center gap-1.5 rounded-lg px-2 py-1.5 text-sm font-medium text-accent hover:bg-sunken"
        >
          <Columns2 className="size-4" aria-hidden="true" />
          {models.length === 1 ? 'Compare' : 'Add a third'}
        </button>
      )}
    </div>
  );
}

/** What is not asked yet, the other place first, as that is the comparison most often wanted. */
function nextRoute(models: readonly string[]): string {
  return ['cloud', 'local', ...routes].find((route) => !models.includes(route)) ?? 'auto';
}

function ModelOptions() {
  const { data = [] } = useQuery(modelsQuery);
  const chatModels = data.filter((each) => each.capabilities.includes('text-generation'));
  return (['local', 'cloud'] as const).map((place) => (
    <optgroup key={place} label={place === 'local' ? 'Local models' : 'Cloud models'}>
      {chatModels
        .filter((each) => each.place === place)
        .map((each) => (
          <option key={each.id} value={each.id} disabled={!each.available}>
            {each.id}
            {each.available ? '' : ' (not available)'}
          </option>
        ))}
    </optgroup>
  ));
}
