import { describe, expect, it } from 'vitest';
import type { Key } from '../../keys/key.ts';
import { PolderError } from '../../shared/errors.ts';
import { requireAccess, requireListed } from './access.ts';

const holder = (role: Key['role'], origins: Key['origins'] = null) => ({ role, origins }) as Key;

function verdict(key: Key | undefined, method: string, url: string | undefined): number {
  try {
    requireAccess(key, method, url);
    return 200;
  } catch (thrown) {
    if (thrown instanceof PolderError) return thrown.status;
    throw thrown;
  }
}

describe('access', () => {
  it('is everywhere for admins, and to models and what is its own for callers', () => {
    expect(verdict(undefined, 'GET', '/polder/budget')).toBe(200);
    expect(verdict(holder('admin'), 'POST', '/polder/keys')).toBe(200);
    expect(verdict(holder('caller'), 'POST', '/v1/chat/completions')).toBe(200);
    expect(verdict(holder('caller'), 'HEAD', '/assets/app.js')).toBe(200);
    expect(verdict(holder('caller'), 'GET', '/polder/budget')).toBe(403);
    expect(verdict(holder('caller'), 'DELETE', '/polder/keys/:id')).toBe(403);
  });
  it('is to models and feedback alone for the key of a website, which its visitors share', () => {
    const website = holder('caller', ['https://shop.example']);
    expect(verdict(website, 'POST', '/v1/chat/completions')).toBe(200);
    expect(verdict(website, 'POST', '/feedback')).toBe(200);
    expect(verdict(website, 'GET', '/polder/interactions')).toBe(403);
    expect(verdict(website, 'GET', '/polder/interactions/:id')).toBe(403);
    expect(verdict(website, 'POST', '/polder/memory/search')).toBe(403);
    expect(verdict(holder('admin', ['https://office.example']), 'GET', '/polder/budget')).toBe(200);
  });
  it('to a route that is not listed is for admins, and K11: no such route can be registered', () => {
    expect(verdict(holder('caller'), 'POST', '/polder/new')).toBe(403);
    expect(verdict(holder('caller'), 'GET', 'constructor')).toBe(403);
    expect(() => requireListed({ method: 'POST', url: '/polder/new' })).toThrow('POST /polder/new');
    expect(() => requireListed({ method: ['GET', 'PUT'], url: '/health' })).toThrow('PUT /health');
    expect(() => requireListed({ method: ['HEAD', 'GET'], url: '/assets/a.css' })).not.toThrow();
  });
});
