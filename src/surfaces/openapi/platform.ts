import { z } from 'zod';
import { taskResultSchema } from '../../gateway/steps/task-result.ts';
import { chatSchema } from '../openai/schema.ts';
import { limitSchema } from '../platform/budget.ts';
import { capabilitiesSchema } from '../platform/capabilities.ts';
import { egressQuerySchema } from '../platform/egress.ts';
import { hubQuerySchema } from '../platform/hub.ts';
import { keyLimitsSchema, newKeySchema, rotateSchema } from '../platform/keys.ts';
import * as memory from '../platform/memory.ts';
import { modelQuerySchema } from '../platform/models.ts';
import { scanSchema } from '../platform/privacy.ts';
import { qualityQuerySchema } from '../platform/quality.ts';
import { ratingsSchema } from '../platform/ratings.ts';
import { reportQuerySchema } from '../platform/report.ts';
import { replayQuerySchema, routingReportQuerySchema } from '../platform/routing.ts';
import { runListSchema } from '../platform/runs.ts';
import { feedbackSchema, listSchema, statsSchema } from '../platform/schema.ts';
import { selectionQuerySchema, selectionSchema } from '../platform/selection.ts';
import { settingSchema } from '../platform/settings.ts';
import { taskSchema } from '../platform/task-body.ts';
import type { Events, Operations } from './operation.ts';

const progress: Events = {
  data: { progress: 'RunView', end: 'RunView' },
  about: '`progress` for each change, then `end`.',
};

/** What is Polder's own. */
export const platformOperations: Operations = {
  'POST /task': {
    group: 'tasks',
    summary: 'Have done what is wished for in plain words',
    about:
      'The wish is read, and each of its steps is done by a model made for it, or by a chat model that stands in. What takes longer than `wait_seconds`, or is asked for in the background (`background`, `Prefer: respond-async`), is answered with 202 and the id of a run; with `Accept: text/event-stream` its progress comes as events.',
    body: taskSchema,
    takesForm: true,
    gives: { json: taskResultSchema, events: progress },
    later: 'TaskAccepted',
    example: { task: 'Translate into French', input: 'Good morning, everyone.' },
  },
  'GET /capabilities': {
    group: 'tasks',
    summary: 'List the kinds of work, and who does each here or how to get somebody',
    gives: { json: capabilitiesSchema },
  },
  'GET /polder/runs': {
    group: 'tasks',
    summary: 'List long work, the newest first',
    query: runListSchema,
    gives: { json: 'RunPage' },
  },
  'GET /polder/runs/:id': {
    group: 'tasks',
    summary: 'Show long work: how far it is, and what came of it',
    about: 'With `Accept: text/event-stream`: `progress` for each change, and `end`.',
    gives: { json: 'RunView', events: progress },
  },
  'POST /polder/runs/:id/cancel': {
    group: 'tasks',
    summary: 'End long work',
    gives: { json: 'RunView' },
  },
  'DELETE /polder/runs/:id': {
    group: 'tasks',
    summary: 'End long work',
    gives: { json: 'RunView' },
  },
  'GET /polder/results/:hash': {
    group: 'tasks',
    summary: 'Fetch a file that a model made',
    gives: { files: ['*/*'] },
  },
  'GET /polder/results/:hash/recipe': {
    group: 'tasks',
    summary: 'Say how a file was made, so that it can be made again',
    gives: { json: 'KeptResult' },
  },
  'POST /feedback': {
    group: 'tasks',
    summary: 'Rate an answer, comment on it, correct it or prefer it to another; routing learns from that',
    body: feedbackSchema,
    example: { interaction_id: '01k9z3v7m2aaqx8e5r0t4w', rating: 5 },
    gives: { json: 'Ok' },
  },
  'POST /polder/feedback/import': {
    group: 'tasks',
    summary: 'Take in ratings that were given in another program, each once',
    body: ratingsSchema,
    example: { ratings: [{ chat: 'c1', message: 'm1', rating: 5 }] },
    gives: { json: 'ImportCount' },
  },

  'GET /models': {
    group: 'models',
    summary: 'List the models with place, abilities, price and health',
    about: 'All of them, or with any parameter those that match it, by pages.',
    query: modelQuerySchema,
    gives: { json: 'ModelPage' },
  },
  'GET /polder/selection': {
    group: 'models',
    summary: 'Say which models would do a kind of work, the best first, and why',
    about: 'None is called. A task of several steps has a choice for each.',
    query: selectionQuerySchema,
    gives: { json: selectionSchema },
  },
  'GET /polder/hardware': {
    group: 'models',
    summary: 'Say what this machine has for models',
    gives: { json: 'Hardware' },
  },
  'GET /polder/hub': {
    group: 'models',
    summary: 'List what the Hugging Face hub offers for a kind of work',
    query: hubQuerySchema,
    gives: { json: 'Hub' },
  },
  'POST /polder/route': {
    group: 'models',
    summary: 'Say where a request would go and why, without asking any model',
    body: chatSchema,
    example: { model: 'auto', messages: [{ role: 'user', content: 'Why is the sky blue?' }] },
    gives: { json: 'RoutePreview' },
  },

  'GET /metrics': {
    group: 'records',
    summary: 'Give the metrics to Prometheus',
    gives: { texts: ['text/plain'] },
  },
  'GET /polder/settings': {
    group: 'admin',
    summary: 'List the settings that can be changed',
    gives: { json: 'SettingsReport' },
  },
  'PUT /polder/settings/:key': {
    group: 'admin',
    summary: 'Change a setting, which counts from the next start on',
    body: settingSchema,
    example: { value: 'local' },
    gives: { json: 'SettingsReport' },
  },
  'GET /stats': {
    group: 'records',
    summary: 'Sum up what happened',
    query: statsSchema,
    gives: { json: 'Stats' },
  },
  'GET /polder/interactions': {
    group: 'records',
    summary: 'List what was asked',
    query: listSchema,
    gives: { json: 'InteractionPage' },
  },
  'GET /polder/interactions/:id': {
    group: 'records',
    summary: 'Show what was asked, answered and why',
    gives: { json: 'InteractionDetail' },
  },
  'GET /polder/events': {
    group: 'records',
    summary: 'Follow what happens',
    gives: {
      events: {
        data: { interaction: 'InteractionSummary', providers: 'Providers', models: 'Nothing' },
        about:
          '`interaction` when one opens, ends or is rated; `providers` when one comes or goes; `models`: fetch them anew.',
      },
    },
  },
  'GET /polder/egress': {
    group: 'records',
    summary: 'List what left this machine',
    query: egressQuerySchema,
    gives: { json: 'EgressReport' },
  },
  'GET /polder/quality': {
    group: 'records',
    summary: 'Say how good answers were',
    query: qualityQuerySchema,
    gives: { json: 'QualityView' },
  },
  'GET /polder/routing': {
    group: 'records',
    summary: 'Say who decides each kind of traffic, and why',
    gives: { json: 'LearningView' },
  },
  'GET /polder/replay': {
    group: 'records',
    summary: 'Say what another policy would have done with what was recorded',
    query: replayQuerySchema,
    gives: { json: 'ReplayReport' },
  },
  'GET /polder/report': {
    group: 'records',
    summary: 'Report cost, performance, faults and what would do better',
    query: reportQuerySchema,
    gives: { json: 'Report', texts: ['text/markdown', 'text/html'] },
  },
  'GET /polder/report/routing': {
    group: 'records',
    summary: 'Report how routing does',
    query: routingReportQuerySchema,
    gives: { json: 'RoutingReport' },
  },

  'GET /polder/memory': {
    group: 'memory',
    summary: 'Say how much is remembered',
    gives: { json: 'MemoryOverview' },
  },
  'GET /polder/memory/entries': {
    group: 'memory',
    summary: 'List what is remembered',
    query: memory.listSchema,
    gives: { json: 'MemoryEntryPage' },
  },
  'GET /polder/memory/entries/:id': {
    group: 'memory',
    summary: 'Show an entry',
    gives: { json: 'MemoryEntryView' },
  },
  'POST /polder/memory/entries': {
    group: 'memory',
    summary: 'Remember something',
    body: memory.entrySchema,
    example: { collection: 'notes', text: 'The printer is in room 4.' },
    status: 201,
    gives: { json: 'MemoryEntryView' },
  },
  'POST /polder/memory/entries/batch': {
    group: 'memory',
    summary: 'Remember many things',
    body: memory.entriesSchema,
    gives: { json: 'MemoryAdded' },
  },
  'POST /polder/memory/entries/:id/promote': {
    group: 'memory',
    summary: 'Put a candidate into force',
    gives: { json: 'MemoryEntryView' },
  },
  'POST /polder/memory/entries/:id/reject': {
    group: 'memory',
    summary: 'Reject a candidate',
    gives: { json: 'MemoryEntryView' },
  },
  'DELETE /polder/memory/entries/:id': {
    group: 'memory',
    summary: 'Forget an entry',
    gives: { json: 'MemoryEntryView' },
  },
  'POST /polder/memory/search': {
    group: 'memory',
    summary: 'Search what is remembered',
    body: memory.searchSchema,
    example: { text: 'Where is the printer?' },
    gives: { json: 'MemorySearchAnswer' },
  },
  'POST /polder/memory/import': {
    group: 'memory',
    summary: 'Remember a text in parts',
    body: memory.textSchema,
    gives: { json: 'MemoryImported' },
  },
  'GET /polder/memory/questions': {
    group: 'memory',
    summary: 'List what is asked again and again',
    query: memory.questionsSchema,
    gives: { json: 'MemoryQuestions' },
  },
  'GET /polder/memory/documents': {
    group: 'memory',
    summary: 'List what was imported',
    query: memory.documentListSchema,
    gives: { json: 'MemoryDocumentPage' },
  },
  'POST /polder/memory/documents': {
    group: 'memory',
    summary: 'Put in a document that was read in parts',
    body: memory.documentSchema,
    gives: { json: 'MemoryPut' },
  },
  'POST /polder/memory/documents/known': {
    group: 'memory',
    summary: 'Ask whether a document is there already',
    body: memory.knownSchema,
    gives: { json: 'MemoryKnown' },
  },
  'DELETE /polder/memory/documents/:id': {
    group: 'memory',
    summary: 'Forget a document',
    gives: { json: 'DocumentName' },
  },
  'POST /polder/privacy/scan': {
    group: 'memory',
    summary: 'Say what is private in a text; nothing of it is kept',
    body: scanSchema,
    example: { text: 'My number is +31 6 12345678.' },
    gives: { json: 'ScanReport' },
  },

  'GET /health': {
    group: 'admin',
    summary: 'Say whether the gateway is well',
    gives: { json: 'Health' },
  },
  'GET /openapi.json': {
    group: 'admin',
    summary: 'Give this description',
    gives: { json: z.looseObject({ openapi: z.string() }) },
  },
  'GET /polder/status': {
    group: 'admin',
    summary: 'Say how the gateway is',
    gives: { json: 'Status' },
  },
  'GET /polder/providers': {
    group: 'admin',
    summary: 'List the providers',
    gives: { json: 'ProviderList' },
  },
  'POST /polder/providers/refresh': {
    group: 'admin',
    summary: 'Look for models again',
    gives: { json: 'ProviderList' },
  },
  'GET /polder/budget': {
    group: 'admin',
    summary: 'Say what was spent and what is left',
    gives: { json: 'BudgetReport' },
  },
  'PUT /polder/budget/:account': {
    group: 'admin',
    summary: 'Set a limit',
    body: limitSchema,
    example: { limitUsd: 5 },
    gives: { json: 'BudgetReport' },
  },
  'GET /polder/keys': {
    group: 'admin',
    summary: 'List the keys',
    gives: { json: 'KeyList' },
  },
  'POST /polder/keys': {
    group: 'admin',
    summary: 'Make a key; its secret is shown this once',
    body: newKeySchema,
    example: { name: 'laptop' },
    status: 201,
    gives: { json: 'KeyIssue' },
  },
  'PATCH /polder/keys/:id': {
    group: 'admin',
    summary: 'Change what a key may do',
    body: keyLimitsSchema,
    gives: { json: 'KeyView' },
  },
  'POST /polder/keys/:id/rotate': {
    group: 'admin',
    summary: 'Give a key another secret',
    body: rotateSchema,
    gives: { json: 'KeyIssue' },
  },
  'DELETE /polder/keys/:id': {
    group: 'admin',
    summary: 'Revoke a key',
    gives: { json: 'KeyView' },
  },
};
