import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dashboardSurface } from './routes.ts';

/** As Vite writes it: what is built of which source, and what it imports. */
const manifest = {
  '_shared.js': { file: 'assets/shared.js' },
  '_tabs.js': { file: 'assets/tabs.js', imports: ['_shared.js'] },
  'index.html': { file: 'assets/index.js', imports: ['_shared.js'] },
  'src/pages/MemoryPage.tsx': { file: 'assets/memory.js', imports: ['index.html', '_shared.js'] },
  'src/pages/PrivacyPage.tsx': { file: 'assets/privacy.js', imports: ['_tabs.js', 'index.html'] },
};

let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'polder-web-'));
  const root = join(folder, 'web');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<title>Polder</title>');
  writeFileSync(join(root, 'assets', 'app.js'), 'run()');
  writeFileSync(join(root, '.hidden'), 'secret');
  mkdirSync(join(root, '.vite'));
  writeFileSync(join(root, '.vite', 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'outside.txt'), 'secret');
  symlinkSync(join(folder, 'outside.txt'), join(root, 'assets', 'link.txt'));
  symlinkSync(folder, join(root, 'assets', 'up'));
  app = Fastify();
  dashboardSurface(app, root);
  await app.ready();
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the dashboard', () => {
  const pages = [
    '/',
    '/playground',
    '/compare',
    '/routing',
    '/memory',
    '/memory/abc',
    '/privacy',
    '/money',
    '/keys',
    '/connect',
    '/docs',
  ];
  it.each([...pages, '/interactions/abc'])('has its page at %s, which nobody may frame', async (url) => {
    const response = await app.inject({ url });
    expect(response.body).toContain('Polder');
    expect(response.headers['content-type']).toContain('text/html');
    expect(response.headers['x-frame-options']).toBe('DENY');
    expect(response.headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(response.headers['cache-control']).toBe('no-cache');
  });
  it('names with a page the programs that it needs beside those of every page', async () => {
    const linksOf = async (url: string) => (await app.inject({ url })).headers.link;
    expect(await linksOf('/memory')).toBe('</assets/memory.js>; rel=modulepreload');
    expect(await linksOf('/privacy')).toBe(
      '</assets/privacy.js>; rel=modulepreload, </assets/tabs.js>; rel=modulepreload',
    );
    expect(await linksOf('/')).toBeUndefined();
  });
  it('lets its assets be kept for good', async () => {
    const response = await app.inject({ url: '/assets/app.js' });
    expect(response.body).toBe('run()');
    expect(response.headers['cache-control']).toContain('immutable');
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });
  it.each([
    '/assets/link.txt',
    '/assets/up/outside.txt',
    '/assets/../../outside.txt',
    '/assets/%2e%2e/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/assets/..\\..\\outside.txt',
    '/.hidden',
    '/.vite/manifest.json',
    '/assets/',
    '/assets',
    '//etc/passwd',
    '/assets/app.js%00',
  ])('B11: gives nothing for %s', async (url) => {
    const response = await app.inject({ url });
    expect([403, 404]).toContain(response.statusCode);
    expect(response.body).not.toContain('secret');
  });
});
