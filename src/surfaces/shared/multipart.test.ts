import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PolderError } from '../../shared/errors.ts';
import { isMultipart, type MultipartForm, takeMultipart } from './multipart.ts';

let app: FastifyInstance;
let form: MultipartForm | undefined;

beforeAll(async () => {
  app = Fastify({ bodyLimit: 100_000 });
  app.setErrorHandler((thrown, _request, reply) => {
    const { status, message } = thrown as PolderError;
    return reply.code(thrown instanceof PolderError ? status : 500).send(message);
  });
  void app.register(async (scope) => {
    takeMultipart(scope);
    scope.post('/', (request) => {
      form = isMultipart(request.body) ? request.body : undefined;
      return 'ok';
    });
  });
  await app.ready();
});
afterAll(() => app.close());

async function send(body: FormData | string, contentType?: string): Promise<number> {
  form = undefined;
  const request = new Request('http://localhost/', { method: 'POST', body });
  const headers = { 'content-type': contentType ?? request.headers.get('content-type')! };
  const payload = Buffer.from(await request.arrayBuffer());
  return (await app.inject({ method: 'POST', url: '/', headers, payload })).statusCode;
}

it('reads fields and files, their names and their bytes', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const sent = new FormData();
  sent.append('task', 'Wat is dit? ✓');
  sent.append('label', 'one');
  sent.append('label', 'two');
  sent.append('file', new File([bytes], 'photo "é".png', { type: 'image/png' }));
  sent.append('constructor', 'x');
  expect(await send(sent)).toBe(200);
  expect(form?.fields).toMatchObject({ task: ['Wat is dit? ✓'], label: ['one', 'two'], constructor: ['x'] });
  expect(form?.files).toEqual([{ field: 'file', name: 'photo "é".png', mediaType: 'image/png', bytes }]);
});

it.each([
  ['no boundary', '--x\r\n\r\n--x--\r\n', 'multipart/form-data'],
  [
    'another boundary',
    '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
    'multipart/form-data; boundary=y',
  ],
  [
    'an end that is missing',
    '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1',
    'multipart/form-data; boundary=x',
  ],
  [
    'a part without a name',
    '--x\r\ncontent-disposition: form-data\r\n\r\n1\r\n--x--\r\n',
    'multipart/form-data; boundary=x',
  ],
  ['text', 'hello', 'multipart/form-data; boundary=x'],
])('refuses a form with %s', async (_what, body, contentType) => {
  expect(await send(body, contentType)).toBe(400);
});

it('refuses a form of very many parts', async () => {
  const sent = new FormData();
  for (let index = 0; index < 201; index++) sent.append('a', 'b');
  expect(await send(sent)).toBe(400);
});
