import { describe, expect, it } from 'vitest';
import type { PipelineTag } from '../../shared/capabilities.ts';
import { PolderError } from '../../shared/errors.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import { textOf } from '../../task/chat.ts';
import type { ResultOf, TaskInput, TaskOf } from '../../task/task.ts';
import type { Progress, WorkFile, WorkOutput } from '../../task/work.ts';
import type { Answer, Gateway, Handling, Route } from '../gateway.ts';
import { performSteps, type StepContext, type StepHouse } from './perform-steps.ts';
import type { GivenTask, PlannedStep, StepPlan } from './plan-steps.ts';

/** What a gateway made of one input. */
interface Made {
  readonly outputs: readonly WorkOutput[];
  readonly privacy?: PrivacyClass;
}

/** A gateway that is told what each model says, and remembers what it was asked. */
function scriptedGateway(say: (input: TaskInput) => Made) {
  const asked: TaskOf<TaskInput>[] = [];
  const gateway: Gateway = {
    begin<Input extends TaskInput>(task: TaskOf<Input>): Handling<Input> {
      asked.push(task);
      const listeners: ((progress: Progress) => void)[] = [];
      const answered = async (): Promise<Answer<Input>> => {
        for (const listener of listeners) listener({ fraction: 0.5, message: 'half way' });
        const { outputs, privacy = 'open' } = say(task.input);
        const route = { model: 'home/model', place: 'local', privacy, reason: 'It is there.', costUsd: 0 };
        const result = resultOf(task.input, outputs) as ResultOf<Input>;
        return { interaction: `i${asked.length}`, route: route as unknown as Route, result };
      };
      const answer = Promise.resolve().then(answered);
      return {
        interaction: `i${asked.length}`,
        answer,
        waitingFor: () => '',
        onProgress: (listener) => listeners.push(listener),
      };
    },
  };
  return { gateway, asked };
}

function resultOf(input: TaskInput, outputs: readonly WorkOutput[]): unknown {
  if (input.kind === 'work') return { kind: 'whole', value: { model: 'm', outputs } };
  const content = outputs.map((output) => (output.kind === 'text' ? output.text : '')).join('');
  return { kind: 'whole', value: { choices: [{ message: { role: 'assistant', content } }] } };
}

const text = (said: string): WorkOutput => ({ kind: 'text', text: said });
const recording: WorkFile = {
  role: 'input',
  mediaType: 'audio/wav',
  name: 'talk.wav',
  bytes: new Uint8Array([1]),
};

async function perform(
  say: (input: TaskInput) => Made,
  capabilities: readonly PipelineTag[],
  given: Partial<GivenTask> & Partial<Pick<StepPlan, 'wantsSubtitles'>> & { privacy?: PrivacyClass } = {},
) {
  const { gateway, asked } = scriptedGateway(say);
  const house: StepHouse = {
    gateway,
    keep: async (outputs) =>
      outputs.map((output) => (output.kind === 'file' ? { ...output, hash: 'f'.repeat(64) } : output)),
  };
  const steps = capabilities.map((capability): PlannedStep => {
    const by =
      capability === 'automatic-speech-recognition' || capability.includes('image') ? 'model' : 'chat';
    return { capability, service: { by, models: [] } };
  });
  const seen: Progress[] = [];
  const context: StepContext = {
    surface: 'platform',
    caller: { client: undefined, keyId: undefined, forward: {} },
    wishes: { privacy: given.privacy, profile: undefined, chore: undefined, conversation: undefined },
    model: 'auto',
    signal: new AbortController().signal,
    progress: (progress) => seen.push(progress),
    had: () => undefined,
  };
  const { wantsSubtitles = false, parameters = {} } = given;
  const plan: StepPlan = { steps: steps as unknown as StepPlan['steps'], parameters, wantsSubtitles };
  const task: GivenTask = {
    wish: 'Do it',
    input: '',
    files: [],
    capability: undefined,
    parameters: {},
    ...given,
  };
  return { outcomes: await performSteps(house, plan, task, context), asked, seen };
}

const segments = [
  { start: 1, end: 2, text: 'Good morning.' },
  { start: 3, end: 4, text: 'The tide comes in.' },
];
const heard: Made = {
  outputs: [{ kind: 'data', value: { text: 'Good morning. The tide comes in.', segments } }],
  privacy: 'private',
};

describe('several steps', () => {
  const steps = ['automatic-speech-recognition', 'translation'] as const;

  it('hand on what they made, and treat nothing more loosely than a step before', async () => {
    const { asked, outcomes } = await perform(
      (input) => (input.kind === 'work' ? heard : { outputs: [text('Goedemorgen.')], privacy: 'private' }),
      steps,
      { files: [recording] },
    );
    expect(asked.map(({ wishes }) => wishes.privacy)).toEqual([undefined, 'private']);
    const [, second] = asked;
    expect(second?.input.kind === 'chat' && textOf(second.input.request.messages[1]?.content)).toBe(
      'Good morning. The tide comes in.',
    );
    expect(outcomes.map((outcome) => outcome.text)).toEqual([
      'Good morning. The tide comes in.',
      'Goedemorgen.',
    ]);
  });

  it('look anew at what an open step made, also for a key that may loosen', async () => {
    const { asked } = await perform(
      () => ({ outputs: [text('Call +31 6 12345678')], privacy: 'open' }),
      ['summarization', 'translation'],
    );
    expect(asked[1]?.wishes.privacy).toBeUndefined();
  });

  it('never loosen what the caller asked for', async () => {
    const { asked } = await perform(
      () => ({ outputs: [text('Hi')], privacy: 'masked' }),
      ['summarization', 'translation'],
      { privacy: 'private' },
    );
    expect(asked[1]?.wishes.privacy).toBe('private');
  });

  it('share the progress of the whole', async () => {
    const { seen } = await perform(() => ({ outputs: [text('Hi')] }), ['summarization', 'translation']);
    expect(seen).toEqual([
      { fraction: 0, message: 'step 1 of 2: the summariser begins' },
      { fraction: 0.25, message: 'step 1 of 2: half way' },
      { fraction: 0.5, message: 'step 2 of 2: the translator begins' },
      { fraction: 0.75, message: 'step 2 of 2: half way' },
    ]);
  });
});

describe('subtitles', () => {
  const subtitled = { files: [recording], wantsSubtitles: true, parameters: { targetLanguage: 'nl' } };

  it('keep their times through a translation, and come as a file', async () => {
    const { outcomes } = await perform(
      (input) =>
        input.kind === 'work'
          ? heard
          : {
              outputs: [
                text(
                  '1\n00:00:01,000 --> 00:00:09,000\nGoedemorgen.\n\n00:00:03,000 --> 00:00:04,000\nHet tij komt op.',
                ),
              ],
            },
      ['automatic-speech-recognition', 'translation'],
      subtitled,
    );
    expect(outcomes.at(-1)).toMatchObject({
      text: '1\n00:00:01,000 --> 00:00:02,000\nGoedemorgen.\n\n2\n00:00:03,000 --> 00:00:04,000\nHet tij komt op.\n',
      files: [{ name: 'subtitles.nl.srt', mediaType: 'application/x-subrip', hash: 'f'.repeat(64) }],
    });
  });

  it('cannot be made where a model gives no times', async () => {
    const without: Made = { outputs: [text('Good morning.')] };
    await expect(perform(() => without, ['automatic-speech-recognition'], subtitled)).rejects.toMatchObject({
      kind: 'upstream_failed',
      message: expect.stringContaining('no times'),
    });
  });
});

describe('work that no specialist may take', () => {
  const refused = new PolderError('local_unavailable', 'This content stays on this machine.');
  const refuse = (): never => {
    throw refused;
  };

  it('is done by a chat model that stands in', async () => {
    const { outcomes, asked } = await perform(
      (input) => (input.kind === 'work' ? refuse() : { outputs: [text('A fox.')] }),
      ['image-to-text'],
    );
    expect(asked.map(({ input }) => input.kind)).toEqual(['work', 'chat']);
    expect(outcomes[0]).toMatchObject({ isStandIn: true, text: 'A fox.', agent: 'describer' });
  });

  it('and for which nobody can stand in is refused with what is missing', async () => {
    await expect(
      perform(refuse, ['automatic-speech-recognition'], { files: [recording] }),
    ).rejects.toMatchObject({
      kind: 'local_unavailable',
      message: expect.stringMatching(/the work of the transcriber.*stays on this machine.*Whisper/),
    });
  });

  it('is not tried by another where a specialist failed', async () => {
    const failed = new PolderError('upstream_failed', 'It broke.');
    await expect(
      perform(() => {
        throw failed;
      }, ['image-to-text']),
    ).rejects.toBe(failed);
  });
});
