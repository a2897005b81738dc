import { KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyIssue } from '../../../../src/surfaces/platform/keys.ts';
import { Button } from '../Button.tsx';
import { CopyButton } from '../CopyButton.tsx';

/** A secret at the one moment at which it is shown. It lives in this page's memory and nowhere else. */
export function IssuedSecret({ issue, onDone }: { issue: KeyIssue; onDone: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { key, secret } = issue;
  return (
    <section
      aria-labelledby="issued-secret"
      className="rounded-2xl border border-accent bg-accent-soft p-5 sm:p-6"
    >
      <h2
        ref={heading}
        id="issued-secret"
        tabIndex={-1}
        className="flex items-center gap-2.5 font-semibold break-words outline-none"
      >
        <KeyRound className="size-4.5 shrink-0 text-accent" aria-hidden="true" />
        The key “{key.name}”
      </h2>
      <p className="mt-1 text-sm">
        Copy it now: it is shown this once. Polder keeps only a fingerprint of it, and nobody can read it
        again.
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-lg border border-line bg-surface py-2 pr-2 pl-3.5">
        <code className="min-w-0 flex-1 basis-60 font-mono break-all select-all">{secret}</code>
        <CopyButton text={secret} />
      </div>
      <div className="mt-4">
        <Button look="primary" onClick={onDone}>
          I have kept it
        </Button>
      </div>
    </section>
  );
}
