/** A request that holds a text in one position. */
export interface Placed {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Puts a text in its position, in a request for a model. */
export type Place = (text: string, model: string) => Placed;

const said = (content: unknown, role = 'user') => ({ role, content });
const asked = said('What do you make of this?');
const schema = (properties: object) => ({ type: 'object', properties });
const image = (text: string) => `data:image/png;base64,${Buffer.from(text).toString('base64')}`;

const chat =
  (body: (text: string) => object): Place =>
  (text, model) => ({
    path: '/v1/chat/completions',
    body: { model, messages: [asked], ...body(text) },
  });
const chatTool = (more: object) => ({
  tools: [{ type: 'function', function: { name: 'find', parameters: schema({}), ...more } }],
});

/** Positions of a chat request of OpenAI's. */
export const chatPositions: Readonly<Record<string, Place>> = {
  'the last user message': chat((text) => ({ messages: [said(`Look: ${text}`)] })),
  'the first of 40 messages': chat((text) => ({
    messages: [
      said(`Look: ${text}`),
      ...Array.from({ length: 39 }, (_, index) => said('Well.', index % 2 ? 'user' : 'assistant')),
    ],
  })),
  'the system message': chat((text) => ({ messages: [said(`Know: ${text}`, 'system'), asked] })),
  'the developer message': chat((text) => ({ messages: [said(`Know: ${text}`, 'developer'), asked] })),
  'an assistant message': chat((text) => ({ messages: [asked, said(`It is ${text}.`, 'assistant'), asked] })),
  'a part of a message': chat((text) => ({
    messages: [
      said([
        { type: 'text', text: 'One.' },
        { type: 'text', text: `Two: ${text}` },
      ]),
    ],
  })),
  'the arguments of a tool call': chat((text) => ({
    messages: [
      asked,
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'find', arguments: JSON.stringify({ text }) } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'Found.' },
    ],
  })),
  'the result of a tool': chat((text) => ({ messages: withToolResult(`Found ${text}.`) })),
  'a part of the result of a tool': chat((text) => ({
    messages: withToolResult([{ type: 'text', text: `Found ${text}.` }]),
  })),
  'the description of a tool': chat((text) => chatTool({ description: `For ${text}` })),
  'an enum of a tool': chat((text) =>
    chatTool({ parameters: schema({ name: { type: 'string', enum: [text] } }) }),
  ),
  'a default of a tool': chat((text) =>
    chatTool({ parameters: schema({ name: { type: 'string', default: text } }) }),
  ),
  'the name of a property of a tool': chat((text) =>
    chatTool({ parameters: schema({ [text]: { type: 'string' } }) }),
  ),
  'the schema of the answer': chat((text) => ({
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'answer', schema: schema({ name: { type: 'string', description: text } }) },
    },
  })),
  prediction: chat((text) => ({ prediction: { type: 'content', content: `It is ${text}.` } })),
  user: chat((text) => ({ user: text })),
  metadata: chat((text) => ({ metadata: { about: text } })),
  safety_identifier: chat((text) => ({ safety_identifier: text })),
  stop: chat((text) => ({ stop: [text] })),
  'a key of logit_bias': chat((text) => ({ logit_bias: { [text]: 1 } })),
  'an unknown field': chat((text) => ({ something_new: { deep: [text] } })),
  'an unknown field of a message': chat((text) => ({ messages: [{ ...asked, something_new: text }] })),
  'an image': chat((text) => ({
    messages: [said([{ type: 'image_url', image_url: { url: image(text) } }])],
  })),
  'a header': (text, model) => ({
    ...chat(() => ({}))(text, model),
    headers: {
      'x-something': text,
      'user-agent': `client/1 (${text})`,
      'idempotency-key': text,
      baggage: `about=${text}`,
    },
  }),
  'the query of the address': (text, model) => ({
    path: `/v1/chat/completions?about=${encodeURIComponent(text)}`,
    body: { model, messages: [asked] },
  }),
};

function withToolResult(content: unknown): object[] {
  const call = { id: 'call_1', type: 'function', function: { name: 'find', arguments: '{}' } };
  return [
    asked,
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: 'call_1', content },
  ];
}

const message =
  (body: (text: string) => object): Place =>
  (text, model) => ({
    path: '/v1/messages',
    body: { model, max_tokens: 100, messages: [asked], ...body(text) },
    headers: { 'anthropic-version': '2023-06-01' },
  });
const use = (input: object) => ({ type: 'tool_use', id: 'toolu_1', name: 'find', input });
const result = (content: unknown) => said([{ type: 'tool_result', tool_use_id: 'toolu_1', content }]);

/** Positions of a request to Anthropic's messages. */
export const messagePositions: Readonly<Record<string, Place>> = {
  'a user message': message((text) => ({ messages: [said(`Look: ${text}`)] })),
  'the system text': message((text) => ({ system: `Know: ${text}` })),
  'a part of the system': message((text) => ({ system: [{ type: 'text', text: `Know: ${text}` }] })),
  'an assistant message': message((text) => ({
    messages: [asked, said(`It is ${text}.`, 'assistant'), asked],
  })),
  'the input of a tool': message((text) => ({
    messages: [asked, said([use({ name: text })], 'assistant'), result('Found.')],
  })),
  'the result of a tool': message((text) => ({
    messages: [asked, said([use({})], 'assistant'), result([{ type: 'text', text: `Found ${text}.` }])],
  })),
  'the schema of a tool': message((text) => ({
    tools: [{ name: 'find', input_schema: schema({ name: { type: 'string', description: text } }) }],
  })),
  metadata: message((text) => ({ metadata: { user_id: text } })),
  stop_sequences: message((text) => ({ stop_sequences: [text] })),
  'an unknown field': message((text) => ({ something_new: text })),
  'an image': message((text) => ({
    messages: [
      said([
        {
          type: 'image',
          source: { type: 'base64', media_type: 'image/png', data: Buffer.from(text).toString('base64') },
        },
      ]),
    ],
  })),
  'a header': (text, model) => {
    const { headers, ...rest } = message(() => ({}))(text, model);
    return { ...rest, headers: { ...headers, 'x-something': text, 'anthropic-beta': text } };
  },
};

const response =
  (body: (text: string) => object): Place =>
  (text, model) => ({
    path: '/v1/responses',
    body: { model, input: 'What do you make of this?', store: false, ...body(text) },
  });

/** Positions of a request to OpenAI's responses. */
export const responsePositions: Readonly<Record<string, Place>> = {
  instructions: response((text) => ({ instructions: `Know: ${text}` })),
  input: response((text) => ({ input: `Look: ${text}` })),
  'an input item': response((text) => ({
    input: [said([{ type: 'input_text', text: `Look: ${text}` }])],
  })),
  'the arguments of a call': response((text) => ({
    input: [
      asked,
      { type: 'function_call', call_id: 'call_1', name: 'find', arguments: JSON.stringify({ text }) },
      { type: 'function_call_output', call_id: 'call_1', output: 'Found.' },
    ],
  })),
  'the output of a call': response((text) => ({
    input: [
      asked,
      { type: 'function_call', call_id: 'call_1', name: 'find', arguments: '{}' },
      { type: 'function_call_output', call_id: 'call_1', output: `Found ${text}.` },
    ],
  })),
  'the schema of a tool': response((text) => ({
    tools: [
      {
        type: 'function',
        name: 'find',
        parameters: schema({ name: { type: 'string', enum: [text] } }),
      },
    ],
  })),
  metadata: response((text) => ({ metadata: { about: text } })),
  user: response((text) => ({ user: text })),
  'an unknown field': response((text) => ({ something_new: text })),
  'an image': response((text) => ({
    input: [said([{ type: 'input_image', image_url: image(text) }])],
  })),
  'a header': (text, model) => ({ ...response(() => ({}))(text, model), headers: { 'x-something': text } }),
};
