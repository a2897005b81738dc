import { ArrowUp, Square } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { privacyClasses } from '../../../../src/shared/place.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { Select } from '../Select.tsx';
import { Examples } from './Examples.tsx';
import { ModelChoice } from './ModelChoice.tsx';
import { Plans } from './Plans.tsx';
import { usePlayground } from './PlaygroundProvider.tsx';

const privacyOptions = [
  { value: '', word: 'Privacy: read it off' },
  { value: 'private', word: 'Private: stays here' },
  { value: 'masked', word: 'Masked' },
  { value: 'open', word: 'Open' },
];

/** Where a message is written, with the choice of models and privacy and the plan for each. */
export function Composer() {
  const playground = usePlayground();
  const [text, setText] = useState('');
  const question = text.trim();

  function send() {
    if (question === '' || playground.running) return;
    setText('');
    void playground.ask(question);
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
          <ModelChoice />
          <Select
            label="Privacy"
            value={playground.privacy ?? ''}
            onChange={(value) => playground.setPrivacy(privacyClasses.find((each) => each === value))}
            options={privacyOptions}
          />
          <span className="ml-auto">
            {playground.running ? (
              <Button onClick={playground.stop}>
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
      {question === '' && playground.rounds.length === 0 && <Examples onChoose={setText} />}
      <section aria-label="Plan" aria-live="polite" className="mt-3 min-h-12 px-2 text-sm text-muted">
        {question === '' ? (
          <p>
            Enter or Ctrl and Enter sends, Shift and Enter starts a new line. Where it would go, and at what
            cost, shows here before you send.
          </p>
        ) : (
          <Plans question={question} />
        )}
      </section>
    </form>
  );
}
