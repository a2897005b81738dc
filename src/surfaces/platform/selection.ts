import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { KnownModel } from '../../catalog/catalog.ts';
import { type ModelsByCapability, modelsByCapability, serviceOf } from '../../gateway/steps/service.ts';
import { permits } from '../../keys/key.ts';
import { choosableNeeds, chooseModels, type ModelWish } from '../../routing/selection/choose.ts';
import { levelOf, qualityLevels } from '../../routing/selection/quality-level.ts';
import { expectedSeconds } from '../../routing/selection/select.ts';
import type { RoutingSettings } from '../../routing/settings.ts';
import { capabilityShapes, type PipelineTag } from '../../shared/capabilities.ts';
import { PolderError } from '../../shared/errors.ts';
import { agentFor } from '../../task/agents.ts';
import { readWish } from '../../task/wish/read-wish.ts';
import { parseBody } from '../shared/validation.ts';

const capabilities = Object.keys(capabilityShapes) as [PipelineTag, ...PipelineTag[]];
const places = ['local', 'cloud'] as const;
const needWords = choosableNeeds.join(', ');

export const selectionQuerySchema = z.strictObject({
  task: z.string().min(1).max(4_000).optional().describe('What is to be done, in plain words.'),
  capability: z
    .enum(capabilities)
    .optional()
    .describe('The kind of work, in place of reading it off a task.'),
  quality: z.enum(qualityLevels).optional().describe('How good it has to be; else as the profile says.'),
  prefer: z
    .enum([...places, 'none'])
    .optional()
    .describe('Else as `routing.prefer` says.'),
  place: z.enum(places).optional().describe('Only models there.'),
  needs: z
    .string()
    .transform((text) => text.split(',').map((need) => need.trim()))
    .pipe(z.array(z.enum(choosableNeeds, { error: `must be of ${needWords}, with commas` })))
    .optional()
    .describe(`What they must be able to do: ${needWords}, with commas.`),
  context: z.coerce.number().int().min(1).optional().describe('Tokens that they must hold.'),
  max_cost_usd: z.coerce.number().min(0).optional().describe('For a usual piece of such work.'),
  within_seconds: z.coerce.number().positive().optional().describe('In which a usual piece is done.'),
});

const chosenSchema = z.object({
  model: z.string(),
  place: z.enum(places),
  reason: z.string().describe('Why it stands before the next, in words that follow its name.'),
  quality: z.number().describe('To be expected, 0 to 1.'),
  cost_usd: z.number().nullable().describe('What a usual piece of such work may cost.'),
  seconds: z.number().describe('That it usually takes; guessed where it was not used yet.'),
  measured: z.boolean().describe('Whether the seconds were.'),
});

const stepSchema = z.object({
  capability: z.enum(capabilities),
  agent: z.string(),
  by: z
    .enum(['model', 'chat', 'nobody'])
    .describe('A model made for it; a chat model told how; or see advice.'),
  quality_level: z.enum(qualityLevels),
  chosen: z.array(chosenSchema).describe('The one to take, then those that stand in for it.'),
  left_out: z.array(z.object({ model: z.string(), reason: z.string() })),
  advice: z.string().nullable().describe('What to start, connect or pull where nobody can do it.'),
});

/** What `GET /polder/selection` gives: of each step of the work, who does it. */
export const selectionSchema = z.object({ steps: z.array(stepSchema) });
export type Selection = z.output<typeof selectionSchema>;
type SelectionStep = z.output<typeof stepSchema>;
type Query = z.output<typeof selectionQuerySchema>;

export interface SelectingHouse {
  known(): readonly KnownModel[];
  readonly settings: RoutingSettings;
  /** US dollars that whoever asks may still spend; null where nothing limits it. */
  left(request: FastifyRequest): number | null;
}

/** `GET /polder/selection`: which models would do a kind of work, and why. None is called. */
export function selectionRoutes(app: FastifyInstance, house: SelectingHouse): void {
  app.get('/polder/selection', (request): Selection => {
    const query = parseBody(selectionQuerySchema, request.query);
    const { gatewayKey: key } = request;
    const allowed = key && ((model: KnownModel['model']) => permits(key, model));
    const known = house.known().filter(({ model }) => allowed?.(model) ?? true);
    const served = modelsByCapability(known);
    const left = house.left(request);
    return {
      steps: stepsOf(query).map((capability) =>
        stepFor(capability, known, served, wishFor(query, house.settings, left), house.settings),
      ),
    };
  });
}

function stepsOf({ task, capability }: Query): readonly PipelineTag[] {
  if (task !== undefined) return readWish(task, [], capability).steps;
  if (capability !== undefined) return [capability];
  throw new PolderError('invalid_request', 'task: say what is to be done, or of which capability it is.', {
    field: 'task',
  });
}

type StepWish = Omit<ModelWish, 'capability'>;

function wishFor(query: Query, settings: RoutingSettings, left: number | null): StepWish {
  const limits = [query.max_cost_usd, left ?? undefined].filter((limit) => limit !== undefined);
  return {
    level: query.quality ?? levelOf(undefined, settings.profile),
    prefer: query.prefer ?? settings.prefer,
    limited: limits.length > 0,
    needs: query.needs ?? [],
    context: query.context,
    place: query.place,
    mostUsd: limits.length > 0 ? Math.min(...limits) : undefined,
    within: query.within_seconds,
  };
}

function stepFor(
  capability: PipelineTag,
  known: readonly KnownModel[],
  served: ModelsByCapability,
  wish: StepWish,
  settings: RoutingSettings,
): SelectionStep {
  const service = serviceOf(capability, served);
  const asked = service.by === 'chat' ? 'text-generation' : capability;
  const { chosen, leftOut } = chooseModels(known, { ...wish, capability: asked }, settings);
  return {
    capability,
    agent: agentFor(capability).name,
    by: service.by,
    quality_level: wish.level,
    chosen: chosen.map(({ option, reason, quality }) => ({
      model: option.id,
      place: option.place,
      reason,
      quality: Math.round(quality * 100) / 100,
      cost_usd: option.costUsd,
      seconds: Math.round(expectedSeconds(option) * 10) / 10,
      measured: option.seconds !== null,
    })),
    left_out: [...leftOut],
    advice: service.by === 'nobody' ? service.advice : null,
  };
}
