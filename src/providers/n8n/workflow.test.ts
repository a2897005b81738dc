import { describe, expect, it } from 'vitest';
import { nameWorkflows, readWorkflow, type Workflow } from './workflow.ts';

const hook = (parameters: object, more: object = {}) => ({
  type: 'n8n-nodes-base.webhook',
  webhookId: 'hook-id',
  parameters: { path: 'sum', httpMethod: 'POST', ...parameters },
  ...more,
});
const chat = (parameters: object) => ({
  type: '@n8n/n8n-nodes-langchain.chatTrigger',
  webhookId: 'chat-id',
  parameters,
});
const read = (...nodes: object[]) => readWorkflow({ id: 'a', name: 'Sum up', active: true, nodes })?.hook;

describe('a workflow', () => {
  it.each([
    ['by its path', hook({ responseMode: 'lastNode' }), '/webhook/sum', true],
    [
      'by its id where it has no path',
      hook({ path: '', responseMode: 'responseNode' }),
      '/webhook/hook-id',
      true,
    ],
    [
      'with what must be escaped',
      hook({ path: '/a b/ü/', responseMode: 'lastNode' }),
      '/webhook/a%20b/%C3%BC',
      true,
    ],
    ['that answers at once', hook({}), '/webhook/sum', false],
    [
      'that gives nothing back',
      hook({ responseMode: 'lastNode', responseData: 'noData' }),
      '/webhook/sum',
      false,
    ],
    [
      'of several methods',
      hook({ httpMethod: ['GET', 'POST'], responseMode: 'lastNode' }),
      '/webhook/sum',
      true,
    ],
    ['of n8n’s chat', chat({ public: true }), '/webhook/chat-id/chat', true],
  ])('is called %s', (_how, node, path, answers) => {
    expect(read({ type: 'n8n-nodes-base.set' }, node)).toMatchObject({ method: 'POST', path, answers });
  });

  it.each([
    ['without a hook', { type: 'n8n-nodes-base.set' }],
    ['whose hook is switched off', hook({}, { disabled: true })],
    ['that takes a prompt in its address alone', hook({ httpMethod: 'GET' })],
    ['that says no method, which means GET', hook({ httpMethod: undefined })],
    ['whose path has parts to fill in', hook({ path: 'sum/:id' })],
    ['whose path is an expression', hook({ path: '={{ $env.PATH }}' })],
    ['whose chat is not public', chat({})],
    ['whose chat is for users of n8n', chat({ public: true, authentication: 'n8nUserAuth' })],
  ])('is not offered %s', (_why, node) => {
    expect(read(node)).toBeUndefined();
  });

  it.each([[{ active: false }], [{ isArchived: true }], [{ name: '' }]])(
    'is not offered where %j',
    (more) => {
      expect(
        readWorkflow({ id: 'a', name: 'Sum', active: true, nodes: [hook({})], ...more }),
      ).toBeUndefined();
    },
  );

  it.each([[null], [[]], ['x'], [{ name: 'x', nodes: [null, 5, { parameters: null }] }]])(
    'is not made of %j',
    (value) => {
      expect(readWorkflow(value)).toBeUndefined();
    },
  );

  it('is what was published, not the draft', () => {
    const draft = [hook({ path: 'new' })];
    const published = { nodes: [hook({ path: 'old' })] };
    const found = readWorkflow({
      id: 'a',
      name: 'Sum',
      active: true,
      nodes: draft,
      activeVersion: published,
    });
    expect(found?.hook.path).toBe('/webhook/old');
  });

  it('does the kinds of work that its tags name', () => {
    const tags = [{ name: 'translation' }, { name: 'mine' }, { name: 'constructor' }, {}];
    expect(readWorkflow({ id: 'a', name: 'Sum', nodes: [hook({})], tags })?.capabilities).toEqual([
      'translation',
    ]);
  });
});

describe('the names of workflows', () => {
  it('are their titles in small letters, each its own, whatever order they come in', () => {
    const of = (id: string, title: string) => ({ id, title }) as Workflow;
    const all = [of('b2', 'Résumé: a page!'), of('a1', 'resume a PAGE'), of('c3', '¿?'), of('d4', '要約')];
    const names = ['resume-a-page', 'resume-a-page-b2', 'c3', '要約'];
    expect([...nameWorkflows(all).keys()]).toEqual(names);
    expect([...nameWorkflows(all.toReversed())].map(([name, { id }]) => [name, id])).toEqual([
      ['resume-a-page', 'a1'],
      ['resume-a-page-b2', 'b2'],
      ['c3', 'c3'],
      ['要約', 'd4'],
    ]);
  });
});
