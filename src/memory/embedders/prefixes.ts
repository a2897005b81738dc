import type { EmbeddingKind } from './embedder.ts';

type Prefixes = Readonly<Record<EmbeddingKind, string>>;

const none: Prefixes = { query: '', passage: '' };
const askedOnly = (query: string): Prefixes => ({ query, passage: '' });
const english = askedOnly('Represent this sentence for searching relevant passages: ');

/** What models were trained to be told, by their names. Source: the models' cards on Hugging Face. */
const known: readonly (readonly [name: RegExp, prefixes: Prefixes])[] = [
  [/nomic-embed-text/, { query: 'search_query: ', passage: 'search_document: ' }],
  [/embedding-?gemma/, { query: 'task: search result | query: ', passage: 'title: none | text: ' }],
  [/\be5-(?!mistral)/, { query: 'query: ', passage: 'passage: ' }],
  [/arctic-embed.*(?:2|v2)/, askedOnly('query: ')],
  [/bge-(?:small|base|large)-en|bge-(?:small|base|large)\b|mxbai-embed-large|arctic-embed/, english],
  [
    /qwen3-embedding/,
    askedOnly(
      'Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ',
    ),
  ],
];

/** What is put before a text for a model of this name; nothing for models that are not known. */
export function prefixesFor(model: string): Prefixes {
  const name = model.toLowerCase();
  return known.find(([pattern]) => pattern.test(name))?.[1] ?? none;
}
