import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { InteractionDetail } from '../../../src/surfaces/dashboard/contract.ts';
import { ApiError } from '../api/client.ts';
import { interactionQuery } from '../api/queries.ts';
import { Assessments } from '../components/Assessments.tsx';
import { AttemptTimeline } from '../components/AttemptTimeline.tsx';
import { PlaceBadge, PracticeBadge, PrivacyBadge, StateBadge } from '../components/Badge.tsx';
import { Candidates } from '../components/Candidates.tsx';
import { DecidedBy } from '../components/DecidedBy.tsx';
import { DecisionTree } from '../components/decision/DecisionTree.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { Expectations } from '../components/Expectations.tsx';
import { FeedbackGiven } from '../components/FeedbackGiven.tsx';
import { FromMemory } from '../components/FromMemory.tsx';
import { InteractionFacts } from '../components/InteractionFacts.tsx';
import { Message } from '../components/Message.tsx';
import { RatingForm } from '../components/RatingForm.tsx';
import { Section } from '../components/Section.tsx';
import { Signals } from '../components/Signals.tsx';
import { formatFullTime, keepTogether } from '../format.ts';

const route = getRouteApi('/interactions/$id');

/** One interaction: what was said, where it went, why, and what came of it. */
export function InteractionPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(interactionQuery(id));
  return (
    <>
      <Link to="/traffic" className="inline-flex items-center gap-2 text-sm text-muted hover:text-ink">
        <ArrowLeft className="size-4" aria-hidden="true" /> Traffic
      </Link>
      {data === undefined ? <Missing error={error} onRetry={refetch} /> : <Found interaction={data} />}
    </>
  );
}

function Missing({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (error === null) return <p className="mt-10 text-center text-muted">Loading…</p>;
  const unknown = error instanceof ApiError && error.status === 404;
  return (
    <div className="mt-6">
      {unknown ? (
        <EmptyState title="There is no such interaction">
          It may have been deleted, or the address is cut off.
        </EmptyState>
      ) : (
        <ErrorNote error={error} onRetry={onRetry} />
      )}
    </div>
  );
}

function Found({ interaction }: { interaction: InteractionDetail }) {
  return (
    <>
      <header className="mt-4 mb-8">
        <h1 className="line-clamp-3 max-w-3xl text-2xl font-semibold tracking-tight break-words">
          {interaction.asked === '' ? '(no text)' : interaction.asked}
        </h1>
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
          <PlaceBadge place={interaction.place} />
          <StateBadge state={interaction.state} />
          <PrivacyBadge privacy={interaction.privacy} />
          {interaction.practice && <PracticeBadge />}
          <span className="break-all text-ink">{interaction.model ?? interaction.requested}</span>
          <time dateTime={new Date(interaction.createdAt).toISOString()}>
            {formatFullTime(interaction.createdAt)}
          </time>
        </div>
      </header>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-6">
          <Conversation interaction={interaction} />
          <Section title="The decision">
            <DecidedBy trace={interaction.trace} />
            <DecisionTree interaction={interaction} />
          </Section>
          {interaction.trace.options !== undefined && interaction.trace.options.length > 0 && (
            <Section title="What was expected">
              <Expectations options={interaction.trace.options} />
            </Section>
          )}
          <Section title="Models weighed">
            <Candidates {...interaction.trace} />
          </Section>
          <Section title="Attempts">
            <AttemptTimeline attempts={interaction.attempts} />
          </Section>
        </div>
        <div className="min-w-0 space-y-6">
          <Section title="Why">
            <Why sentences={interaction.why.length > 0 ? interaction.why : [interaction.reason]} />
          </Section>
          <FromMemory interaction={interaction} />
          <Section title="Feedback">
            <FeedbackGiven feedback={interaction.feedback} />
            <Assessments assessments={interaction.assessments} />
            <RatingForm interaction={interaction.id} />
          </Section>
          <Section title="Figures">
            <InteractionFacts interaction={interaction} />
          </Section>
          <Section title="What was read off it">
            <Signals signals={interaction.trace.signals} />
            <WhatLeft interaction={interaction} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Conversation({ interaction }: { interaction: InteractionDetail }) {
  return (
    <div className="space-y-6 pb-4">
      {interaction.messages.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message's name is its place in the conversation
        <Message key={index} message={message} />
      ))}
      {interaction.answer !== null && <Message message={interaction.answer} />}
      {interaction.errorMessage !== null && <ErrorNote error={interaction.errorMessage} />}
    </div>
  );
}

/** The way to the journal: of the whole conversation where it is known, of this interaction otherwise. */
function WhatLeft({ interaction: { id, conversation } }: { interaction: InteractionDetail }) {
  return (
    <Link
      to="/privacy"
      search={conversation === null ? { interaction: id } : { conversation }}
      className="mt-4 inline-block text-accent underline underline-offset-4"
    >
      {conversation === null
        ? 'Did anything of it leave this machine?'
        : 'Did anything of this conversation leave?'}
    </Link>
  );
}

function Why({ sentences }: { sentences: string[] }) {
  return (
    <div className="space-y-2 text-sm break-words">
      {sentences.map((sentence) => (
        <p key={sentence} className="first:text-base">
          {keepTogether(sentence)}
        </p>
      ))}
    </div>
  );
}
