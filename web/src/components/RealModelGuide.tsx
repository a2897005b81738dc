import { CodeSample } from './CodeSample.tsx';
import { Section } from './Section.tsx';

/** Three ways out of practice mode. */
export function RealModelGuide() {
  return (
    <div className="mb-12">
      <Section title="Connect a real model">
        <p className="-mt-2 mb-5 max-w-2xl text-muted">
          For now simulated models answer, so that everything can be tried. Any one of these ends that.
        </p>
        <ol className="grid gap-6 lg:grid-cols-3">
          <li className="min-w-0 space-y-3">
            <h3 className="font-semibold">Run one here</h3>
            <p className="text-sm text-muted">
              Start Ollama, LM Studio or llama.cpp on this machine. Polder finds it within seconds.
            </p>
            <CodeSample title="Ollama" text="ollama pull llama3.2" />
          </li>
          <li className="min-w-0 space-y-3">
            <h3 className="font-semibold">Let Polder fetch one</h3>
            <p className="text-sm text-muted">
              From Hugging Face or a GGUF file; Polder runs it by itself, with nothing else installed.
            </p>
            <CodeSample title="Shell" text="polder pull bartowski/Llama-3.2-3B-Instruct-GGUF" />
          </li>
          <li className="min-w-0 space-y-3">
            <h3 className="font-semibold">Give it a key</h3>
            <p className="text-sm text-muted">
              A cloud provider’s key in the environment is enough. Requests marked private still stay here.
            </p>
            <CodeSample title="Shell" text="OPENAI_API_KEY=… polder up" />
          </li>
        </ol>
      </Section>
    </div>
  );
}
