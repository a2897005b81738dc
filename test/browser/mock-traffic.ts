import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  FeedbackRequest,
  InteractionDetail,
  RoutePreview,
} from '../../src/surfaces/dashboard/contract.ts';
import { type ChatRequest, textOf } from '../../src/task/chat.ts';
import { bodyOf, sendError, sendJson } from './mock-answers.ts';
import { mockInteractions, summaryOf } from './mock-data.ts';
import { mockModels } from './mock-models.ts';

/** Invented interactions: listed, told of, asked for, and rated. */
export class MockTraffic {
  readonly interactions: InteractionDetail[];
  readonly #practice: boolean;
  readonly #listeners = new Set<ServerResponse>();

  constructor(interactions: InteractionDetail[], practice: boolean) {
    this.interactions = interactions;
    this.#practice = practice;
  }

  page(parameters: URLSearchParams) {
    const limit = Number(parameters.get('limit') ?? 50);
    const before = parameters.get('before');
    const search = parameters.get('search')?.toLowerCase();
    const matching = this.interactions.filter(
      (interaction) =>
        (!parameters.get('place') || interaction.place === parameters.get('place')) &&
        (!parameters.get('state') || interaction.state === parameters.get('state')) &&
        (!search || interaction.asked.toLowerCase().includes(search)) &&
        (before === null || interaction.id < before),
    );
    const items = matching.slice(0, limit).map(summaryOf);
    return { items, next: matching.length > limit ? items.at(-1)!.id : null };
  }

  listen(response: ServerResponse): undefined {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': listening\n\n');
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }

  #tell(interaction: InteractionDetail): void {
    const text = `event: interaction\ndata: ${JSON.stringify(summaryOf(interaction))}\n\n`;
    for (const listener of this.#listeners) listener.write(text);
  }

  route(chat: ChatRequest): RoutePreview {
    const { model, place, reason, trace } = this.#decided(chat);
    return { model, place, reason, trace, expectedCostUsd: place === 'cloud' ? 0.0093 : 0 };
  }

  #decided(chat: ChatRequest): InteractionDetail {
    const asked = textOf(chat.messages.at(-1)?.content);
    const wantsCloud = chat.model === 'cloud' || chat.model === 'auto:critical';
    const template = mockInteractions(Date.now(), 2)[wantsCloud ? 1 : 0]!;
    const asModel = mockModels.find(({ id }) => id === chat.model);
    const named =
      asModel === undefined
        ? {}
        : {
            model: asModel.id,
            place: asModel.place,
            costUsd: asModel.place === 'local' ? 0 : 0.0062,
            reason: `You asked for ${asModel.name}.`,
          };
    const practised = this.#practice
      ? {
          model: 'practice/parrot',
          provider: 'practice',
          place: 'local' as const,
          practice: true,
          costUsd: 0,
        }
      : {};
    return {
      ...template,
      id: `01kr${String(Date.now()).slice(-10)}${String(this.interactions.length).padStart(8, '0')}`,
      createdAt: Date.now(),
      requested: chat.model,
      asked: asked.slice(0, 140),
      messages: chat.messages,
      rating: null,
      feedback: [],
      surface: 'dashboard',
      client: 'Chromium',
      ...named,
      ...practised,
    };
  }

  async chat(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chat = (await bodyOf(request)) as ChatRequest;
    const asked = textOf(chat.messages.at(-1)?.content);
    if (asked.includes('please fail')) {
      return sendError(
        response,
        503,
        'no_model',
        'No model may serve this: it is private and Ollama is down.',
      );
    }
    const interaction = this.#decided(chat);
    const words = `You wrote: ${asked}\n\nThat is a **simulated** answer, told a few words at a time.`.split(
      /(?<= )/,
    );
    if (asked.includes('at length')) for (let index = 0; index < 2_000; index++) words.push(`word ${index} `);
    this.interactions.unshift({ ...interaction, state: 'open', answer: null });
    this.#tell(this.interactions[0]!);
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'x-polder-interaction': interaction.id,
      'x-polder-model': interaction.model ?? '',
      'x-polder-place': interaction.place ?? '',
      'x-polder-reason': interaction.reason.replace(/[^ -~]/g, '?'),
      'x-polder-privacy': interaction.privacy,
    });
    let text = '';
    for (const word of words) {
      if (response.destroyed) break;
      text += word;
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: word } }] })}\n\n`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    const ended: InteractionDetail = {
      ...interaction,
      state: response.destroyed ? 'cancelled' : 'answered',
      answer: { role: 'assistant', content: text },
    };
    this.#replace(ended);
    response.end('data: [DONE]\n\n');
  }

  takeFeedback(feedback: FeedbackRequest, response: ServerResponse): undefined {
    const found = this.interactions.find((interaction) => interaction.id === feedback.interaction_id);
    if (!found) return sendError(response, 404, 'not_found', 'There is no interaction with this id.');
    if (feedback.preferred_over !== undefined) return this.#choose(found, feedback.preferred_over, response);
    const entry = {
      id: Date.now(),
      interactionId: found.id,
      createdAt: Date.now(),
      rating: feedback.rating ?? null,
      comment: feedback.comment ?? null,
      correction: feedback.correction ?? null,
      source: 'dashboard' as const,
    };
    const same = found.feedback.some(
      (given) =>
        given.rating === entry.rating &&
        given.comment === entry.comment &&
        given.correction === entry.correction,
    );
    if (same) return sendError(response, 409, 'conflict', 'This feedback was given before.');
    this.#replace({ ...found, rating: entry.rating ?? found.rating, feedback: [...found.feedback, entry] });
    sendJson(response, { ok: true });
  }

  #choose(preferred: InteractionDetail, otherId: string, response: ServerResponse): undefined {
    const other = this.interactions.find(({ id }) => id === otherId);
    if (!other) return sendError(response, 404, 'not_found', 'There is no interaction with this id.');
    const sides = [
      { of: preferred, by: other.id, quality: 0.75 },
      { of: other, by: preferred.id, quality: 0.25 },
    ];
    for (const { of, by, quality } of sides) {
      const choice = {
        kind: 'choice',
        by,
        quality,
        weight: 0.5,
        createdAt: Date.now(),
        detail: null,
      } as const;
      this.#replace({ ...of, assessments: [...of.assessments, choice] });
    }
    sendJson(response, { ok: true });
  }

  #replace(interaction: InteractionDetail): void {
    const index = this.interactions.findIndex(({ id }) => id === interaction.id);
    this.interactions[index] = interaction;
    this.#tell(interaction);
  }
}
