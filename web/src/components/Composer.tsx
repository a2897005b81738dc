import { useQuery } from '@tanstack/react-query';
import { ArrowUp, Square } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { type PrivacyClass, privacyClasses } from '../../../src/shared/place.ts';
import { modelsQuery } from '../api/queries.ts';
import { Button } from './Button.tsx';
import { Card } from './Card.tsx';
import type { useConversation } from './ConversationProvider.tsx';
import { messagesFor } from './conversation.ts';
import { PlanPreview } from './PlanPreview.tsx';
import { Select } from './Select.tsx';

const routes = [
  { value: 'auto', word: 'auto' },
  { value: 'auto:critical', word: 'auto:critical' },
  { value: 'auto:casual', word: 'auto:casual' },
  { value: 'local', word: 'local' },
  { value: 'cloud', word: 'cloud' },
];

const privacyOptions = [
  { value: '', word: 'Privacy: read it off' },
  { value: 'private', word: 'Private: stays here' },
  { value: 'masked', word: 'Masked' },
  { value: 'open', word: 'Open' },
];

/** Where a message is written, with the choice of model and privacy and the plan for it. */
export function Composer({
  conversation,
  model,
  onModel,
  privacy,
  onPrivacy,
}: {
  conversation: ReturnType<typeof useConversation>;
  model: string;
  onModel: (model: string) => void;
  privacy: PrivacyClass | undefined;
  onPrivacy: (privacy: PrivacyClass | undefined) => void;
}) {
  const [text, setText] = useState('');
  const question = text.trim();

  function send() {
    if (question === '' || conversation.running) return;
    setText('');
    void conversation.ask(question, model, privacy);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    send();
  }

  function sendOnEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form onSubmit={submit}>
      <Card className="p-3 focus-within:border-accent">
        <label htmlFor="message" className="sr-only">
          Message
        </label>
        <textarea
          id="message"
          rows={4}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={sendOnEnter}
          placeholder="Write a message"
          className="block w-full resize-y bg-transparent px-2 py-1.5 leading-relaxed outline-none"
        />
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Select label="Model" value={model} onChange={onModel} options={routes}>
            <ModelOptions />
          </Select>
          <Select
            label="Privacy"
            value={privacy ?? ''}
            onChange={(value) => onPrivacy(privacyClasses.find((each) => each === value))}
            options={privacyOptions}
          />
          <span className="ml-auto">
            {conversation.running ? (
              <Button onClick={conversation.stop}>
                <Square className="size-4 fill-current" aria-hidden="true" /> Stop
              </Button>
            ) : (
              <Button type="submit" look="primary" disabled={question === ''}>
                <ArrowUp className="size-4" aria-hidden="true" /> Send
              </Button>
            )}
          </span>
        </div>
      </Card>
      <section aria-label="Plan" aria-live="polite" className="mt-3 min-h-12 px-2 text-sm text-muted">
        {question === '' ? (
          <p>Enter sends, Shift and Enter starts a new line. The plan shows here before you send.</p>
        ) : (
          <PlanPreview
            ask={{
              model,
              privacy,
              messages: messagesFor(conversation.turns, question),
              conversation: conversation.name,
            }}
          />
        )}
      </section>
    </form>
  );
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
