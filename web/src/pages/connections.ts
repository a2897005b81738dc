/** How each kind of program is pointed at this gateway. */
export interface Connection {
  id: string;
  name: string;
  intro: string;
  samples: { title: string; text: string }[];
}

/** `origin` as in `location.origin`: `http://127.0.0.1:4747`. */
export function connectionsTo(origin: string): Connection[] {
  return [
    {
      id: 'open-webui',
      name: 'Open WebUI',
      intro:
        'In Open WebUI: Admin Panel, Settings, Connections, add an OpenAI connection with this address and any text as the key. Or set both when it starts. From a container, this machine is host.docker.internal; Polder then has to listen beyond loopback (POLDER_HOST) and asks for a key.',
      samples: [
        { title: 'Connection', text: `${origin}/v1` },
        {
          title: 'Shell',
          text: `OPENAI_API_BASE_URL=${origin}/v1 OPENAI_API_KEY=polder open-webui serve`,
        },
      ],
    },
    {
      id: 'openai',
      name: 'OpenAI',
      intro: 'Every program that takes an OpenAI base address works. The model auto lets Polder choose.',
      samples: [
        {
          title: 'Python',
          text: `from openai import OpenAI

client = OpenAI(base_url="${origin}/v1", api_key="polder")
answer = client.chat.completions.create(
    model="auto",
    messages=[{"role": "user", "content": "Why is the sky blue?"}],
)
print(answer.choices[0].message.content)`,
        },
        {
          title: 'JavaScript',
          text: `import OpenAI from 'openai';

const client = new OpenAI({ baseURL: '${origin}/v1', apiKey: 'polder' });
const answer = await client.chat.completions.create({
  model: 'auto',
  messages: [{ role: 'user', content: 'Why is the sky blue?' }],
});
console.log(answer.choices[0].message.content);`,
        },
      ],
    },
    {
      id: 'anthropic',
      name: 'Anthropic, Claude Code',
      intro: 'Polder speaks the Messages protocol. Claude Code takes the address from its environment.',
      samples: [
        {
          title: 'Claude Code',
          text: `ANTHROPIC_BASE_URL=${origin} ANTHROPIC_AUTH_TOKEN=polder claude`,
        },
        {
          title: 'Python',
          text: `from anthropic import Anthropic

client = Anthropic(base_url="${origin}", api_key="polder")
answer = client.messages.create(
    model="auto",
    max_tokens=1024,
    messages=[{"role": "user", "content": "Why is the sky blue?"}],
)
print(answer.content[0].text)`,
        },
      ],
    },
    {
      id: 'ollama',
      name: 'Ollama clients',
      intro: 'Programs made for Ollama find Polder’s models as if they were Ollama’s.',
      samples: [
        { title: 'Shell', text: `OLLAMA_HOST=${origin} ollama run auto "Why is the sky blue?"` },
        {
          title: 'JavaScript',
          text: `import { Ollama } from 'ollama';

const ollama = new Ollama({ host: '${origin}' });
const answer = await ollama.chat({
  model: 'auto',
  messages: [{ role: 'user', content: 'Why is the sky blue?' }],
});
console.log(answer.message.content);`,
        },
      ],
    },
    {
      id: 'curl',
      name: 'curl',
      intro:
        'Look at the answer’s headers too: x-polder-model and x-polder-reason say where it went and why.',
      samples: [
        {
          title: 'Shell',
          text: `curl -i ${origin}/v1/chat/completions \\
  -H 'content-type: application/json' \\
  -d '{"model": "auto", "messages": [{"role": "user", "content": "Why is the sky blue?"}]}'`,
        },
      ],
    },
  ];
}
