import { describe, expect, it } from 'vitest';
import { backendNames, freshWord, sent } from './backends.ts';
import { connect, openaiResponses, tool } from './responses-client.ts';
import { describeClient } from './scenarios.ts';

describe('openai, responses', () => {
  describeClient(openaiResponses, (house) => {
    it.each(backendNames)('goes on from an earlier response (%s)', async (backendName) => {
      const openai = connect(house().gateway);
      const { chat, server } = house().backend(backendName);
      const [first, second] = [freshWord(), freshWord()];
      const earlier = await openai.responses.create({
        model: chat,
        instructions: `Only now ${freshWord()}`,
        input: first,
      });
      const later = await openai.responses.create({
        model: chat,
        previous_response_id: earlier.id,
        input: second,
      });
      expect(later.output_text).toBe(`You said: ${second}`);
      const { body } = sent(server, second);
      expect(body).toContain(first);
      expect(body).toContain(`You said: ${first}`);
      expect(body).not.toContain('Only now');
    });

    it.each(backendNames)('goes on from a call of a tool by its result alone (%s)', async (backendName) => {
      const openai = connect(house().gateway);
      const model = house().backend(backendName).chat;
      const called = await openai.responses.create({ model, tools: [tool], input: 'What is the weather?' });
      const call = called.output.find((item) => item.type === 'function_call')!;
      const answered = await openai.responses.create({
        model,
        tools: [tool],
        previous_response_id: called.id,
        input: [{ type: 'function_call_output', call_id: call.call_id, output: 'sunny' }],
      });
      expect(answered.output_text).toContain('sunny');
    });

    it.each(backendNames)('is understood by the stream helper (%s)', async (backendName) => {
      const openai = connect(house().gateway);
      const model = house().backend(backendName).chat;
      const final = await openai.responses
        .stream({ model, tools: [tool], input: 'What is the weather?' })
        .finalResponse();
      expect(final.output.at(-1)).toMatchObject({ type: 'function_call', arguments: '{"city":"example"}' });
    });

    it('says plainly that an earlier response is not known', async () => {
      const openai = connect(house().gateway);
      const asked = openai.responses.create({ model: 'auto', previous_response_id: 'resp_0', input: 'x' });
      await expect(asked).rejects.toMatchObject({ status: 400, code: 'previous_response_not_found' });
    });
  });
});
