/**
 * A program of its own: the simulated model server behind everything that is measured. Its answer is made
 * once and sent again to everybody. Arguments: number of tokens, milliseconds before each.
 */
import { startOpenAICompatible } from '../../test/world/index.ts';

const [tokens = 8, paceMs = 0] = process.argv.slice(2).map(Number);

const server = await startOpenAICompatible({
  flavour: 'vllm',
  models: [{ id: 'gpt-4o-mini', contextLength: 128_000, tools: true }],
  fixedAnswer: {
    content: Array.from({ length: tokens }, (_, index) => `${index === 0 ? 'Paris' : ' word'}`).join(''),
    pieces: tokens,
    promptTokens: 24,
    completionTokens: tokens,
    delayPerPieceMs: paceMs,
  },
});
process.send?.({ url: server.url });
