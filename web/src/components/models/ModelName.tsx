import { MemoryStick, Unplug } from 'lucide-react';
import { Fragment } from 'react';
import type { ModelStatus } from '../../../../src/surfaces/dashboard/contract.ts';
import { Badge, PlaceBadge, PracticeBadge } from '../Badge.tsx';

export interface Choice {
  readonly isChosen: boolean;
  readonly mayChoose: boolean;
  readonly onChoose: () => void;
}

/** A model with where it stands, to be ticked for comparison. */
export function ModelName({ model, choice }: { model: ModelStatus; choice: Choice }) {
  const { isChosen, mayChoose, onChoose } = choice;
  return (
    <>
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={!isChosen && !mayChoose}
          onChange={onChoose}
          className="mt-0.5 size-4 shrink-0 accent-accent"
        />
        <span className={`font-medium wrap-anywhere ${model.available ? '' : 'text-muted'}`}>
          <span className="sr-only">Compare </span>
          <Breakable name={model.id} />
        </span>
      </label>
      <span className="mt-1.5 flex flex-wrap gap-1.5">
        <PlaceBadge place={model.place} />
        {model.practice && <PracticeBadge />}
        {model.loaded && (
          <Badge icon={MemoryStick} tone="good">
            Loaded
          </Badge>
        )}
        {!model.available && (
          <Badge icon={Unplug} tone="plain">
            Not available
          </Badge>
        )}
      </span>
    </>
  );
}

/** `provider/name`, which is best broken after a slash. */
function Breakable({ name }: { name: string }) {
  return name.split(/(?<=\/)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never change places
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
