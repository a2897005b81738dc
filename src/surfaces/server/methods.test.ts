import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { noteMethods } from './methods.ts';

it('knows the methods of plain paths, of parameters and of any rest', () => {
  const app = Fastify({ exposeHeadRoutes: false });
  const methodsOf = noteMethods(app);
  app.get('/things', () => 1);
  app.post('/things', () => 1);
  app.get('/things/:id', () => 1);
  app.delete('/v1.0/any/*', () => 1);
  app.options('/*', () => 1);
  expect(methodsOf('/things')).toEqual(['GET', 'POST']);
  expect(methodsOf('/things/')).toEqual(['GET', 'POST']);
  expect(methodsOf('/things/5')).toEqual(['GET']);
  expect(methodsOf('/things/5/6')).toEqual([]);
  expect(methodsOf('/v1.0/any/a/b')).toEqual(['DELETE']);
  expect(methodsOf('/v1x0/any/a')).toEqual([]);
  expect(methodsOf('/nothing')).toEqual([]);
});
