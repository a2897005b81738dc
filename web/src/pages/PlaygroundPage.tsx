import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { PrivacyClass } from '../../../src/shared/place.ts';
import { Button } from '../components/Button.tsx';
import { Composer } from '../components/Composer.tsx';
import { useConversation } from '../components/ConversationProvider.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { TurnView } from '../components/TurnView.tsx';

/** A place to ask something and to see where it goes. */
export function PlaygroundPage() {
  const conversation = useConversation();
  const [model, setModel] = useState('auto');
  const [privacy, setPrivacy] = useState<PrivacyClass | undefined>(undefined);
  return (
    <div className="mx-auto max-w-3xl">
      <div className="flex items-start justify-between gap-4">
        <PageHeader title="Playground">
          Ask something, see where it would go, then where it went and why.
        </PageHeader>
        {conversation.turns.length > 0 && (
          <Button onClick={conversation.clear}>
            <Plus className="size-4" aria-hidden="true" /> New
          </Button>
        )}
      </div>
      {conversation.turns.length > 0 && (
        <ol className="mb-10 space-y-10" aria-label="Conversation">
          {conversation.turns.map((turn) => (
            <TurnView key={turn.id} turn={turn} />
          ))}
        </ol>
      )}
      <Composer
        conversation={conversation}
        model={model}
        onModel={setModel}
        privacy={privacy}
        onPrivacy={setPrivacy}
      />
    </div>
  );
}
