import { useState } from 'react';
import type { Endpoint } from '../../api/openapi.ts';
import { Button } from '../Button.tsx';
import { CodeSample } from '../CodeSample.tsx';
import { TextArea } from '../TextArea.tsx';
import { TextField } from '../TextField.tsx';
import { type Reply, sendTrial, trialPath } from './trial.ts';

/** Sends a request to this gateway, and shows what comes back and how to send it from a shell. */
export function TryIt({ endpoint }: { endpoint: Endpoint }) {
  const { method, path, parameters = [], requestBody } = endpoint;
  const takesJson = requestBody === undefined || 'application/json' in requestBody.content;
  const example = requestBody?.content['application/json']?.example;
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState(example === undefined ? '' : JSON.stringify(example, null, 2));
  const [reply, setReply] = useState<Reply>();
  const [isWaiting, setWaiting] = useState(false);
  const target = trialPath(path, parameters, values);
  const missing = parameters.some(({ name, in: place }) => place === 'path' && !values[name]?.trim());

  const send = async () => {
    setWaiting(true);
    setReply(await sendTrial(method, target, requestBody === undefined ? undefined : body, setReply));
    setWaiting(false);
  };

  if (!takesJson)
    return (
      <CodeSample title="Shell" text={`curl ${location.origin}${path} -F file=@photo.png -F prompt='…'`} />
    );
  return (
    <form
      className="space-y-4"
      aria-label={`Try ${method} ${path}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {parameters.length > 0 && (
        <div className="grid gap-4 sm:grid-cols-3">
          {parameters.map(({ name }) => (
            <TextField
              key={name}
              label={name}
              value={values[name] ?? ''}
              onChange={(value) => setValues({ ...values, [name]: value })}
            />
          ))}
        </div>
      )}
      {requestBody && (
        <TextArea
          label="Body"
          value={body}
          onChange={setBody}
          rows={Math.min(14, body.split('\n').length + 2)}
        />
      )}
      <Button type="submit" look={method === 'DELETE' ? 'danger' : 'primary'} disabled={isWaiting || missing}>
        {isWaiting ? 'Waiting…' : 'Send'}
      </Button>
      <CodeSample
        title="Shell"
        text={curlFor(method, target, requestBody === undefined ? undefined : body)}
      />
      <div aria-live="polite">
        {reply && (
          <CodeSample
            title={`${reply.status === 0 ? 'No answer' : reply.status}${reply.about === '' ? '' : ` · ${reply.about}`}`}
            text={reply.text}
          />
        )}
      </div>
    </form>
  );
}

function curlFor(method: string, path: string, body: string | undefined): string {
  const data =
    body === undefined
      ? ''
      : ` \\\n  -H 'content-type: application/json' \\\n  -d '${body.replaceAll("'", "'\\''")}'`;
  return `curl -X ${method} ${location.origin}${path}${data}`;
}
