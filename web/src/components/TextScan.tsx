import { useQuery } from '@tanstack/react-query';
import { DoorOpen, EyeOff, House, KeyRound, type LucideIcon, UserRound, UsersRound } from 'lucide-react';
import { useId, useState } from 'react';
import type { FindingLevel, TextLevel } from '../../../src/signals/privacy/finding.ts';
import type { ScanReport } from '../../../src/surfaces/platform/privacy.ts';
import { scanQuery } from '../api/queries.ts';
import { Badge, PrivacyBadge } from './Badge.tsx';
import { Card } from './Card.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { kindWord } from './private-kinds.ts';
import { useSettled } from './use-settled.ts';

const typingPauseMs = 300;
const findingsShown = 100;

/** A text is looked at while it is written, and what is private in it is marked with the reasons. */
export function TextScan() {
  const id = useId();
  const [text, setText] = useState('');
  const settled = useSettled(text, typingPauseMs);
  const { data, error } = useQuery(scanQuery(settled));
  const empty = text.trim() === '';
  return (
    <Card className="overflow-hidden focus-within:border-accent">
      <div className="grid lg:grid-cols-2">
        <div className="flex flex-col border-b border-line p-5 sm:p-6 lg:border-r lg:border-b-0">
          <label htmlFor={id} className="sr-only">
            Text to look at
          </label>
          <textarea
            id={id}
            rows={7}
            value={text}
            onChange={(event) => setText(event.target.value)}
            spellCheck={false}
            autoComplete="off"
            placeholder="Paste or write a text"
            aria-describedby={`${id}-note`}
            className="block w-full flex-1 resize-y rounded-lg bg-transparent leading-relaxed outline-none"
          />
          <p id={`${id}-note`} className="mt-4 flex items-start gap-2 text-sm text-muted">
            <House className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
            The text stays on this machine. Polder looks at it and forgets it: nothing is recorded, logged or
            sent on.
          </p>
        </div>
        <section aria-label="What was seen" aria-live="polite" className="min-w-0 p-5 sm:p-6">
          {error ? (
            <ErrorNote error={error} />
          ) : empty || data === undefined ? (
            <p className="text-muted">What Polder sees in it shows here, with the reasons.</p>
          ) : (
            <Seen text={data.text} report={data.report} />
          )}
        </section>
      </div>
    </Card>
  );
}

const levels: Record<TextLevel, { icon: LucideIcon; tone: 'bad' | 'warn' | 'plain' | 'good'; word: string }> =
  {
    secret: { icon: KeyRound, tone: 'bad', word: 'Holds a secret' },
    hard: { icon: UserRound, tone: 'warn', word: 'Identifies somebody' },
    soft: { icon: UsersRound, tone: 'plain', word: 'Speaks of somebody' },
    none: { icon: DoorOpen, tone: 'good', word: 'Nothing private seen' },
  };

const consequences: Record<ScanReport['class'], string> = {
  private: 'A request with this text stays on this machine.',
  masked: 'A request with this text may leave with identifiers replaced.',
  open: 'A request with this text may go to a cloud model.',
};

function Seen({ text, report }: { text: string; report: ScanReport }) {
  const { icon, tone, word } = levels[report.level];
  const findings = report.findings.slice(0, findingsShown);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Badge icon={icon} tone={tone}>
          {word}
        </Badge>
        <PrivacyBadge privacy={report.class} />
      </div>
      <p className="mt-2 font-medium">{consequences[report.class]}</p>
      {findings.length > 0 && (
        <>
          <section
            aria-label="The text with marks"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            className="mt-4 max-h-64 overflow-y-auto rounded-lg bg-sunken p-3 leading-relaxed break-words whitespace-pre-wrap"
          >
            <Marked text={text} findings={findings} />
          </section>
          <ol className="mt-4 space-y-2 text-sm">
            {findings.map((finding, index) => (
              <li key={`${finding.start}-${finding.type}`} className="flex gap-3">
                <span className="w-5 shrink-0 text-right text-muted tabular-nums">{index + 1}</span>
                <span className="min-w-0">
                  <span className="font-medium">{kindWord(finding.type)}</span>
                  <span className="text-muted">: {finding.reason}</span>
                </span>
              </li>
            ))}
          </ol>
          {report.findings.length > findingsShown && (
            <p className="mt-3 text-sm text-muted">… and {report.findings.length - findingsShown} more.</p>
          )}
        </>
      )}
      {report.level !== 'none' && report.class !== 'private' && (
        <p className="mt-4 flex items-start gap-2 text-sm text-muted">
          <EyeOff className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          Such things keep a request here only together with more, for example a name with a diagnosis.
        </p>
      )}
    </>
  );
}

const markClass: Record<FindingLevel, string> = {
  secret: 'bg-bad-soft text-bad',
  hard: 'bg-warn-soft text-warn',
  soft: 'bg-accent-soft text-accent-strong',
};

/** The text with each finding marked and numbered as in the list of reasons. */
function Marked({ text, findings }: { text: string; findings: ScanReport['findings'] }) {
  let read = 0;
  const pieces = findings.map(({ type, level, start, end }, index) => {
    const before = text.slice(read, start);
    const found = text.slice(Math.max(start, read), end);
    read = Math.max(read, end);
    return (
      <span key={`${start}-${type}`}>
        {before}
        <mark className={`rounded px-1 py-0.5 ${markClass[level]}`}>
          {found}
          <sup className="ml-0.5 font-medium tabular-nums">{index + 1}</sup>
        </mark>
      </span>
    );
  });
  return (
    <>
      {pieces}
      {text.slice(read)}
    </>
  );
}
