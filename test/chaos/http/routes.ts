/** Every route of the gateway, with a body that it takes. */
export interface KnownRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: Record<string, unknown>;
}

const hello = [{ role: 'user', content: 'Hello' }];

const weatherTool = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'Tells the weather.',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
};

export const chatBody: Record<string, unknown> = {
  model: 'auto',
  messages: [
    { role: 'system', content: 'Be brief.' },
    {
      role: 'user',
      name: 'someone',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=', detail: 'low' } },
      ],
    },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Utrecht"}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'call_1', content: 'Rain.' },
    { role: 'user', content: 'And now?' },
  ],
  stream: false,
  stream_options: { include_usage: true },
  max_tokens: 2,
  temperature: 0.5,
  top_p: 0.9,
  stop: ['END'],
  seed: 7,
  tools: [weatherTool],
  tool_choice: 'auto',
  response_format: { type: 'json_schema', json_schema: { name: 'thing', schema: { type: 'object' } } },
  reasoning_effort: 'low',
  user: 'someone',
  metadata: { purpose: 'test' },
};

export const routes: readonly KnownRoute[] = [
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/health' },
  { method: 'GET', path: '/models' },
  { method: 'GET', path: '/stats' },
  { method: 'GET', path: '/polder/status' },
  { method: 'GET', path: '/polder/providers' },
  { method: 'GET', path: '/polder/interactions' },
  { method: 'GET', path: '/polder/interactions/none' },
  { method: 'GET', path: '/v1/models' },
  { method: 'GET', path: '/v1/models/auto' },
  { method: 'GET', path: '/api/version' },
  { method: 'GET', path: '/api/tags' },
  { method: 'GET', path: '/api/ps' },
  { method: 'POST', path: '/v1/chat/completions', body: { model: 'auto', max_tokens: 2, messages: hello } },
  {
    method: 'POST',
    path: '/v1/completions',
    body: { model: 'auto', prompt: 'Once', suffix: 'end', max_tokens: 2 },
  },
  {
    method: 'POST',
    path: '/v1/embeddings',
    body: { model: 'auto', input: ['one', 'two'], encoding_format: 'base64' },
  },
  {
    method: 'POST',
    path: '/v1/messages',
    body: {
      model: 'auto',
      max_tokens: 2,
      system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
        {
          role: 'assistant',
          content: [{ type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Utrecht' } }],
        },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'Rain.' }] },
      ],
      tools: [{ name: 'weather', description: 'Tells.', input_schema: { type: 'object' } }],
      tool_choice: { type: 'auto' },
      stop_sequences: ['END'],
      metadata: { user_id: 'someone' },
      thinking: { type: 'disabled' },
    },
  },
  { method: 'POST', path: '/v1/messages/count_tokens', body: { model: 'auto', messages: hello } },
  {
    method: 'POST',
    path: '/v1/responses',
    body: {
      model: 'auto',
      max_output_tokens: 16,
      instructions: 'Be brief.',
      input: [{ role: 'user', content: [{ type: 'input_text', text: 'Hello' }] }],
      tools: [{ type: 'function', name: 'weather', parameters: { type: 'object' }, strict: false }],
      store: true,
    },
  },
  {
    method: 'POST',
    path: '/api/chat',
    body: {
      model: 'auto',
      stream: false,
      messages: hello,
      options: { num_predict: 2, temperature: 0.5 },
      keep_alive: '5m',
    },
  },
  {
    method: 'POST',
    path: '/api/generate',
    body: { model: 'auto', stream: false, prompt: 'Hello', options: { num_predict: 2 } },
  },
  { method: 'POST', path: '/api/embed', body: { model: 'auto', input: ['one'] } },
  { method: 'POST', path: '/api/embeddings', body: { model: 'auto', prompt: 'one' } },
  { method: 'POST', path: '/api/show', body: { model: 'auto' } },
  { method: 'POST', path: '/api/pull', body: { model: 'auto' } },
  { method: 'DELETE', path: '/api/delete', body: { model: 'auto' } },
  { method: 'POST', path: '/polder/route', body: chatBody },
  { method: 'POST', path: '/polder/providers/refresh', body: {} },
  {
    method: 'POST',
    path: '/feedback',
    body: { interaction_id: 'none', rating: 4, comment: 'good', correction: 'better' },
  },
];
