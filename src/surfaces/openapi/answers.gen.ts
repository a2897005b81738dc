// Written by `npm run answers` from the types in answers.ts: run it again where this does not compile.
import { z } from 'zod';
import type { Answers, Changed } from './answers.ts';

/** The schemas that have a name, by which the document refers to them. */
export const schemas = z.registry<{ id: string }>();

const TaskAccepted = named('TaskAccepted', z.object({
  run_id: z.string(),
  url: z.string().describe('Where its progress and its result are.'),
}).describe('The answer (202) to one that takes longer, or was to be done in the background.'));

const RunError = named('RunError', z.object({
  type: z.enum(['client_gone', 'conflict', 'context_too_long', 'forbidden', 'internal', 'invalid_request', 'local_unavailable', 'method_not_allowed', 'misdirected', 'no_model', 'not_found', 'rate_limited', 'shutting_down', 'storage_unavailable', 'timeout_of_request', 'too_large', 'unauthenticated', 'unknown_model', 'unsupported_media', 'upstream_failed', 'upstream_timeout']),
  message: z.string(),
  field: z.string().optional(),
}));

const RunView = named('RunView', z.object({
  key: z.string().nullable().describe('Whose it is; null: of who asks without a key.'),
  progress: z.object({
    fraction: z.number().nullable().describe('0 to 1; null where it is not known.'),
    message: z.string().describe('What is being done, in a few words; empty before it begins.'),
  }),
  id: z.string(),
  kind: z.literal('task'),
  title: z.string().describe('What it is, in a line.'),
  state: z.enum(['cancelled', 'done', 'failed', 'interrupted', 'queued', 'running']),
  createdAt: z.number(),
  endedAt: z.number().nullable().describe('Null while it is under way.'),
  user: z.string().nullable().describe('Of whom the caller says that it is, such as a user of a website.'),
  interactions: z.array(z.string()).describe('What it asked models for, in that order.'),
  result: z.unknown().describe('What came of it, in the shape of its kind; null unless it is done.'),
  error: RunError.nullable().describe('Null unless it failed or was interrupted.'),
}).describe('`GET /polder/runs/{id}`: long work and how far it is. As server-sent events: `progress`, and at last `end`.'));

const RunPage = named('RunPage', z.object({
  items: z.array(RunView),
  next: z.string().nullable().describe('Pass as `before` for the next page; null at the end.'),
}).describe('`GET /polder/runs?limit=50&before=<id>&state=&kind=`, newest first.'));

const KeptResult = named('KeptResult', z.object({
  hash: z.string(),
  interaction: z.string(),
  createdAt: z.number(),
  mediaType: z.string(),
  name: z.string().nullable(),
  bytes: z.number(),
  recipe: z.record(z.string(), z.unknown()).nullable(),
}).describe('A kept file, as it was when it was last made.'));

const ImportCount = named('ImportCount', z.object({
  taken: z.number(),
  known: z.number().describe('Was said of the same answer before.'),
  unmatched: z.number().describe('No answer of this gateway could be told to be the one.'),
}).describe('What became of each.'));

const ModelStatistics = named('ModelStatistics', z.object({
  attempts: z.number(),
  successRate: z.number().describe('Share of attempts that gave an answer, 0 to 1.'),
  tokensPerSecond: z.number().nullable().describe('Output tokens per second, median of the recent; null without data.'),
  firstTokenMs: z.number().nullable(),
  answerMs: z.number().nullable().describe('From asking to the end of the answer; null without data.'),
  ratings: z.number(),
  satisfaction: z.number().nullable().describe('Mean rating, 1 to 5; null without ratings.'),
}));

const Place = named('Place', z.enum(['cloud', 'local']));

const Price = named('Price', z.object({
  inputPerMillion: z.number(),
  outputPerMillion: z.number(),
  cachedInputPerMillion: z.number().optional(),
  cacheWritePerMillion: z.number().optional(),
  perImage: z.number().optional().describe('For each picture made.'),
  perSecond: z.number().optional().describe('For each second of sound or film, taken or made.'),
  perMillionCharacters: z.number().optional().describe('For a million characters of text to be spoken or translated.'),
  source: z.string(),
  date: z.string(),
}).describe('US dollars per million tokens and for what else is counted, with where and when the figure was read.'));

const ModelStatus = named('ModelStatus', z.object({
  available: z.boolean(),
  statistics: ModelStatistics.nullable(),
  memoryBytes: z.number().nullable().describe('Memory it takes at work on this machine, estimated; null for the cloud and where its size is unknown.'),
  fits: z.enum(['gpu', 'memory', 'no', 'partly']).nullable().describe('Where it fits on this machine; null where that is no question or not known.'),
  id: z.string().describe('`provider/name`.'),
  provider: z.string(),
  kind: z.enum(['ai-sdk', 'anthropic', 'automatic1111', 'comfyui', 'embedded', 'gemini', 'hugging-face', 'kandinsky', 'lemonade', 'llama-server', 'lmstudio', 'n8n', 'ollama', 'openai', 'openai-compatible', 'openrouter', 'pack', 'practice', 'transformers', 'vllm']),
  place: Place.describe('The provider\'s place, or `cloud` where `remoteHost` is set.'),
  loaded: z.boolean(),
  vision: z.boolean(),
  tools: z.boolean(),
  reasoning: z.boolean(),
  quality: z.number().describe('Expected quality from published figures or size, 0 to 1: a prior until there is feedback.'),
  practice: z.boolean(),
  name: z.string().describe('The provider\'s own name for it: `llama3.2:latest`.'),
  displayName: z.string().optional(),
  capabilities: z.array(z.enum(['any-to-any', 'audio-classification', 'audio-text-to-text', 'audio-to-audio', 'automatic-speech-recognition', 'depth-estimation', 'document-question-answering', 'feature-extraction', 'fill-mask', 'graph-ml', 'image-classification', 'image-feature-extraction', 'image-segmentation', 'image-text-to-image', 'image-text-to-text', 'image-text-to-video', 'image-to-3d', 'image-to-image', 'image-to-text', 'image-to-video', 'keypoint-detection', 'mask-generation', 'multiple-choice', 'object-detection', 'other', 'question-answering', 'reinforcement-learning', 'robotics', 'sentence-similarity', 'summarization', 'table-question-answering', 'table-to-text', 'tabular-classification', 'tabular-regression', 'tabular-to-text', 'text-classification', 'text-generation', 'text-ranking', 'text-retrieval', 'text-to-3d', 'text-to-audio', 'text-to-image', 'text-to-speech', 'text-to-video', 'time-series-forecasting', 'token-classification', 'translation', 'unconditional-image-generation', 'video-classification', 'video-text-to-text', 'video-to-video', 'visual-document-retrieval', 'visual-question-answering', 'voice-activity-detection', 'zero-shot-classification', 'zero-shot-image-classification', 'zero-shot-object-detection'])),
  contextLength: z.number().optional().describe('Tokens; undefined where the provider does not say.'),
  sizeBytes: z.number().optional(),
  parameters: z.number().optional(),
  quantization: z.string().optional(),
  family: z.string().optional(),
  licence: z.string().optional().describe('As its maker calls it: `apache-2.0`, `LLAMA 3.2 COMMUNITY LICENSE AGREEMENT`.'),
  price: Price.optional(),
  onlyByName: z.boolean().optional().describe('True of what does more than answer, such as a workflow: nobody gets it who did not ask for it by name.'),
  wishes: z.array(z.string()).optional().describe('Of what is used by name alone: the words, one of each list, of the wishes that reach it all the same.'),
  remoteHost: z.string().optional().describe('Set where a server that looks local hands the work to someone else\'s machine (Ollama\'s `remote_host`).'),
}).describe('One entry of `GET /models` (`{models: ModelStatus[]}`).'));

const ModelPage = named('ModelPage', z.object({
  models: z.array(ModelStatus),
  next: z.string().nullable().describe('Pass as `after` for the next page; null at the end.'),
}).describe('`GET /models?capability=&place=&provider=&available=&fits=&search=&limit=&after=<id>`; without any, all.'));

const Device = named('Device', z.object({
  name: z.string(),
  memoryBytes: z.number(),
  source: z.string().describe('How it came to be known: `nvidia-smi`, `rocm-smi`, or the provider that told.'),
}).describe('A processor with memory of its own, on which models run faster.'));

const Hardware = named('Hardware', z.object({
  memoryBytes: z.number().describe('RAM of the machine.'),
  unified: z.boolean().describe('True where processor and graphics share one memory, as on Apple\'s chips.'),
  devices: z.array(Device),
}).describe('What models can run on here.'));

const HubFormat = named('HubFormat', z.enum(['gguf', 'onnx', 'safetensors']));

const ListedHubModel = named('ListedHubModel', z.object({
  id: z.string().describe('`owner/name`'),
  capability: z.enum(['any-to-any', 'audio-classification', 'audio-text-to-text', 'audio-to-audio', 'automatic-speech-recognition', 'depth-estimation', 'document-question-answering', 'feature-extraction', 'fill-mask', 'graph-ml', 'image-classification', 'image-feature-extraction', 'image-segmentation', 'image-text-to-image', 'image-text-to-text', 'image-text-to-video', 'image-to-3d', 'image-to-image', 'image-to-text', 'image-to-video', 'keypoint-detection', 'mask-generation', 'multiple-choice', 'object-detection', 'other', 'question-answering', 'reinforcement-learning', 'robotics', 'sentence-similarity', 'summarization', 'table-question-answering', 'table-to-text', 'tabular-classification', 'tabular-regression', 'tabular-to-text', 'text-classification', 'text-generation', 'text-ranking', 'text-retrieval', 'text-to-3d', 'text-to-audio', 'text-to-image', 'text-to-speech', 'text-to-video', 'time-series-forecasting', 'token-classification', 'translation', 'unconditional-image-generation', 'video-classification', 'video-text-to-text', 'video-to-video', 'visual-document-retrieval', 'visual-question-answering', 'voice-activity-detection', 'zero-shot-classification', 'zero-shot-image-classification', 'zero-shot-object-detection']),
  downloads: z.number().optional().describe('In the last 30 days.'),
  likes: z.number().optional(),
  licence: z.string().optional().describe('As its author names it: `apache-2.0`, `other`.'),
  gated: z.boolean().optional().describe('True where its terms must be accepted at the hub first.'),
  formats: z.array(HubFormat),
  library: z.string().optional().describe('What it is made for: `transformers`, `diffusers`, `sentence-transformers`.'),
  inTransformersJs: z.boolean().describe('True where transformers.js can run it.'),
  parameters: z.number().optional(),
  weightBytes: z.number().optional().describe('Of its weights as they are stored.'),
  architectures: z.array(z.string()),
  servedBy: z.array(z.string()).describe('Inference providers that serve it for this kind of work now.'),
  createdAt: z.string().optional().describe('ISO 8601.'),
  contradiction: z.string().nullable().describe('Why its tag is not to be believed; null where it is.'),
  description: z.string().optional().describe('What Hugging Face says of a model it recommends.'),
  isNew: z.boolean().describe('True in the first week after it appeared here.'),
}));

const HubList = named('HubList', z.object({
  capability: z.enum(['any-to-any', 'audio-classification', 'audio-text-to-text', 'audio-to-audio', 'automatic-speech-recognition', 'depth-estimation', 'document-question-answering', 'feature-extraction', 'fill-mask', 'graph-ml', 'image-classification', 'image-feature-extraction', 'image-segmentation', 'image-text-to-image', 'image-text-to-text', 'image-text-to-video', 'image-to-3d', 'image-to-image', 'image-to-text', 'image-to-video', 'keypoint-detection', 'mask-generation', 'multiple-choice', 'object-detection', 'other', 'question-answering', 'reinforcement-learning', 'robotics', 'sentence-similarity', 'summarization', 'table-question-answering', 'table-to-text', 'tabular-classification', 'tabular-regression', 'tabular-to-text', 'text-classification', 'text-generation', 'text-ranking', 'text-retrieval', 'text-to-3d', 'text-to-audio', 'text-to-image', 'text-to-speech', 'text-to-video', 'time-series-forecasting', 'token-classification', 'translation', 'unconditional-image-generation', 'video-classification', 'video-text-to-text', 'video-to-video', 'visual-document-retrieval', 'visual-question-answering', 'voice-activity-detection', 'zero-shot-classification', 'zero-shot-image-classification', 'zero-shot-object-detection']),
  source: z.enum(['hub', 'recommended']).describe('`hub`: what it lists; `recommended`: what Hugging Face\'s own package recommends, known without asking.'),
  checkedAt: z.number().nullable().describe('When the hub last said so; null where it has not been asked.'),
  notice: z.string().nullable().describe('Why it is not newer or fuller; null where all is well.'),
  models: z.array(ListedHubModel),
}).describe('The models of one kind of work, and how they are known.'));

const HubOverview = named('HubOverview', z.object({
  capabilities: z.array(z.object({
    capability: z.enum(['any-to-any', 'audio-classification', 'audio-text-to-text', 'audio-to-audio', 'automatic-speech-recognition', 'depth-estimation', 'document-question-answering', 'feature-extraction', 'fill-mask', 'graph-ml', 'image-classification', 'image-feature-extraction', 'image-segmentation', 'image-text-to-image', 'image-text-to-text', 'image-text-to-video', 'image-to-3d', 'image-to-image', 'image-to-text', 'image-to-video', 'keypoint-detection', 'mask-generation', 'multiple-choice', 'object-detection', 'other', 'question-answering', 'reinforcement-learning', 'robotics', 'sentence-similarity', 'summarization', 'table-question-answering', 'table-to-text', 'tabular-classification', 'tabular-regression', 'tabular-to-text', 'text-classification', 'text-generation', 'text-ranking', 'text-retrieval', 'text-to-3d', 'text-to-audio', 'text-to-image', 'text-to-speech', 'text-to-video', 'time-series-forecasting', 'token-classification', 'translation', 'unconditional-image-generation', 'video-classification', 'video-text-to-text', 'video-to-video', 'visual-document-retrieval', 'visual-question-answering', 'voice-activity-detection', 'zero-shot-classification', 'zero-shot-image-classification', 'zero-shot-object-detection']),
    source: z.enum(['hub', 'recommended']).describe('`hub`: what it lists; `recommended`: what Hugging Face\'s own package recommends, known without asking.'),
    checkedAt: z.number().nullable().describe('When the hub last said so; null where it has not been asked.'),
    notice: z.string().nullable().describe('Why it is not newer or fuller; null where all is well.'),
    models: z.number(),
    fresh: z.number().describe('That appeared within a week.'),
  })),
}).describe('`GET /polder/hub`: how much is known of each kind of work.'));

const ReadyTrace = named('ReadyTrace', z.object({
  kind: z.enum(['exact', 'known', 'meaning']).describe('`known`: a solution in memory. `exact`, `meaning`: the same was asked before.'),
  source: z.string(),
  interaction: z.string().optional().describe('That made it.'),
  entry: z.string().optional().describe('The entry of memory that it is.'),
  ageSeconds: z.number().optional(),
  similarity: z.number().optional().describe('How alike the questions are to an embedder, up to 1.'),
}).describe('An answer that was there before the question.'));

const FoundInMemory = named('FoundInMemory', z.object({
  id: z.string(),
  collection: z.string(),
  relevance: z.number().describe('Calibrated, 0 to 1.'),
  score: z.number().describe('As the search gave it, comparable within its space alone.'),
  space: z.string(),
  used: z.boolean().describe('True where its text could go into prompts for this task.'),
}).describe('An entry of memory that was found for a task, without its text.'));

const WeighedOption = named('WeighedOption', z.object({
  model: z.string(),
  place: Place,
  probability: z.number().describe('Chance that it is tried first: what is left to chance is recorded, so that it can be learned from.'),
  success: z.number().describe('Chance, 0 to 1, that its answer does, and how unsure that is.'),
  deviation: z.number(),
  costMicroUsd: z.number().describe('What its answer is expected to cost, in micro-dollars, and to take, in seconds.'),
  seconds: z.number(),
  value: z.number().describe('What its answer is worth in all, less its cost and the wait, in good answers.'),
}).describe('A model weighed for the first attempt.'));

const DecisionTrace = named('DecisionTrace', z.object({
  policy: z.string(),
  ready: ReadyTrace.optional().describe('Set where no model had to answer; the rest says what would have been decided.'),
  signals: z.object({
    complexity: z.number(),
    complexityParts: z.array(z.object({
      name: z.string(),
      points: z.number(),
    })).describe('What raised or lowered the complexity, with its share: `code block +2`.'),
    relevance: z.number(),
    found: z.array(FoundInMemory).optional().describe('Entries of memory that were found, best first; undefined where memory was not asked.'),
    privacy: z.enum(['masked', 'open', 'private']),
    privacyReason: z.string(),
    chore: z.enum(['autocomplete', 'auxiliary', 'compaction', 'emoji', 'follow-ups', 'queries', 'tags', 'title']).nullable(),
    needs: z.array(z.string()),
    inputTokens: z.number(),
  }),
  steps: z.array(z.object({
    question: z.string(),
    answer: z.string(),
    value: z.number().optional(),
    threshold: z.number().optional(),
  })).describe('The forks taken, in order.'),
  candidates: z.array(z.object({
    model: z.string(),
    place: Place,
    score: z.number().nullable(),
    excluded: z.string().nullable().describe('Set where the model was left out, and why.'),
  })),
  unlisted: z.array(z.object({
    excluded: z.string().nullable(),
    models: z.number(),
  })).optional().describe('Where they were many: how many more there were, by why they were left out (null: they were not).'),
  kind: z.enum(['choice', 'code', 'json', 'long', 'maths', 'media', 'other', 'question', 'tools', 'writing']).optional().describe('The kind of traffic that this is, where a policy that learns looked at it.'),
  options: z.array(WeighedOption).optional().describe('The models weighed for the first attempt by a policy that learns, best first.'),
  advice: z.object({
    tree: z.string(),
    learned: z.string(),
  }).optional().describe('Which model each policy would have tried first.'),
  work: z.enum(['any-to-any', 'audio-classification', 'audio-text-to-text', 'audio-to-audio', 'automatic-speech-recognition', 'depth-estimation', 'document-question-answering', 'feature-extraction', 'fill-mask', 'graph-ml', 'image-classification', 'image-feature-extraction', 'image-segmentation', 'image-text-to-image', 'image-text-to-text', 'image-text-to-video', 'image-to-3d', 'image-to-image', 'image-to-text', 'image-to-video', 'keypoint-detection', 'mask-generation', 'multiple-choice', 'object-detection', 'other', 'question-answering', 'reinforcement-learning', 'robotics', 'sentence-similarity', 'summarization', 'table-question-answering', 'table-to-text', 'tabular-classification', 'tabular-regression', 'tabular-to-text', 'text-classification', 'text-generation', 'text-ranking', 'text-retrieval', 'text-to-3d', 'text-to-audio', 'text-to-image', 'text-to-speech', 'text-to-video', 'time-series-forecasting', 'token-classification', 'translation', 'unconditional-image-generation', 'video-classification', 'video-text-to-text', 'video-to-video', 'visual-document-retrieval', 'visual-question-answering', 'voice-activity-detection', 'zero-shot-classification', 'zero-shot-image-classification', 'zero-shot-object-detection']).optional().describe('The kind of work, where this was a step of a task in plain words; its agent follows from it.'),
  experiment: z.object({
    name: z.string(),
    arm: z.string(),
    unit: z.string(),
  }).optional().describe('The experiment that this is a part of.'),
}).describe('What the decision was made from, kept so that it can be shown, drawn and replayed.'));

const RoutePreview = named('RoutePreview', z.object({
  model: z.string().nullable(),
  place: z.enum(['cloud', 'local']).nullable(),
  reason: z.string(),
  expectedCostUsd: z.number().nullable().describe('Of an answer of twice the usual length; null where the price is unknown, or no model would serve.'),
  trace: DecisionTrace,
}).describe('`POST /polder/route` with a chat request body: where it would go, without calling any model.'));

const Stats = named('Stats', z.object({
  since: z.number(),
  interactions: z.number(),
  answered: z.number(),
  failed: z.number(),
  local: z.number(),
  cloud: z.number(),
  localShare: z.number().nullable().describe('local / (local + cloud) of answered interactions; null without any.'),
  costUsd: z.number(),
  unpriced: z.number().describe('Answered interactions whose price is not known.'),
  inputTokens: z.number(),
  outputTokens: z.number(),
  ratings: z.number(),
  satisfaction: z.number().nullable(),
  medianFirstTokenMs: z.number().nullable(),
  buckets: z.array(z.object({
    at: z.number(),
    local: z.number(),
    cloud: z.number(),
    failed: z.number(),
    costUsd: z.number(),
  })).describe('Per hour (one day) or day (more): for the chart.'),
  models: z.array(z.object({
    model: z.string(),
    place: Place,
    interactions: z.number(),
    costUsd: z.number(),
    statistics: ModelStatistics,
  })),
}).describe('`GET /stats?days=1`: what happened since then.'));

const InteractionSummary = named('InteractionSummary', z.object({
  costUsd: z.number().nullable().describe('Null where the price is unknown.'),
  asked: z.string().describe('The first 140 characters of what was asked.'),
  rating: z.number().nullable().describe('The newest rating, if any.'),
  message: z.string().optional().describe('What the client calls the message that was to be answered; it is kept beside the record.'),
  keyId: z.string().nullable(),
  id: z.string(),
  state: z.enum(['answered', 'cancelled', 'failed', 'incomplete', 'open', 'unknown']),
  createdAt: z.number().describe('Milliseconds since 1970.'),
  practice: z.boolean(),
  capability: z.enum(['any-to-any', 'audio-classification', 'audio-text-to-text', 'audio-to-audio', 'automatic-speech-recognition', 'depth-estimation', 'document-question-answering', 'feature-extraction', 'fill-mask', 'graph-ml', 'image-classification', 'image-feature-extraction', 'image-segmentation', 'image-text-to-image', 'image-text-to-text', 'image-text-to-video', 'image-to-3d', 'image-to-image', 'image-to-text', 'image-to-video', 'keypoint-detection', 'mask-generation', 'multiple-choice', 'object-detection', 'other', 'question-answering', 'reinforcement-learning', 'robotics', 'sentence-similarity', 'summarization', 'table-question-answering', 'table-to-text', 'tabular-classification', 'tabular-regression', 'tabular-to-text', 'text-classification', 'text-generation', 'text-ranking', 'text-retrieval', 'text-to-3d', 'text-to-audio', 'text-to-image', 'text-to-speech', 'text-to-video', 'time-series-forecasting', 'token-classification', 'translation', 'unconditional-image-generation', 'video-classification', 'video-text-to-text', 'video-to-video', 'visual-document-retrieval', 'visual-question-answering', 'voice-activity-detection', 'zero-shot-classification', 'zero-shot-image-classification', 'zero-shot-object-detection']),
  surface: z.enum(['anthropic', 'auxiliary', 'cli', 'dashboard', 'ollama', 'openai', 'platform']),
  client: z.string().nullable(),
  conversation: z.string().nullable(),
  requested: z.string().describe('The model name as the caller gave it.'),
  chore: z.enum(['autocomplete', 'auxiliary', 'compaction', 'emoji', 'follow-ups', 'queries', 'tags', 'title']).nullable(),
  profile: z.enum(['balanced', 'casual', 'critical']),
  privacy: z.enum(['masked', 'open', 'private']),
  complexity: z.number(),
  relevance: z.number(),
  model: z.string().nullable().describe('The model that answered (or was last tried), `provider/name`.'),
  provider: z.string().nullable(),
  place: z.enum(['cloud', 'local']).nullable(),
  reason: z.string(),
  errorKind: z.enum(['client_gone', 'conflict', 'context_too_long', 'forbidden', 'internal', 'invalid_request', 'local_unavailable', 'method_not_allowed', 'misdirected', 'no_model', 'not_found', 'rate_limited', 'shutting_down', 'storage_unavailable', 'timeout_of_request', 'too_large', 'unauthenticated', 'unknown_model', 'unsupported_media', 'upstream_failed', 'upstream_timeout']).nullable(),
  errorMessage: z.string().nullable(),
  finishReason: z.string().nullable(),
  streamed: z.boolean(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedTokens: z.number(),
  reasoningTokens: z.number(),
  tokensEstimated: z.boolean().describe('True where the tokens are our own estimate.'),
  firstTokenMs: z.number().nullable(),
  durationMs: z.number().nullable(),
}).describe('One row of `GET /polder/interactions`.'));

const InteractionPage = named('InteractionPage', z.object({
  items: z.array(InteractionSummary),
  next: z.string().nullable().describe('Pass as `before` for the next page; null at the end.'),
}).describe('`GET /polder/interactions?limit=50&before=<id>&place=&state=&model=&search=`, newest first.'));

const ToolCall = named('ToolCall', z.looseObject({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({
    name: z.string(),
    arguments: z.string(),
  }).describe('`arguments` is a JSON text, not an object.'),
}));

const ReasoningDetail = named('ReasoningDetail', z.looseObject({
  type: z.enum(['reasoning.encrypted', 'reasoning.summary', 'reasoning.text']),
  text: z.string().optional(),
  data: z.string().optional(),
  signature: z.string().nullable().optional(),
}));

const ChatMessage = named('ChatMessage', z.looseObject({
  role: z.enum(['assistant', 'developer', 'function', 'system', 'tool', 'user']),
  content: z.union([z.string(), z.array(z.union([z.looseObject({
    type: z.literal('text'),
    text: z.string(),
  }), z.looseObject({
    type: z.literal('image_url'),
    image_url: z.object({
      url: z.string(),
      detail: z.string().optional(),
    }),
  }), z.looseObject({
    type: z.literal('input_audio'),
    input_audio: z.object({
      data: z.string(),
      format: z.string(),
    }),
  }), z.looseObject({
    type: z.literal('file'),
    file: z.object({
      filename: z.string().optional(),
      file_data: z.string().optional(),
      file_id: z.string().optional(),
    }),
  }), z.looseObject({
    type: z.literal('refusal'),
    refusal: z.string(),
  })]))]).nullable().optional(),
  name: z.string().optional(),
  tool_calls: z.array(ToolCall).nullable().optional(),
  tool_call_id: z.string().optional(),
  reasoning_content: z.string().nullable().optional().describe('Reasoning text as most local servers and clients name it.'),
  reasoning_details: z.array(ReasoningDetail).optional().describe('Structured reasoning with signatures, as OpenRouter names it; kept so that a provider that signs its thoughts gets them back.'),
}));

const Figures = named('Figures', z.object({
  unknown: z.number().describe('1 where nobody has learned what to expect of the model here, else 0.'),
  expected: z.number().describe('What was expected of the answer before it was there, as a logit.'),
  checks: z.number().describe('How many checks it passed.'),
  sureness: z.number().describe('How sure the model was of its words, -1.5 to 1.'),
  agreement: z.number().describe('How far another answer bears it out beyond what is ordinary: of those that come to something, and of free words.'),
  likeness: z.number(),
  verdict: z.number().describe('What a local judge says of it, beyond what judges ordinarily say.'),
  ownVerdict: z.number().optional().describe('What the model says of its own answer, likewise; absent in what was kept before that was asked.'),
  rival: z.number().optional().describe('What is said of another local answer that differs from it; absent likewise.'),
  preference: z.number().optional().describe('By how much it is called better than that one, -0.5 to 0.5; absent likewise.'),
}).describe('What speaks for and against an answer, as figures: all 0 where nothing is known, and then the answer is as good as any.'));

const JudgedConviction = named('JudgedConviction', z.object({
  score: z.number().describe('0 to 1, weighed by what came of earlier ones.'),
  atLeast: z.number().describe('From which it was to be given.'),
  reasons: z.array(z.string()).describe('What spoke for and against it, without a word of it.'),
  figures: Figures.optional().describe('The same as figures, by name; undefined where the answer failed what the task implies.'),
  other: z.object({
    model: z.string(),
    score: z.number(),
  }).optional().describe('Set where another local model answered otherwise: how far that answer convinced.'),
}).describe('How far an answer convinced before it was given.'));

const AttemptRecord = named('AttemptRecord', z.object({
  position: z.number(),
  model: z.string(),
  provider: z.string(),
  place: Place,
  reason: z.string().describe('Why this model stood at this place in the plan.'),
  outcome: z.enum(['answered', 'cancelled', 'failed', 'skipped']),
  failure: z.enum(['aborted', 'bad-request', 'breaker-open', 'content-filtered', 'context-too-long', 'empty', 'failed', 'incomplete', 'loading', 'malformed', 'out-of-memory', 'overloaded', 'quota-exhausted', 'rate-limited', 'timeout', 'unauthorized', 'unconvincing', 'unknown-model', 'unreachable']).nullable(),
  message: z.string().nullable(),
  status: z.number().nullable(),
  startedMs: z.number().describe('Milliseconds after the task came in.'),
  firstTokenMs: z.number().nullable(),
  durationMs: z.number(),
  notes: z.array(z.string()).optional().describe('Ids of the entries of memory whose texts were in the prompt.'),
  trimmedTokens: z.number().optional().describe('An estimate of the tokens of earlier turns that were left out of the prompt.'),
  conviction: JudgedConviction.optional().describe('Set where the answer was held back and judged.'),
  heard: z.string().optional().describe('Set where its answer was there already: the record of the house\'s own call in which it was given as an opinion.'),
}).describe('One model tried within an interaction.'));

const Feedback = named('Feedback', z.object({
  id: z.number(),
  interactionId: z.string(),
  createdAt: z.number(),
  rating: z.number().nullable().describe('1 (useless) to 5 (as good as it gets).'),
  comment: z.string().nullable(),
  correction: z.string().nullable(),
  source: z.enum(['anthropic', 'auxiliary', 'cli', 'dashboard', 'ollama', 'openai', 'platform']),
}));

const AssessmentOf = named('AssessmentOf', z.object({
  kind: z.enum(['check', 'choice', 'judge', 'sign']),
  createdAt: z.number().describe('Milliseconds since 1970.'),
  quality: z.number().describe('0 (useless) to 1 (as good as it gets).'),
  weight: z.number().describe('0 to 1; what a person says plainly weighs 1.'),
  by: z.string().describe('The judge\'s model, the name of the sign or check, or the answer that was chosen from beside it.'),
  detail: z.string().nullable(),
}).describe('An assessment as it is shown with its interaction.'));

const InteractionDetail = named('InteractionDetail', z.object({
  messages: z.array(ChatMessage),
  answer: ChatMessage.nullable(),
  attempts: z.array(AttemptRecord),
  trace: DecisionTrace,
  feedback: z.array(Feedback),
  assessments: z.array(AssessmentOf).describe('What judges, signs and checks said of the answer.'),
  why: z.array(z.string()).describe('The decision in plain sentences, as `polder why` prints it.'),
  costUsd: z.number().nullable().describe('Null where the price is unknown.'),
  asked: z.string().describe('The first 140 characters of what was asked.'),
  rating: z.number().nullable().describe('The newest rating, if any.'),
  message: z.string().optional().describe('What the client calls the message that was to be answered; it is kept beside the record.'),
  keyId: z.string().nullable(),
  id: z.string(),
  state: z.enum(['answered', 'cancelled', 'failed', 'incomplete', 'open', 'unknown']),
  createdAt: z.number().describe('Milliseconds since 1970.'),
  practice: z.boolean(),
  capability: z.enum(['any-to-any', 'audio-classification', 'audio-text-to-text', 'audio-to-audio', 'automatic-speech-recognition', 'depth-estimation', 'document-question-answering', 'feature-extraction', 'fill-mask', 'graph-ml', 'image-classification', 'image-feature-extraction', 'image-segmentation', 'image-text-to-image', 'image-text-to-text', 'image-text-to-video', 'image-to-3d', 'image-to-image', 'image-to-text', 'image-to-video', 'keypoint-detection', 'mask-generation', 'multiple-choice', 'object-detection', 'other', 'question-answering', 'reinforcement-learning', 'robotics', 'sentence-similarity', 'summarization', 'table-question-answering', 'table-to-text', 'tabular-classification', 'tabular-regression', 'tabular-to-text', 'text-classification', 'text-generation', 'text-ranking', 'text-retrieval', 'text-to-3d', 'text-to-audio', 'text-to-image', 'text-to-speech', 'text-to-video', 'time-series-forecasting', 'token-classification', 'translation', 'unconditional-image-generation', 'video-classification', 'video-text-to-text', 'video-to-video', 'visual-document-retrieval', 'visual-question-answering', 'voice-activity-detection', 'zero-shot-classification', 'zero-shot-image-classification', 'zero-shot-object-detection']),
  surface: z.enum(['anthropic', 'auxiliary', 'cli', 'dashboard', 'ollama', 'openai', 'platform']),
  client: z.string().nullable(),
  conversation: z.string().nullable(),
  requested: z.string().describe('The model name as the caller gave it.'),
  chore: z.enum(['autocomplete', 'auxiliary', 'compaction', 'emoji', 'follow-ups', 'queries', 'tags', 'title']).nullable(),
  profile: z.enum(['balanced', 'casual', 'critical']),
  privacy: z.enum(['masked', 'open', 'private']),
  complexity: z.number(),
  relevance: z.number(),
  model: z.string().nullable().describe('The model that answered (or was last tried), `provider/name`.'),
  provider: z.string().nullable(),
  place: z.enum(['cloud', 'local']).nullable(),
  reason: z.string(),
  errorKind: z.enum(['client_gone', 'conflict', 'context_too_long', 'forbidden', 'internal', 'invalid_request', 'local_unavailable', 'method_not_allowed', 'misdirected', 'no_model', 'not_found', 'rate_limited', 'shutting_down', 'storage_unavailable', 'timeout_of_request', 'too_large', 'unauthenticated', 'unknown_model', 'unsupported_media', 'upstream_failed', 'upstream_timeout']).nullable(),
  errorMessage: z.string().nullable(),
  finishReason: z.string().nullable(),
  streamed: z.boolean(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedTokens: z.number(),
  reasoningTokens: z.number(),
  tokensEstimated: z.boolean().describe('True where the tokens are our own estimate.'),
  firstTokenMs: z.number().nullable(),
  durationMs: z.number().nullable(),
}).describe('`GET /polder/interactions/{id}`'));

const EgressSummary = named('EgressSummary', z.object({
  requests: z.number(),
  bytes: z.number(),
  masked: z.number(),
  interactions: z.number(),
  providers: z.array(z.object({
    provider: z.string(),
    requests: z.number(),
    bytes: z.number(),
  })).describe('Most asked first.'),
}).describe('What left, counted.'));

const EgressRecord = named('EgressRecord', z.object({
  at: z.number().describe('Milliseconds since 1970, just before the first byte.'),
  interaction: z.string(),
  conversation: z.string().nullable(),
  provider: z.string(),
  origin: z.string().describe('Scheme, host and port: `https://api.openai.com`.'),
  model: z.string(),
  request: z.string().describe('Method and path, without a query: `POST /v1/chat/completions`.'),
  sha256: z.string().describe('Of the body, hexadecimal.'),
  bytes: z.number().describe('Size of the body.'),
  contents: z.array(z.string()).describe('Kinds of content in it: `messages`, `tools`, `images`.'),
  privacy: z.enum(['masked', 'open', 'private']),
  masked: z.array(z.object({
    type: z.string(),
    count: z.number(),
  })).describe('What was replaced by stand-ins, by kind.'),
  reason: z.string().describe('Why it was allowed.'),
}).describe('One request with content that left this machine, or was about to when Polder stopped.'));

const EgressReport = named('EgressReport', z.object({
  since: z.number(),
  summary: EgressSummary,
  items: z.array(EgressRecord).describe('Newest first.'),
  next: z.number().nullable().describe('Give as `before` for the next page; null where this is the last.'),
}).describe('`GET /polder/egress`: what has left this machine. Times in milliseconds since 1970.'));

const Agreement = named('Agreement', z.object({
  pairs: z.number(),
  alike: z.object({
    share: z.number(),
    low: z.number(),
    high: z.number(),
  }).nullable().describe('Share of pairs that both call good, or neither does, with its 95 % interval (Wilson 1927); null without any.'),
  correlation: z.number().nullable().describe('Spearman\'s rank correlation; null with fewer than four pairs, or where one side never differs.'),
  interval: z.tuple([z.number(), z.number()]).nullable().describe('95 %, by Fisher\'s transformation.'),
  kappa: z.number().nullable().describe('Cohen\'s kappa over five grades, quadratically weighted; null as above.'),
  bias: z.number().nullable().describe('How much higher the judge is on average.'),
}).describe('How far a judge and people agree.'));

const QualityView = named('QualityView', z.object({
  since: z.number(),
  judged: z.number(),
  quality: z.number().nullable().describe('Mean of the judges\' views as they are read, 0 to 1; null without any.'),
  calls: z.number().describe('What judging took: calls of judges, and what those in the cloud cost, in US dollars.'),
  costUsd: z.number(),
  agreement: Agreement,
  models: z.array(z.object({
    model: z.string(),
    place: Place,
    judged: z.number(),
    quality: z.number(),
  })),
  signs: z.record(z.string(), z.number()).describe('How often each implicit sign was seen.'),
  enabled: z.boolean().describe('True where answers are judged.'),
  share: z.number().describe('Of answers, 0 to 1.'),
  dayUsd: z.number().describe('Most that judges in the cloud may cost in a day, in US dollars.'),
}).describe('`GET /polder/quality` and `polder report quality --json`.'));

const LineView = named('LineView', z.object({
  moves: z.boolean().describe('False where configuration holds it still.'),
  trust: z.number().describe('Points of complexity by which local models are trusted with more than the profile says.'),
  triedAt: z.number().nullable().describe('Milliseconds since 1970; null: never.'),
  movedAt: z.number().nullable(),
  why: z.string().nullable().describe('One plain sentence on the last move.'),
}).describe('Where the line between local and cloud stands, and why.'));

const Interval = named('Interval', z.object({
  low: z.number(),
  high: z.number(),
}).describe('A range in which a mean lies, with the confidence that the function giving it says.'));

const Verdict = named('Verdict', z.enum(['first', 'neither', 'running', 'second']));

const ExperimentView = named('ExperimentView', z.object({
  name: z.string(),
  arms: z.array(z.object({
    outcomes: z.number(),
    quality: z.number().nullable(),
    interval: Interval,
    name: z.string(),
  })),
  finding: z.string(),
  verdict: Verdict,
}));

const Rule = named('Rule', z.enum(['learned', 'tree']));

const LearningView = named('LearningView', z.object({
  line: LineView.describe('Up to where the tree trusts local models, as far as that moved by itself.'),
  experiments: z.array(ExperimentView),
  policy: z.enum(['auto', 'learned', 'tree']),
  explore: z.number(),
  outcomes: z.number(),
  kinds: z.array(z.object({
    rule: Rule,
    since: z.number().nullable(),
    handBacks: z.number(),
    outcomes: z.number().describe('Outcomes that told the two policies apart since the rule last changed.'),
    difference: z.number().nullable().describe('By how much the learned policy is better, in good answers per request in which they differ.'),
    interval: Interval.nullable(),
    evidence: z.number().describe('What has been won by betting on the change that would come next; it comes at `needed`.'),
    needed: z.number(),
    reason: z.string(),
    kind: z.enum(['choice', 'code', 'json', 'long', 'maths', 'media', 'other', 'question', 'tools', 'writing']),
    models: z.array(z.object({
      outcomes: z.number(),
      quality: z.number().describe('Mean, 0 to 1.'),
      model: z.string(),
    })),
  })),
}).describe('`GET /polder/routing`: who decides each kind of traffic and why, what was seen of models, and experiments.'));

const QualityEstimate = named('QualityEstimate', z.object({
  mean: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  effective: z.number().describe('How many equally weighted ratings it rests on.'),
}).describe('A quality, 0 to 1, or a difference of two, with its 95 % interval; null where nothing can be said.'));

const PolicyReplay = named('PolicyReplay', z.object({
  localShare: z.number().nullable(),
  costUsd: z.number(),
  unpriced: z.number().describe('Requests whose cost is not known.'),
  quality: QualityEstimate,
  leaving: z.number().describe('Requests that would have left this machine, of them with identifiers masked.'),
  leavingMasked: z.number(),
}).describe('What a policy would have made of recorded traffic. Shares 0 to 1, money in US dollars.'));

const ReplayReport = named('ReplayReport', z.object({
  policy: z.enum(['always-cloud', 'always-local', 'balanced', 'casual', 'cloud-first', 'critical', 'learned', 'local-first', 'tree']),
  days: z.number(),
  since: z.number(),
  requests: z.number(),
  rated: z.number().describe('Of them rated by people, or judged.'),
  recorded: PolicyReplay,
  replayed: z.object({
    localShare: z.number().nullable(),
    costUsd: z.number(),
    unpriced: z.number().describe('Requests whose cost is not known.'),
    quality: QualityEstimate,
    leaving: z.number().describe('Requests that would have left this machine, of them with identifiers masked.'),
    leavingMasked: z.number(),
    changed: z.number().describe('Requests decided otherwise than they were.'),
    overlap: z.number().describe('Share of requests on which it could be seen what this policy would do.'),
    newlyLeaving: z.number(),
    newlyStaying: z.number(),
  }),
  difference: QualityEstimate.describe('By how much it answers better than what was done.'),
  enough: z.boolean().describe('False where too little is known for the quality to be relied on.'),
  findings: z.array(z.string()).describe('In plain sentences.'),
}).describe('`GET /polder/replay` and `polder replay --json`. Times in milliseconds since 1970.'));

const Totals = named('Totals', z.object({
  requests: z.number(),
  answered: z.number(),
  failed: z.number(),
  local: z.number(),
  cloud: z.number(),
  unpriced: z.number(),
  costUsd: z.number(),
  ownCostUsd: z.number(),
}).describe('Totals of what others asked; money of all, with what the house asked on its own account.'));

const Estimate = named('Estimate', z.object({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  from: z.number().describe('How many observations it rests on; of unequal weight as many as equal ones would tell as much.'),
}).describe('A figure that is estimated, with its 95 % interval.'));

const Cost = named('Cost', z.object({
  spentUsd: z.number(),
  perAnswerUsd: z.number().nullable().describe('Null where nothing was answered.'),
  good: Estimate.nullable().describe('Share of answers that are good, by those that were judged.'),
  perGoodAnswerUsd: Estimate.nullable(),
  savedUsd: z.number().describe('What local answers would have cost at the cloud model that would have served.'),
  saved: Estimate.nullable().describe('The same with its interval; null where no cloud model answered enough to tell.'),
  savedAnswers: z.number(),
  budgets: z.array(z.object({
    account: z.string(),
    limitUsd: z.number(),
    spentUsd: z.number(),
    used: z.number().nullable().describe('Of the limit; null where that is nothing.'),
  })).describe('Budgets with a limit.'),
  forecastUsd: Estimate.nullable().describe('What this month will have cost at its end.'),
  models: z.array(z.object({
    model: z.string(),
    requests: z.number(),
    costUsd: z.number(),
  })),
  keys: z.array(z.object({
    key: z.string().nullable(),
    requests: z.number(),
    costUsd: z.number(),
  })),
}));

const Performance = named('Performance', z.object({
  good: Estimate.nullable(),
  model: z.string(),
  place: Place,
  capability: z.string(),
  kind: z.string().describe('Kind of question, where it was told; else empty.'),
  requests: z.number(),
  answered: z.number(),
  answerRate: Estimate.describe('Share of requests that were answered.'),
  firstTokenMs: Estimate.nullable(),
  tokensPerSecond: z.number().nullable().describe('Written over the time that it took; null where nothing was written.'),
  costUsd: z.number(),
}).describe('A model at a kind of work, and how good its answers are found.'));

const AgentWork = named('AgentWork', z.object({
  agent: z.string(),
  capabilities: z.array(z.string()).describe('The kinds of work that it was asked for.'),
  requests: z.number(),
  answered: z.number(),
  local: z.number().describe('Answered by local models.'),
  answerRate: Estimate.describe('Share of requests that were answered.'),
  costUsd: z.number(),
  good: Estimate.nullable().describe('Share of answers that are good, by those that were judged.'),
  ratings: z.number().describe('Of the newest answers of which something was said.'),
  satisfaction: Estimate.nullable().describe('1 to 5; null without ratings.'),
}).describe('What one of the agents for tasks did, by whichever model. Money in US dollars.'));

const FeedbackGiven = named('FeedbackGiven', z.object({
  ratings: z.number(),
  satisfaction: Estimate.nullable().describe('1 to 5; null without any.'),
  stars: z.array(z.number()).describe('How many gave one star, two, up to five.'),
  comments: z.number(),
  corrections: z.number(),
  models: z.array(z.object({
    model: z.string(),
    ratings: z.number(),
    satisfaction: Estimate.nullable(),
  })).describe('By model, most rated first.'),
}).describe('What people said of answers.'));

const FailedRequests = named('FailedRequests', z.object({
  kind: z.string().nullable().describe('Null where none was told.'),
  requests: z.number(),
}).describe('Requests that were not answered, by the kind of error they ended with.'));

const FailurePattern = named('FailurePattern', z.object({
  model: z.string(),
  place: Place,
  failure: z.string(),
  attempts: z.number(),
  share: Estimate.describe('Of all attempts of the model.'),
  advice: z.string().describe('What to do about it.'),
}).describe('A way in which a model fails again and again.'));

const Recommendation = named('Recommendation', z.object({
  id: z.string().describe('What kind of advice it is: one line of a report may be told from another by it.'),
  title: z.string(),
  evidence: z.string().describe('In plain sentences, with the figures.'),
  gain: z.object({
    what: z.string(),
    estimate: Estimate,
  }).nullable().describe('What it is expected to bring; null where no figure can be given.'),
  command: z.string().nullable().describe('A command that does it, to be copied; null where a page does it.'),
  page: z.object({
    path: z.string(),
    label: z.string(),
  }).nullable().describe('The page on which it is done.'),
}).describe('Something that would do better, what speaks for it, and what does it.'));

const Report = named('Report', z.object({
  days: z.number(),
  since: z.number().describe('From here to now, in whole days of Greenwich; milliseconds since 1970.'),
  until: z.number(),
  totals: Totals,
  localShare: z.number().nullable().describe('Of answers; null without any.'),
  cost: Cost,
  performance: z.array(Performance),
  agents: z.array(AgentWork).describe('Who did the work of tasks in plain words, and all that is not chat.'),
  feedback: FeedbackGiven,
  errors: z.object({
    requests: z.array(FailedRequests),
    patterns: z.array(FailurePattern),
  }),
  recommendations: z.array(Recommendation),
  replaying: z.boolean().describe('True while it is being worked out what other thresholds would do; ask again a little later.'),
}).describe('`GET /polder/report` and `polder report --json`: what it cost and brought, how models do, what people say, what goes wrong, and what would do better. Shares 0 to 1, money in US dollars, times in milliseconds.'));

const CalibrationBin = named('CalibrationBin', z.object({
  predicted: z.number().describe('Mean of the predictions.'),
  observed: z.number().describe('Mean of what was seen.'),
  outcomes: z.number(),
  low: z.number(),
  high: z.number(),
}).describe('What was predicted and what was seen, for predictions of about the same size.'));

const RoutingSample = named('RoutingSample', z.object({
  requests: z.number().describe('So many of them.'),
  rated: z.number().describe('Of them with an outcome.'),
  memory: z.object({
    asked: z.number().describe('Requests for which memory was asked, and how relevant its best find was (0 where none).'),
    relevance: Estimate.nullable(),
    ready: z.number().describe('Answered by what memory or the cache had, without a model.'),
  }),
  trimmedTokens: z.number().describe('Tokens of earlier turns that were left out of cloud prompts.'),
  readyTokens: z.number().describe('Tokens that no model had to write, as the answer was there.'),
  policies: z.record(z.string(), z.number()).describe('Requests by the policy that decided them.'),
  tried: z.number().describe('Requests on which something was tried.'),
  calibration: z.object({
    bins: z.array(CalibrationBin),
    error: z.number().nullable().describe('Mean distance; null without outcomes.'),
  }).describe('What the learned policy expected, beside what came of it.'),
}).describe('What the newest answers to questions show, looked at one by one.'));

const ThresholdTrial = named('ThresholdTrial', z.object({
  trust: z.number().describe('Points of complexity beside the line as it is.'),
  localShare: z.number(),
  costUsd: z.number(),
  difference: QualityEstimate.describe('By how much it would answer better than the tree as it is.'),
  gain: QualityEstimate.describe('By how much it would be better in all, cost included, in good answers per request.'),
  better: z.boolean().describe('True where it would be better with 95 % confidence, on enough evidence.'),
}).describe('The tree with local models trusted with more than now, or with less.'));

const RoutingReport = named('RoutingReport', z.object({
  days: z.number(),
  since: z.number().describe('From the beginning of that day, of Greenwich; milliseconds since 1970.'),
  requests: z.number().describe('Requests that were answered.'),
  local: z.object({
    share: z.number().nullable().describe('Of them; null without any.'),
    goal: z.number(),
    costUsd: z.number(),
  }),
  saved: z.object({
    localUsd: z.number().describe('What local answers would have cost at the cloud model that would have served.'),
    local: Estimate.nullable().describe('The same with its interval; null where no cloud model answered enough to tell.'),
    localAnswers: z.number(),
    how: z.string(),
  }),
  sample: RoutingSample.describe('Of the newest questions.'),
  ahead: z.number().describe('Answers to common questions that an idle local model made before they were asked again (`memory.prefetch`).'),
  lambda: z.number().nullable().describe('By how much a dollar is dearer than a dollar now; null where no gateway runs.'),
  learning: LearningView,
  thresholds: z.array(ThresholdTrial),
  replaying: z.boolean().describe('True while it is being worked out what other thresholds would do; ask again a little later.'),
  findings: z.array(z.string()).describe('In plain sentences.'),
}).describe('`GET /polder/report/routing` and `polder report routing --json`. Shares 0 to 1, money in US dollars.'));

const CollectionCount = named('CollectionCount', z.object({
  name: z.string(),
  active: z.number(),
  candidates: z.number(),
  rejected: z.number(),
}));

const MeaningProgress = named('MeaningProgress', z.object({
  space: z.string(),
  entries: z.number(),
  next: z.object({
    space: z.string(),
    entries: z.number(),
  }).optional().describe('The space that is being made in the background to take over.'),
}).describe('How far the vectors are, in numbers of entries.'));

const MemoryOverview = named('MemoryOverview', z.object({
  collections: z.array(CollectionCount),
  meaning: MeaningProgress.nullable().describe('How far entries can be compared in meaning, of everybody\'s; null where words alone are compared.'),
}).describe('`GET /polder/memory`: what is remembered, by collection; of a key its own and everybody\'s.'));

const MemoryEntryView = named('MemoryEntryView', z.object({
  id: z.string(),
  title: z.string().nullable().describe('What it is about, such as the headings above it in its document.'),
  createdAt: z.number(),
  text: z.string().describe('A passage, or with a solution: the question, the error, the situation.'),
  source: z.string().describe('In words: `notes/setup.md, lines 12 to 40`.'),
  privacy: z.enum(['masked', 'open', 'private']),
  value: z.number().describe('0 to 1: see `worthOf`.'),
  collection: z.string(),
  owner: z.string(),
  status: z.enum(['active', 'candidate', 'rejected']),
  solution: z.string().nullable(),
  interaction: z.string().nullable().describe('The interaction that it was learned from.'),
  uses: z.number(),
  updatedAt: z.number(),
}).describe('An entry of memory. `owner` is a key\'s id, `*` for everybody, or empty for those who ask without a key.'));

const MemoryEntryPage = named('MemoryEntryPage', z.object({
  items: z.array(MemoryEntryView),
  next: z.number().nullable().describe('Pass as `before` for the next page; null at the end.'),
}).describe('`GET /polder/memory/entries?collection=&status=&privacy=&owner=&limit=50&before=`, newest first.'));

const MemoryFind = named('MemoryFind', z.object({
  entry: MemoryEntryView,
  relevance: z.number().describe('How likely it helps, calibrated, 0 to 1.'),
  score: z.number(),
  space: z.string().describe('The embedder\'s id, or `words/1`.'),
}));

const MemorySearchAnswer = named('MemorySearchAnswer', z.object({
  finds: z.array(MemoryFind),
}).describe('`POST /polder/memory/search` with `{text, collection?, status?, privacy?, limit?}`, best first.'));

const CommonQuestionView = named('CommonQuestionView', z.object({
  text: z.string(),
  keyId: z.string().nullable(),
  times: z.number(),
  relevance: z.number().describe('Of the best that memory has for it, 0 to 1; where it is low, something worth adding is missing.'),
  entry: z.string().nullable().describe('The best entry; null: none.'),
}).describe('Something that is asked again and again.'));

const MemoryQuestions = named('MemoryQuestions', z.object({
  questions: z.array(CommonQuestionView),
}).describe('`GET /polder/memory/questions?limit=20`: what is asked again and again, most often first.'));

const ListedDocument = named('ListedDocument', z.object({
  id: z.string(),
  bytes: z.number(),
  entries: z.number(),
  importedAt: z.number(),
  collection: z.string(),
  owner: z.string(),
  name: z.string().describe('A path or any other name.'),
}).describe('A document that was imported, with how many entries are left of it.'));

const MemoryDocumentPage = named('MemoryDocumentPage', z.object({
  items: z.array(ListedDocument),
  next: z.string().nullable(),
}).describe('`GET /polder/memory/documents?limit=50&after=<id>`: what was imported in parts.'));

const DocumentName = named('DocumentName', z.object({
  collection: z.string(),
  owner: z.string(),
  name: z.string().describe('A path or any other name.'),
}).describe('What names a document: an owner has one of a name in a collection.'));

const TextLevel = named('TextLevel', z.enum(['hard', 'none', 'secret', 'soft']));

const FindingType = named('FindingType', z.enum(['ADDRESS', 'BANK_ACCOUNT', 'CREDIT_CARD', 'CRYPTO', 'CUSTOM', 'DEVICE', 'DOB', 'DRIVER_LICENSE', 'EMAIL', 'EMPLOYEE_ID', 'GEO', 'HEALTH', 'IBAN', 'IP', 'LICENSE_NO', 'MAC', 'MEDICAL_ID', 'NATIONAL_ID', 'ORG', 'PASSPORT', 'PERSON', 'PHONE', 'SALARY', 'SECRET', 'SSN', 'TAX_ID', 'UNREADABLE', 'USERNAME', 'VEHICLE']));

const FindingLevel = named('FindingLevel', z.enum(['hard', 'secret', 'soft']));

const ScanReport = named('ScanReport', z.object({
  level: TextLevel,
  class: z.enum(['masked', 'open', 'private']),
  findings: z.array(z.object({
    reason: z.string().describe('Why it counts, in words; never the value.'),
    type: FindingType,
    level: FindingLevel,
    start: z.number(),
    end: z.number(),
  })).describe('In the order of the text. Offsets are UTF-16 code units; a reason never holds the value.'),
}).describe('`POST /polder/privacy/scan`: what is private in a text, and what that means for a request that holds it.'));

const ProviderState = named('ProviderState', z.enum(['down', 'loading', 'unauthorized', 'unknown', 'up']));

const ProviderStatus = named('ProviderStatus', z.object({
  id: z.string(),
  kind: z.enum(['ai-sdk', 'anthropic', 'automatic1111', 'comfyui', 'embedded', 'gemini', 'hugging-face', 'kandinsky', 'lemonade', 'llama-server', 'lmstudio', 'n8n', 'ollama', 'openai', 'openai-compatible', 'openrouter', 'pack', 'practice', 'transformers', 'vllm']),
  place: Place,
  address: z.string().nullable(),
  state: ProviderState,
  message: z.string().nullable().describe('What is wrong and what to do, where something is.'),
  origin: z.string().describe('How it came to be known: `default address`, `OLLAMA_HOST`, `config`.'),
  guessed: z.boolean().describe('True where it is only looked for at its default address: silence there is no fault.'),
  models: z.number(),
  checkedAt: z.number().nullable(),
  latencyMs: z.number().nullable(),
}).describe('One entry of `GET /polder/providers`.'));

const Status = named('Status', z.object({
  version: z.string(),
  startedAt: z.number(),
  practice: z.boolean().describe('True while only simulated models answer.'),
  storage: z.enum(['failing', 'full', 'ok']).describe('True where the store cannot write (disk full): new tasks are refused.'),
  address: z.string(),
  profile: z.string(),
  localGoal: z.number().describe('Share of answers that this machine shall make; 0 where there is no such goal.'),
  providers: z.array(ProviderStatus),
}).describe('`GET /polder/status`'));

const BudgetAccount = named('BudgetAccount', z.object({
  account: z.string().describe('`day`, `total`, `key:k1/month`: what a limit is set for.'),
  limitUsd: z.number().nullable().describe('Null: none.'),
  origin: z.enum(['chosen', 'config']).nullable().describe('Who set it; null: nobody.'),
  spentUsd: z.number(),
  reservedUsd: z.number().describe('Set aside for what is under way.'),
  leftUsd: z.number().nullable(),
  resetsAt: z.number().nullable().describe('Milliseconds since 1970; null: never.'),
}));

const SavingRange = named('SavingRange', z.object({
  low: z.number().describe('At most 1.'),
  high: z.number().describe('At least 1.'),
  from: z.number().describe('How many cloud answers it rests on.'),
}).describe('How far what local answers saved may be off: factors of the sum. A saving is reckoned with the tokens of the local answer, and nobody knows how many the cloud model would have written.'));

const BudgetReport = named('BudgetReport', z.object({
  zone: z.string().describe('IANA name of the time zone whose midnight ends the day.'),
  day: z.string().describe('`2026-11-21`'),
  clockIsBehind: z.boolean().describe('True where the clock stands at an earlier day than the one that counts.'),
  accounts: z.array(BudgetAccount).describe('`day`, `month` and `total` first, then whatever else has a limit.'),
  days: z.array(z.object({
    day: z.string(),
    spentUsd: z.number(),
    savedUsd: z.number(),
  })).describe('The last 31 days on which something was spent or saved, oldest first.'),
  forecastUsd: Estimate.nullable().describe('What this month will have cost at its end, as far as the last days tell; null before there are three.'),
  models: z.array(z.object({
    model: z.string(),
    attempts: z.number(),
    spentUsd: z.number(),
  })).describe('Of this month, dearest first.'),
  keys: z.array(z.object({
    key: z.string().nullable(),
    attempts: z.number(),
    spentUsd: z.number(),
  })).describe('Of this month, dearest first; null: without a key.'),
  saved: z.object({
    dayUsd: z.number(),
    monthUsd: z.number(),
    totalUsd: z.number(),
    range: SavingRange.nullable().describe('From and to how many times these sums; null where no cloud model answered enough to tell.'),
  }).describe('What local answers saved, at the price of the cloud model that would have served.'),
  events: z.array(z.object({
    at: z.number(),
    kind: z.string(),
    subject: z.string(),
    detail: z.string(),
  })).describe('Warnings and whatever was odd, the newest first; `at` in milliseconds since 1970.'),
}).describe('`GET /polder/budget`: where the money stands and where it went. US dollars.'));

const KeyView = named('KeyView', z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['admin', 'caller']),
  state: z.enum(['active', 'expired', 'revoked']),
  ending: z.string().describe('The last four characters of the secret.'),
  models: z.array(z.string()).nullable().describe('Patterns; null: any model.'),
  loosest: z.enum(['masked', 'open', 'private']).describe('No request of it is treated more loosely.'),
  mayLoosen: z.boolean(),
  requestsPerMinute: z.number().nullable(),
  tokensPerMinute: z.number().nullable(),
  origins: z.array(z.string()).nullable(),
  budget: z.object({
    dayUsd: z.number().nullable(),
    monthUsd: z.number().nullable(),
    totalUsd: z.number().nullable(),
  }).describe('US dollars; null: no limit of its own.'),
  createdAt: z.number(),
  expiresAt: z.number().nullable(),
  revokedAt: z.number().nullable(),
  lastUsedAt: z.number().nullable(),
}).describe('A key as `GET /polder/keys` shows it; never its secret. Times in milliseconds since 1970.'));

const KeyIssue = named('KeyIssue', z.object({
  key: KeyView,
  secret: z.string(),
}).describe('The one answer that holds a secret.'));

const SettingView = named('SettingView', z.object({
  waiting: z.boolean().describe('True where it counts only once Polder has started again.'),
  key: z.string().describe('`routing.profile`'),
  kind: z.enum(['choice', 'list', 'number', 'switch', 'text']),
  choices: z.array(z.string()).describe('Of a choice.'),
  minimum: z.number().nullable().describe('Of a number; null: none.'),
  maximum: z.number().nullable(),
  description: z.string().describe('From the schema; empty where the name says it all.'),
  value: z.union([z.string(), z.number(), z.array(z.string()), z.boolean()]).nullable().describe('As configuration has it now; null where nothing is set.'),
  fallback: z.union([z.string(), z.number(), z.array(z.string()), z.boolean()]).nullable().describe('What counts where nobody sets it; null: nothing.'),
  source: z.string().describe('`default`, `config.yaml`, or the name in the environment that sets it, which wins.'),
}));

const SettingsReport = named('SettingsReport', z.object({
  file: z.string().describe('Where it is written.'),
  settings: z.array(SettingView),
}).describe('`GET /polder/settings`: what can be changed from here; the file holds more.'));

const ListedModel = named('ListedModel', z.object({
  id: z.string(),
  object: z.literal('model'),
  created: z.number(),
  owned_by: z.string(),
  name: z.string(),
  place: z.string().optional(),
  context_length: z.number().optional(),
}).describe('One row of `GET /v1/models`.'));

const ModelNames = named('ModelNames', z.object({
  object: z.literal('list'),
  data: z.array(ListedModel),
}));

const Supported = named('Supported', z.object({
  supported: z.boolean(),
}));

const ModelInfo = named('ModelInfo', z.object({
  type: z.literal('model'),
  id: z.string(),
  display_name: z.string(),
  created_at: z.string(),
  deprecated_at: z.null(),
  retires_at: z.null(),
  lifecycle: z.literal('active'),
  line: z.null(),
  max_input_tokens: z.number().nullable().describe('Tokens; null where the provider does not say.'),
  max_tokens: z.null(),
  capabilities: z.record(z.string(), Supported).nullable(),
}).describe('One model as Anthropic lists it. Source: Anthropic API reference, "Models".'));

const ModelList = named('ModelList', z.object({
  data: z.array(ModelInfo),
  has_more: z.boolean(),
  first_id: z.string().nullable(),
  last_id: z.string().nullable(),
}));

const Usage = named('Usage', z.looseObject({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  total_tokens: z.number(),
  prompt_tokens_details: z.looseObject({
    cached_tokens: z.number().optional(),
    cache_write_tokens: z.number().optional(),
  }).nullable().optional(),
  completion_tokens_details: z.looseObject({
    reasoning_tokens: z.number().optional(),
  }).nullable().optional(),
}));

const ChatCompletion = named('ChatCompletion', z.looseObject({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.number(),
  model: z.string(),
  choices: z.array(z.looseObject({
    index: z.number(),
    message: z.looseObject({
      role: z.literal('assistant'),
      content: z.union([z.string(), z.array(z.union([z.looseObject({
        type: z.literal('text'),
        text: z.string(),
      }), z.looseObject({
        type: z.literal('image_url'),
        image_url: z.object({
          url: z.string(),
          detail: z.string().optional(),
        }),
      }), z.looseObject({
        type: z.literal('input_audio'),
        input_audio: z.object({
          data: z.string(),
          format: z.string(),
        }),
      }), z.looseObject({
        type: z.literal('file'),
        file: z.object({
          filename: z.string().optional(),
          file_data: z.string().optional(),
          file_id: z.string().optional(),
        }),
      }), z.looseObject({
        type: z.literal('refusal'),
        refusal: z.string(),
      })]))]).nullable().optional(),
      name: z.string().optional(),
      tool_calls: z.array(ToolCall).nullable().optional(),
      tool_call_id: z.string().optional(),
      reasoning_content: z.string().nullable().optional().describe('Reasoning text as most local servers and clients name it.'),
      reasoning_details: z.array(ReasoningDetail).optional().describe('Structured reasoning with signatures, as OpenRouter names it; kept so that a provider that signs its thoughts gets them back.'),
    }),
    finish_reason: z.enum(['content_filter', 'function_call', 'length', 'stop', 'tool_calls']).nullable(),
  })),
  usage: Usage.nullable().optional(),
}));

const ToolCallDelta = named('ToolCallDelta', z.looseObject({
  index: z.number(),
  id: z.string().optional(),
  type: z.literal('function').optional(),
  function: z.object({
    name: z.string().optional(),
    arguments: z.string().optional(),
  }).optional(),
}));

const ChatDelta = named('ChatDelta', z.looseObject({
  role: z.literal('assistant').optional(),
  content: z.string().nullable().optional(),
  refusal: z.string().nullable().optional(),
  reasoning_content: z.string().nullable().optional(),
  reasoning_details: z.array(ReasoningDetail).optional(),
  tool_calls: z.array(ToolCallDelta).nullable().optional(),
}));

const ChatChunk = named('ChatChunk', z.looseObject({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.number(),
  model: z.string(),
  choices: z.array(z.looseObject({
    index: z.number(),
    delta: ChatDelta,
    finish_reason: z.enum(['content_filter', 'function_call', 'length', 'stop', 'tool_calls']).nullable().optional(),
  })),
  usage: Usage.nullable().optional(),
}));

const Completion = named('Completion', z.looseObject({
  id: z.string(),
  object: z.literal('text_completion'),
  created: z.number(),
  model: z.string(),
  choices: z.array(z.looseObject({
    index: z.number(),
    text: z.string(),
    finish_reason: z.enum(['content_filter', 'function_call', 'length', 'stop', 'tool_calls']).nullable(),
  })),
  usage: Usage.nullable().optional(),
}).describe('Both the whole answer and each chunk of a stream have this shape.'));

const ItemStatus = named('ItemStatus', z.enum(['completed', 'in_progress', 'incomplete']));

const MessageItem = named('MessageItem', z.object({
  id: z.string(),
  type: z.literal('message'),
  role: z.literal('assistant'),
  status: ItemStatus,
  content: z.array(z.union([z.object({
    type: z.literal('output_text'),
    text: z.string(),
    annotations: z.tuple([]),
    logprobs: z.tuple([]),
  }), z.object({
    type: z.literal('refusal'),
    refusal: z.string(),
  })])),
}));

const FunctionCallItem = named('FunctionCallItem', z.object({
  id: z.string(),
  type: z.literal('function_call'),
  status: ItemStatus,
  call_id: z.string(),
  name: z.string(),
  arguments: z.string(),
}));

const ReasoningItem = named('ReasoningItem', z.object({
  id: z.string(),
  type: z.literal('reasoning'),
  status: ItemStatus,
  summary: z.array(z.object({
    type: z.literal('summary_text'),
    text: z.string(),
  })),
  encrypted_content: z.string().optional(),
}));

const ResponseUsage = named('ResponseUsage', z.object({
  input_tokens: z.number(),
  input_tokens_details: z.object({
    cached_tokens: z.number(),
    cache_write_tokens: z.number(),
  }),
  output_tokens: z.number(),
  output_tokens_details: z.object({
    reasoning_tokens: z.number(),
  }),
  total_tokens: z.number(),
}));

const ResponseBody = named('ResponseBody', z.looseObject({
  id: z.string(),
  object: z.literal('response'),
  created_at: z.number(),
  completed_at: z.number().nullable(),
  status: z.enum(['completed', 'failed', 'in_progress', 'incomplete']),
  error: z.object({
    code: z.enum(['invalid_prompt', 'rate_limit_exceeded', 'server_error']),
    message: z.string(),
  }).nullable(),
  incomplete_details: z.object({
    reason: z.enum(['content_filter', 'max_output_tokens']),
  }).nullable(),
  model: z.string(),
  output: z.array(z.union([MessageItem, FunctionCallItem, ReasoningItem])),
  usage: ResponseUsage.optional(),
}));

const ResponseEvent = named('ResponseEvent', z.looseObject({
  type: z.string(),
  sequence_number: z.number(),
}).describe('One typed event; its `sequence_number` counts from 0 within a stream.'));

const EmbeddingResult = named('EmbeddingResult', z.object({
  object: z.literal('list'),
  model: z.string(),
  data: z.array(z.object({
    object: z.literal('embedding'),
    index: z.number(),
    embedding: z.array(z.number()),
  })),
  usage: z.object({
    prompt_tokens: z.number(),
    total_tokens: z.number(),
  }),
}));

const RerankedText = named('RerankedText', z.object({
  index: z.number().describe('Its place among the texts as they came.'),
  relevance_score: z.number(),
  document: z.object({
    text: z.string(),
  }).optional(),
}));

const Reranked = named('Reranked', z.object({
  object: z.literal('list'),
  model: z.string().describe('`provider/name`'),
  data: z.array(RerankedText),
  results: z.array(RerankedText),
  usage: z.object({
    prompt_tokens: z.number(),
    total_tokens: z.number(),
  }),
}).describe('The texts, the best first. `data` and `results` are the same: clients read one or the other.'));

const Picture = named('Picture', z.object({
  b64_json: z.string().optional(),
  url: z.string().optional().describe('Where it is kept, for `response_format: url`.'),
  revised_prompt: z.string().optional().describe('What was drawn, where the model wrote the prompt anew.'),
}));

const Pictures = named('Pictures', z.object({
  created: z.number().describe('Seconds since 1970.'),
  model: z.string(),
  data: z.array(Picture),
  usage: z.object({
    input_tokens: z.number(),
    output_tokens: z.number(),
    total_tokens: z.number(),
  }).optional(),
}).describe('Source: OpenAI API reference, "Images".'));

const Heard = named('Heard', z.looseObject({
  text: z.string(),
  language: z.string().optional(),
  duration: z.number().optional(),
  segments: z.array(z.looseObject({
    start: z.number(),
    end: z.number(),
    text: z.string(),
  })).optional(),
}).describe('Beside the text what the model gave: with `verbose_json`, times in seconds.'));

const MessageUsage = named('MessageUsage', z.object({
  input_tokens: z.number(),
  output_tokens: z.number(),
  cache_creation_input_tokens: z.number().nullable(),
  cache_read_input_tokens: z.number().nullable(),
  cache_creation: z.null(),
  output_tokens_details: z.object({
    thinking_tokens: z.number(),
  }).nullable(),
  server_tool_use: z.null(),
  service_tier: z.null(),
  inference_geo: z.null(),
  speed: z.null(),
}));

const Message = named('Message', z.object({
  id: z.string(),
  type: z.literal('message'),
  role: z.literal('assistant'),
  model: z.string(),
  content: z.array(z.union([z.object({
    type: z.literal('text'),
    text: z.string(),
    citations: z.null(),
  }), z.object({
    type: z.literal('thinking'),
    thinking: z.string(),
    signature: z.string(),
  }), z.object({
    type: z.literal('redacted_thinking'),
    data: z.string(),
  }), z.object({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string(),
    input: z.unknown(),
    caller: z.object({
      type: z.literal('direct'),
    }),
  })])),
  container: z.null(),
  diagnostics: z.null(),
  usage: MessageUsage,
  stop_reason: z.enum(['end_turn', 'max_tokens', 'refusal', 'stop_sequence', 'tool_use']).nullable(),
  stop_sequence: z.string().nullable(),
  stop_details: z.object({
    type: z.literal('refusal'),
    category: z.null(),
    explanation: z.string().nullable(),
  }).nullable(),
}));

const TagDetails = named('TagDetails', z.object({
  parent_model: z.string(),
  format: z.string(),
  family: z.string(),
  families: z.array(z.string()).nullable(),
  parameter_size: z.string().describe('`7.6B`'),
  quantization_level: z.string(),
}));

const ListedTag = named('ListedTag', z.object({
  name: z.string(),
  model: z.string(),
  modified_at: z.string(),
  size: z.number().describe('Bytes; 0 where that is not known.'),
  digest: z.string(),
  details: TagDetails,
  capabilities: z.array(z.string()).optional().describe('Left out of the names that stand for a choice.'),
}));

const TagList = named('TagList', z.object({
  models: z.array(ListedTag),
}).describe('What Ollama answers. Source: Ollama\'s documentation, "API".'));

const LoadedTag = named('LoadedTag', z.object({
  expires_at: z.string(),
  size_vram: z.number().describe('Bytes.'),
  context_length: z.number().optional().describe('Tokens.'),
  name: z.string(),
  model: z.string(),
  modified_at: z.string(),
  size: z.number().describe('Bytes; 0 where that is not known.'),
  digest: z.string(),
  details: TagDetails,
  capabilities: z.array(z.string()).optional().describe('Left out of the names that stand for a choice.'),
}));

const LoadedList = named('LoadedList', z.object({
  models: z.array(LoadedTag),
}).describe('`GET /api/ps`'));

const ShownTag = named('ShownTag', z.object({
  license: z.string(),
  modelfile: z.string(),
  parameters: z.string(),
  template: z.string(),
  details: TagDetails,
  model_info: z.record(z.string(), z.unknown()),
  capabilities: z.array(z.string()),
  modified_at: z.string(),
}).describe('`POST /api/show`'));

const OllamaToolCall = named('OllamaToolCall', z.object({
  id: z.string(),
  function: z.object({
    index: z.number(),
    name: z.string(),
    arguments: z.record(z.string(), z.unknown()),
  }),
}));

const TokenProbability = named('TokenProbability', z.object({
  token: z.string(),
  logprob: z.number(),
}));

const ChatLine = named('ChatLine', z.object({
  message: z.object({
    role: z.literal('assistant'),
    content: z.string(),
    thinking: z.string().optional(),
    tool_calls: z.array(OllamaToolCall).optional(),
  }),
  model: z.string(),
  created_at: z.string(),
  done: z.boolean(),
  done_reason: z.enum(['content_filter', 'length', 'load', 'stop', 'unload']).optional(),
  total_duration: z.number().optional().describe('Nanoseconds, as all durations.'),
  load_duration: z.number().optional(),
  prompt_eval_count: z.number().optional().describe('Tokens.'),
  prompt_eval_duration: z.number().optional(),
  eval_count: z.number().optional(),
  eval_duration: z.number().optional(),
  logprobs: z.array(z.object({
    token: z.string(),
    logprob: z.number(),
    top_logprobs: z.array(TokenProbability).optional(),
  })).optional(),
}).describe('`POST /api/chat`'));

const GenerateLine = named('GenerateLine', z.object({
  response: z.string(),
  thinking: z.string().optional(),
  tool_calls: z.array(OllamaToolCall).optional(),
  model: z.string(),
  created_at: z.string(),
  done: z.boolean(),
  done_reason: z.enum(['content_filter', 'length', 'load', 'stop', 'unload']).optional(),
  total_duration: z.number().optional().describe('Nanoseconds, as all durations.'),
  load_duration: z.number().optional(),
  prompt_eval_count: z.number().optional().describe('Tokens.'),
  prompt_eval_duration: z.number().optional(),
  eval_count: z.number().optional(),
  eval_duration: z.number().optional(),
  logprobs: z.array(z.object({
    token: z.string(),
    logprob: z.number(),
    top_logprobs: z.array(TokenProbability).optional(),
  })).optional(),
}).describe('`POST /api/generate`'));

const EmbedAnswer = named('EmbedAnswer', z.object({
  model: z.string(),
  embeddings: z.array(z.array(z.number())),
  total_duration: z.number().optional().describe('Nanoseconds.'),
  load_duration: z.number().optional(),
  prompt_eval_count: z.number().optional().describe('Tokens.'),
}).describe('`POST /api/embed`'));

/** What good answers hold. */
export const answers = {
  TaskAccepted: TaskAccepted,
  RunPage: RunPage,
  RunView: RunView,
  KeptResult: KeptResult,
  Ok: z.object({
  ok: z.literal(true),
}),
  ImportCount: ImportCount,
  ModelPage: ModelPage,
  Hardware: Hardware,
  Hub: z.union([HubList, HubOverview]),
  RoutePreview: RoutePreview,
  Stats: Stats,
  InteractionPage: InteractionPage,
  InteractionDetail: InteractionDetail,
  InteractionSummary: InteractionSummary,
  EgressReport: EgressReport,
  QualityView: QualityView,
  LearningView: LearningView,
  ReplayReport: ReplayReport,
  Report: Report,
  RoutingReport: RoutingReport,
  MemoryOverview: MemoryOverview,
  MemoryEntryPage: MemoryEntryPage,
  MemoryEntryView: MemoryEntryView,
  MemorySearchAnswer: MemorySearchAnswer,
  MemoryQuestions: MemoryQuestions,
  MemoryDocumentPage: MemoryDocumentPage,
  MemoryAdded: z.object({
  added: z.number(),
}),
  MemoryImported: z.object({
  id: z.string(),
  parts: z.number(),
}),
  MemoryPut: z.object({
  id: z.string(),
}),
  MemoryKnown: z.object({
  known: z.boolean(),
}),
  DocumentName: DocumentName,
  ScanReport: ScanReport,
  Health: z.object({
  status: z.enum(['degraded', 'ok']),
}),
  Status: Status,
  ProviderList: z.object({
  providers: z.array(ProviderStatus),
}),
  Providers: z.array(ProviderStatus),
  Nothing: z.record(z.string(), z.never()),
  BudgetReport: BudgetReport,
  KeyList: z.object({
  keys: z.array(KeyView),
}),
  KeyView: KeyView,
  KeyIssue: KeyIssue,
  SettingsReport: SettingsReport,
  ModelNames: z.union([ModelNames, ModelList]),
  ModelName: z.union([ListedModel, ModelInfo]),
  ChatCompletion: ChatCompletion,
  ChatChunk: ChatChunk,
  Completion: Completion,
  Response: ResponseBody,
  ResponseEvent: ResponseEvent,
  Embeddings: EmbeddingResult,
  Reranked: Reranked,
  Pictures: Pictures,
  Transcript: Heard,
  Message: Message,
  MessageEvent: z.union([z.object({
  type: z.literal('message_start'),
  message: Message,
}), z.object({
  type: z.literal('content_block_start'),
  index: z.number(),
  content_block: z.union([z.object({
    type: z.literal('text'),
    text: z.string(),
    citations: z.null(),
  }), z.object({
    type: z.literal('thinking'),
    thinking: z.string(),
    signature: z.string(),
  }), z.object({
    type: z.literal('redacted_thinking'),
    data: z.string(),
  }), z.object({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string(),
    input: z.unknown(),
    caller: z.object({
      type: z.literal('direct'),
    }),
  })]),
}), z.object({
  type: z.literal('content_block_delta'),
  index: z.number(),
  delta: z.union([z.object({
    type: z.literal('text_delta'),
    text: z.string(),
  }), z.object({
    type: z.literal('thinking_delta'),
    thinking: z.string(),
  }), z.object({
    type: z.literal('signature_delta'),
    signature: z.string(),
  }), z.object({
    type: z.literal('input_json_delta'),
    partial_json: z.string(),
  })]),
}), z.object({
  type: z.literal('content_block_stop'),
  index: z.number(),
}), z.object({
  type: z.literal('message_delta'),
  delta: z.object({
    stop_reason: z.enum(['end_turn', 'max_tokens', 'refusal', 'stop_sequence', 'tool_use']).nullable(),
    stop_sequence: z.string().nullable(),
    stop_details: z.object({
      type: z.literal('refusal'),
      category: z.null(),
      explanation: z.string().nullable(),
    }).nullable(),
    container: z.null(),
  }),
  usage: MessageUsage,
}), z.object({
  type: z.literal('message_stop'),
}), z.object({
  type: z.literal('ping'),
})]),
  TokenCount: z.object({
  input_tokens: z.number(),
}),
  OllamaVersion: z.object({
  version: z.string(),
  polder: z.string(),
}),
  TagList: TagList,
  LoadedList: LoadedList,
  ShownTag: ShownTag,
  ChatLine: ChatLine,
  GenerateLine: GenerateLine,
  EmbedAnswer: EmbedAnswer,
  OldEmbedding: z.object({
  embedding: z.array(z.number()),
}),
};

function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  schemas.add(schema, { id });
  return schema;
}

type UpToDate<Stale extends never> = Stale;
/** Names the answers whose types have changed since. */
type _Checked = UpToDate<Changed<Answers, { [Name in keyof typeof answers]: z.output<(typeof answers)[Name]> }>>;
