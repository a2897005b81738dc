import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import { head, sendRaw, untilClosed } from './raw.ts';

let gateway: TestGateway;
let url: string;

beforeAll(async () => {
  gateway = await startGateway();
  url = gateway.url;
});
afterAll(() => gateway?.close());

const json = { 'content-type': 'application/json' };
const hello = [{ role: 'user', content: 'Hello' }];

async function post(
  path: string,
  body: string | Buffer | Record<string, unknown>,
  headers: Record<string, string> = json,
) {
  const isBytes = typeof body === 'string' || Buffer.isBuffer(body);
  const response = await fetch(url + path, {
    method: 'POST',
    headers,
    body: isBytes ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const chat = (body: string | Buffer | Record<string, unknown>, headers?: Record<string, string>) =>
  post('/v1/chat/completions', body, headers);

const stillAnswers = async () => expect((await fetch(`${url}/health`)).status).toBe(200);

describe('H06: large bodies', () => {
  it('H06: a body that says it is too large is refused before it is sent', async () => {
    const bytes = head(
      url,
      'POST /v1/chat/completions',
      'Content-Type: application/json',
      'Content-Length: 104857600',
    );
    expect((await sendRaw(url, bytes)).status).toBe(413);
  });
  it('H06: a body without a length is refused while it comes, with its connection', async () => {
    await using small = await startGateway({ config: { server: { bodyLimitMb: 1 } } });
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const start = head(
      small.url,
      'POST /v1/chat/completions',
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    );
    // 8 MB and no end: whoever waits for the whole body never answers.
    const answer = await sendRaw(small.url, start + chunk.repeat(128));
    expect(answer.status).toBe(413);
  });
  it('H06: forty bodies of a megabyte at once are answered within bounded memory', async () => {
    const before = process.memoryUsage().rss;
    const body = { model: 'nobody', messages: [{ role: 'user', content: 'x'.repeat(1_000_000) }] };
    const answers = await Promise.all(Array.from({ length: 40 }, () => chat(body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024);
    await stillAnswers();
  });
});

describe('H07: compressed bodies are not unpacked', () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000, 'a'));
  it.each(['gzip', 'gzip, gzip', 'deflate', 'br', 'GZIP', 'zstd', 'compress'])(
    'H07: %s is a 415',
    async (encoding) => {
      expect((await chat(bomb, { ...json, 'content-encoding': encoding })).status).toBe(415);
    },
  );
  it('H07: gzip as a transfer coding is no way round', async () => {
    const start = head(
      url,
      'POST /v1/chat/completions',
      'Content-Type: application/json',
      'Transfer-Encoding: gzip, chunked',
    );
    const bytes = Buffer.concat([
      Buffer.from(`${start}${bomb.length.toString(16)}\r\n`),
      bomb,
      Buffer.from('\r\n0\r\n\r\n'),
    ]);
    expect((await sendRaw(url, bytes)).status).toBe(400);
  });
  it('H07: an archive within a form is a 415', async () => {
    const form = Buffer.concat([
      Buffer.from('--b\r\ncontent-type: application/zip\r\n\r\n'),
      bomb,
      Buffer.from('\r\n--b--'),
    ]);
    expect((await chat(form, { 'content-type': 'multipart/form-data; boundary=b' })).status).toBe(415);
  });
});

describe('H09: JSON beyond measure', () => {
  const within = (value: string) =>
    `{"model":"auto","messages":[{"role":"user","content":"x"}],"extra":${value}}`;
  it.each([201, 10_000, 1_000_000])('H09: %i levels are a 400', async (levels) => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const { status, text } = await chat(within(`${open.repeat(levels)}1${close.repeat(levels)}`));
      expect([status, text]).toEqual([400, expect.stringContaining('more than 200 levels')]);
      expect((await chat(open.repeat(levels))).status).toBe(400);
    }
  });
  it('H09: brackets within a text are no levels', async () => {
    const { status } = await chat({
      model: 'nobody',
      messages: [{ role: 'user', content: `\\"${'[{'.repeat(500)}` }],
    });
    expect(status).toBe(404);
  });
  it('H09: a hundred thousand keys are survived', async () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `"k${index}":${index}`).join(',');
    expect((await chat(`{"model":"nobody","messages":[{"role":"user","content":"x"}],${keys}}`)).status).toBe(
      404,
    );
    await stillAnswers();
  });
  const limits = [
    '"5"',
    '-1',
    '0',

    '1e308',
    '1e400',
    '-1e400',
    '1.5',
    'true',
    '[]',
    '{}',
    '9007199254740993',
  ];
  it.each(limits)('H09: a token limit of %s is a 400 that names the field', async (limit) => {
    const fields = [
      ['/v1/chat/completions', 'max_tokens'],
      ['/v1/chat/completions', 'max_completion_tokens'],
      ['/v1/completions', 'max_tokens'],
      ['/v1/messages', 'max_tokens'],
    ] as const;
    for (const [path, field] of fields) {
      const required = path === '/v1/messages' && limit === '0' ? '"max_tokens":-1' : `"${field}":${limit}`;
      const { status, text } = await post(
        path,
        `{"model":"auto","prompt":"x","messages":${JSON.stringify(hello)},${required}}`,
      );
      expect([path, status]).toEqual([path, 400]);
      expect(text).toContain(field);
    }
  });
  it('H09: a token limit beyond ten million is a 400', async () => {
    for (const path of ['/v1/chat/completions', '/v1/completions'])
      expect(
        (await post(path, { model: 'auto', prompt: 'x', messages: hello, max_tokens: 1e9 })).status,
      ).toBe(400);
  });
  it.each(['NaN', 'Infinity', '-Infinity', '01', '.5', "'5'", '0x10', 'undefined'])(
    'H09: %s is no JSON',
    async (value) => {
      expect((await chat(within(value))).status).toBe(400);
    },
  );
  it.each(['1e400', '-1e400', '1e308', '"1"'])('H09: a temperature of %s is a 400', async (value) => {
    expect(
      (await chat(`{"model":"auto","messages":${JSON.stringify(hello)},"temperature":${value}}`)).status,
    ).toBe(400);
  });
  it.each(['', ' ', 'null', '5', '"x"', '[]', '[{}]', '{', '{"a":1}x', '{"a":1,}', '{a:1}', '// x\n{}'])(
    'H09: the body %j is a 400',
    async (body) => {
      expect((await chat(body)).status).toBe(400);
    },
  );
});

describe('H10: long texts cost linear work', () => {
  const patterns: Record<string, string> = {
    letters: 'a',
    blanks: ' ',
    'line breaks': '\n',
    brackets: '([{<',
    fences: '```\n',
    quotes: '"\\"',
    digits: '4111 1111 ',
    addresses: 'a@a.',
    dots: 'a.',
    dashes: '-----BEGIN ',
    surrogates: '🙂',
  };
  it.each(Object.keys(patterns))(
    'H10: eight times the %s take far less than sixty-four times the work',
    async (name) => {
      const pattern = patterns[name]!;
      const small = await leastWork(pattern.repeat(100_000 / pattern.length));
      const large = await leastWork(pattern.repeat(800_000 / pattern.length));
      expect(large / Math.max(small, 1)).toBeLessThan(32);
    },
  );

  it('H10: while a text of 10 MB is read for what is private, others are answered', async () => {
    const content = '1-'.repeat(5_000_000);
    let over = false;
    const long = post('/polder/route', { model: 'auto', messages: [{ role: 'user', content }] }).then(
      ({ status }) => {
        over = true;
        return status;
      },
    );
    let between = 0;
    while (!over) {
      expect((await post('/polder/route', { model: 'auto', messages: hello })).status).toBe(200);
      if (!over) between += 1;
    }
    expect(await long).toBe(200);
    expect(between).toBeGreaterThan(5);
  });

  /** Milliseconds of the best of five decisions about a text. */
  async function leastWork(content: string): Promise<number> {
    const times = [];
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      const { status } = await post('/polder/route', {
        model: 'auto',
        messages: [{ role: 'user', content }],
      });
      times.push(performance.now() - start);
      expect(status).toBe(200);
    }
    return Math.min(...times);
  }
});

describe('H11: texts that are not plain', () => {
  it.each([
    ['a lone byte', [0xff]],
    ['a cut letter', [0xc3]],
    ['an overlong letter', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond the last letter', [0xf5, 0x80, 0x80, 0x80]],
  ] as const)('H11: %s is not UTF-8 and a 400', async (_name, bytes) => {
    const [before, after] = JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: '|' }],
    }).split('|');
    const { status, text } = await chat(
      Buffer.concat([Buffer.from(before!), Buffer.from(bytes), Buffer.from(after!)]),
    );
    expect([status, text]).toEqual([400, expect.stringContaining('not valid UTF-8')]);
  });
  it.each([
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udc00x',
    '\u001b[31m',
    '\ufffe',
    '\u202e',
    '\r\n',
    '🙂',
    'e\u0301',
  ])('H11: %j is kept as it is', async (content) => {
    const { status, headers } = await chat({
      model: 'auto',
      max_tokens: 1,
      messages: [{ role: 'user', content }],
    });
    expect(status).toBe(200);
    const record = await gateway.interaction(headers.get('x-polder-interaction')!);
    expect(record.messages).toEqual([{ role: 'user', content }]);
  });
  it('H11: a byte order mark is passed over', async () => {
    expect((await chat(`\ufeff${JSON.stringify({ model: 'nobody', messages: hello })}`)).status).toBe(404);
  });
  it.each(['latin1', 'utf-16', 'UTF-16LE', '"iso-8859-1"', 'utf-7'])(
    'H11: the charset %s is a 415',
    async (charset) => {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      expect((await chat({ model: 'nobody', messages: hello }, headers)).status).toBe(415);
    },
  );
  it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8'])('H11: the charset %s is taken', async (charset) => {
    const headers = { 'content-type': `application/json; charset=${charset}` };
    expect((await chat({ model: 'nobody', messages: hello }, headers)).status).toBe(404);
  });
});

describe('H12: keys that objects have by nature', () => {
  const poison = '{"polluted":true,"isAdmin":true}';
  it.each([
    `{"__proto__":${poison},"model":"auto","max_tokens":1,"messages":[{"role":"user","content":"x"}]}`,
    `{"constructor":{"prototype":${poison}},"model":"auto","max_tokens":1,"messages":[{"role":"user","content":"x"}]}`,
    `{"model":"auto","max_tokens":1,"messages":[{"role":"user","content":"x","__proto__":${poison}}]}`,
    `{"model":"auto","max_tokens":1,"metadata":{"__proto__":${poison},"hasOwnProperty":1},"messages":[{"role":"user","content":"x"}]}`,
    `{"model":"auto","max_tokens":1,"toString":1,"hasOwnProperty":0,"messages":[{"role":"user","content":"x"}]}`,
  ])('H12: %s changes nothing else', async (body) => {
    for (const path of ['/v1/chat/completions', '/v1/messages', '/api/chat'])
      expect([path, (await post(path, body)).status]).toEqual([path, 200]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
  it('H12: what is required is not found on a prototype', async () => {
    const { status, text } = await chat(`{"__proto__":{"model":"auto"},"messages":${JSON.stringify(hello)}}`);
    expect([status, text]).toEqual([400, expect.stringContaining('model')]);
  });
  it.each(['__proto__', 'constructor', '__proto__[polluted]', 'hasOwnProperty'])(
    'H12: %s in a query is told to be unknown',
    async (key) => {
      for (const path of ['/stats', '/polder/interactions']) {
        const response = await fetch(`${url}${path}?${encodeURIComponent(key)}=1`);
        expect([path, response.status]).toEqual([path, 400]);
      }
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );
});

describe('H13: names that no model has', () => {
  const names = [
    '__proto__',
    'toString',
    'constructor',
    'hasOwnProperty',
    '../x',
    '/etc/passwd',
    'a\u0000b',
    '\r\nx: 1',
    'x'.repeat(10_000),
  ];
  it.each(names)('H13, F05: %j is an unknown model', async (model) => {
    const asked = [
      ['/v1/chat/completions', { messages: hello }],
      ['/v1/completions', { prompt: 'x' }],
      ['/v1/embeddings', { input: 'x' }],
      ['/v1/responses', { input: 'x' }],
      ['/v1/messages', { messages: hello, max_tokens: 1 }],
      ['/api/chat', { messages: hello }],
      ['/api/generate', { prompt: 'x' }],
      ['/api/embed', { input: 'x' }],
      ['/api/show', {}],
    ] as const;
    for (const [path, body] of asked) {
      const { status, text } = await post(path, { ...body, model });
      expect([path, status]).toEqual([path, 404]);
      expect(text.length).toBeLessThanOrEqual(2048);
    }
    expect((await fetch(`${url}/v1/models/${encodeURIComponent(model)}`)).status).toBe(404);
  });
});

describe('H14: bodies that are something else', () => {
  const body = JSON.stringify({ model: 'auto', max_tokens: 1, messages: hello });
  it.each([
    'multipart/form-data',
    'multipart/form-data; boundary=b',
    'application/x-www-form-urlencoded',
    'text/plain',
    'text/plain; application/json',
    'text/json',
    'application/xml',
    'application/json, text/plain',
    'json',
    '',
  ])('H14: JSON sent as %j is a 415', async (contentType) => {
    for (const path of [
      '/v1/chat/completions',
      '/v1/messages',
      '/api/chat',
      '/feedback',
      '/polder/providers/refresh',
    ])
      expect([path, (await post(path, body, { 'content-type': contentType })).status]).toEqual([path, 415]);
  });
  it('H14: JSON without a content type is a 415 that says what to send', async () => {
    const { status, text } = await chat(Buffer.from(body), {});
    expect([status, text]).toEqual([415, expect.stringContaining('content-type: application/json')]);
  });
  it('H14: a form sent as JSON is a 400', async () => {
    const form =
      '--b\r\ncontent-disposition: form-data; name="files"; filename="/etc/passwd"\r\n\r\nx\r\n--b--';
    expect((await chat(form)).status).toBe(400);
  });
  it('H14: the name of a file in a body is not opened', async () => {
    const { status, text } = await chat({
      model: 'auto',
      max_tokens: 50,
      messages: hello,
      files: { filepath: '/etc/passwd' },
    });
    expect(status).toBe(200);
    expect(text).not.toContain('root:');
  });
});

describe('H21: errors', () => {
  const long = 'x'.repeat(20_000);
  const wide = '\u0001🙂'.repeat(5_000);
  const cases: [string, unknown][] = [
    ['/v1/chat/completions', '{'],
    ['/v1/chat/completions', { model: wide, messages: hello }],
    ['/v1/chat/completions', { model: 'auto', messages: [{ role: long, content: 'x' }] }],
    ['/v1/messages', { model: wide, max_tokens: 1, messages: hello }],
    ['/v1/messages', { [long]: 1 }],
    ['/v1/responses', { model: wide, input: 'x' }],
    ['/v1/responses', { model: 'auto', input: [{ [long]: 1 }] }],
    ['/api/chat', { model: wide, messages: hello }],
    ['/api/generate', { model: wide, prompt: 'x' }],
    ['/api/show', { model: wide }],
    ['/feedback', { interaction_id: 'none', rating: 3, [long]: 1 }],
    [
      '/feedback',
      { interaction_id: 'none', rating: 3, [wide]: 1, [`${wide}2`]: 1, [`${wide}3`]: 1, [`${wide}4`]: 1 },
    ],
    ['/feedback', { interaction_id: wide, rating: 3 }],
    [`/nothing/${'x'.repeat(5_000)}`, {}],
    [`/v1/models/%zz${'x'.repeat(5_000)}`, {}],
  ];
  it.each(cases.map(([path, body], index) => [index, path.slice(0, 40), path, body] as const))(
    'H21: error %i, of %s, is short and tells nothing of the inside',
    async (_index, _shown, path, body) => {
      const answer = await post(path, typeof body === 'string' ? body : JSON.stringify(body));
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(Buffer.byteLength(answer.text)).toBeLessThanOrEqual(2048);
      expect(answer.text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\.ts\b|\/home\/|\/tmp\/|\/work\//);
    },
  );
  it('H21: each protocol tells errors in its own shape', async () => {
    const shapes = [
      [
        '/v1/chat/completions',
        {
          error: {
            message: expect.any(String),
            type: 'invalid_request_error',
            param: null,
            code: 'invalid_request',
          },
        },
      ],
      [
        '/v1/messages',
        {
          type: 'error',
          error: { type: 'invalid_request_error', message: expect.any(String) },
          request_id: null,
        },
      ],
      ['/api/chat', { error: expect.any(String) }],
      ['/feedback', { error: { type: 'invalid_request', message: expect.any(String) } }],
    ] as const;
    for (const [path, shape] of shapes) expect(JSON.parse((await post(path, '{')).text)).toEqual(shape);
  });
  it('H21: an unreadable request says nothing of the server', async () => {
    const { text } = await sendRaw(url, 'nonsense\r\n\r\n', untilClosed);
    expect(text).not.toMatch(/llhttp|HPE_|node/i);
  });
});
