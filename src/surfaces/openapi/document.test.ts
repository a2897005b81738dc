import { describe, expect, it } from 'vitest';
import { startGateway } from '../../../test/support/gateway.ts';
import { listedRoutes } from '../server/access.ts';
import { answerSchemas } from './answer-schemas.ts';
import { openApiDocument } from './document.ts';
import { operations } from './routes.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema: object; readonly example?: object }>;
  };
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}

/** Pages and what they are made of; what is only refused. */
const undescribed =
  /^(?:(?:GET|HEAD) \/(?:[\w.-]*|memory\/:id|interactions\/:id|runs\/:id)|OPTIONS .*|POST \/api\/(?:pull|push|create|copy)|DELETE \/api\/delete)$/;
/** Not pages, though their paths look like them. */
const data = /^GET \/(?:health|models|stats|capabilities|metrics|openapi\.json)$/;

const document = openApiDocument(listedRoutes(), operations, answerSchemas(), '1.2.3') as Document;

describe('the description of the public interface', () => {
  it('has every route that is no page', () => {
    const routes = listedRoutes().map(({ method, url }) => `${method} ${url}`);
    const missing = routes.filter(
      (route) => !(route in operations) && (data.test(route) || !undescribed.test(route)),
    );
    expect(missing).toEqual([]);
  });

  it('has nothing else', () => {
    const routes = new Set(listedRoutes().map(({ method, url }) => `${method} ${url}`));
    expect(Object.keys(operations).filter((route) => !routes.has(route))).toEqual([]);
  });

  it('names each operation differently, and refers to nothing that is not there', () => {
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, path] of references) {
      const found = path!
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
      expect(found, path).toBeDefined();
    }
  });

  it('says of fields what the schema says that checks them', () => {
    const task = document.paths['/task']?.post;
    expect(Object.keys(task?.requestBody?.content ?? {})).toEqual([
      'application/json',
      'multipart/form-data',
    ]);
    expect(task?.requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['task'],
      additionalProperties: false,
      properties: { privacy: { enum: ['private', 'masked', 'open'] } },
    });
    expect(document.paths['/polder/runs/{id}']?.get?.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    ]);
    expect(document.paths['/stats']?.get?.parameters).toMatchObject([
      { name: 'days', in: 'query', required: false },
    ]);
  });
});

it('is served, and its examples are good requests', async () => {
  await using gateway = await startGateway();
  await gateway.knows('practice-local/small');
  const response = await fetch(`${gateway.url}/openapi.json`);
  const served = (await response.json()) as Document;
  expect(served.openapi).toBe('3.1.0');
  const tries = Object.entries(served.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(async ([method, { requestBody }]) => {
      const example = requestBody?.content['application/json']?.example;
      // The interaction that the example of feedback names is none of this gateway's.
      if (example === undefined || path.includes('{') || path === '/feedback') return;
      const tried = await fetch(gateway.url + path, {
        method: method.toUpperCase(),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(example),
      });
      expect(tried.status, `${path}: ${await tried.text()}`).toBeLessThan(300);
    }),
  );
  await Promise.all(tries);
});
