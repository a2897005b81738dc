import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../components/Button.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { Composer } from '../components/playground/Composer.tsx';
import { usePlayground } from '../components/playground/PlaygroundProvider.tsx';
import { RoundView } from '../components/playground/RoundView.tsx';

const route = getRouteApi('/playground');

/** A place to ask something, one model or several side by side, and to see where it goes. */
export function PlaygroundPage() {
  const { rounds, models, clear } = usePlayground();
  useModelsFromAddress();
  const isWide = models.length > 1 || rounds.some(({ answers }) => answers.length > 1);
  return (
    <div className={isWide ? '' : 'max-w-3xl'}>
      <div className="flex items-start justify-between gap-4">
        <PageHeader title="Playground">
          Ask one model or up to three side by side: see where it would go, then where it went and why.
        </PageHeader>
        {rounds.length > 0 && (
          <Button onClick={clear}>
            <Plus className="size-4" aria-hidden="true" /> New
          </Button>
        )}
      </div>
      {rounds.length > 0 && (
        <ol className="mb-10 space-y-10" aria-label="Conversation">
          {rounds.map((round) => (
            <RoundView key={round.id} round={round} />
          ))}
        </ol>
      )}
      <Composer />
    </div>
  );
}

/** Takes up the models that a link names; from then on the choice is the page's own. */
function useModelsFromAddress(): void {
  const { models } = route.useSearch();
  const navigate = route.useNavigate();
  const { setModels } = usePlayground();
  useEffect(() => {
    if (models === undefined) return;
    setModels(models);
    void navigate({ search: {}, replace: true });
  }, [models, navigate, setModels]);
}
