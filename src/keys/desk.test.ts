import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { KeyDesk } from './desk.ts';
import { digestOf } from './key.ts';
import { KeyRing } from './ring.ts';

let home: string;
let database: Database;
let writer: GroupCommit;
let ring: KeyRing;
let desk: KeyDesk;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-keys-'));
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  ring = await KeyRing.open({ database, writer, onProblem: rethrow });
  desk = new KeyDesk({ database, writer, ring });
});
afterEach(async () => {
  await ring.close();
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

function rethrow(problem: unknown): void {
  throw problem;
}

const found = (secret: string) => ring.find(digestOf(secret))?.name;

describe('the keys', () => {
  it('are found by their secrets as soon as they are made, and not after they are revoked', async () => {
    expect(ring.empty).toBe(true);
    const { key, secret } = await desk.add({ name: 'laptop', role: 'caller' });
    expect(found(secret)).toBe('laptop');
    expect(key.ending).toBe(secret.slice(-4));
    expect(found(`${secret}x`)).toBeUndefined();
    await desk.revoke('laptop');
    expect(found(secret)).toBeUndefined();
    expect(ring.empty).toBe(false);
    await expect(desk.revoke(key.id)).rejects.toMatchObject({ kind: 'not_found' });
  });
  it('have one secret at a time, or two for a while', async () => {
    const { secret } = await desk.add({ name: 'laptop', role: 'caller' });
    const second = await desk.rotate('laptop', 60_000);
    expect([found(secret), found(second.secret)]).toEqual(['laptop', 'laptop']);
    const third = await desk.rotate(second.key.id, 0);
    expect([secret, second.secret, third.secret].map(found)).toEqual([undefined, undefined, 'laptop']);
  });
  it('end when their time has come', async () => {
    const { secret } = await desk.add({ name: 'guest', role: 'caller', expiresAt: Date.now() - 1 });
    expect(found(secret)).toBeUndefined();
    await desk.limit('guest', { expiresAt: null });
    expect(found(secret)).toBe('guest');
  });
  it('have names of their own, free again after revocation', async () => {
    await desk.add({ name: 'laptop', role: 'caller' });
    await expect(desk.add({ name: 'laptop', role: 'admin' })).rejects.toMatchObject({ kind: 'conflict' });
    await desk.revoke('laptop');
    await desk.add({ name: 'laptop', role: 'admin' });
    expect((await desk.list()).map(({ role }) => role)).toEqual(['caller', 'admin']);
  });
  it('keep what a change leaves out, and put their budgets into the ledger', async () => {
    const { key } = await desk.add({
      name: 'laptop',
      role: 'caller',
      models: ['local'],
      budget: { day: 1_000_000, total: 5_000_000 },
    });
    const changed = await desk.limit('laptop', { requestsPerMinute: 5, budget: { total: null } });
    expect(changed).toMatchObject({
      models: ['local'],
      requestsPerMinute: 5,
      budget: { day: 1_000_000, month: null, total: null },
    });
    const limits = await database.read.selectFrom('budget_limits').selectAll().execute();
    expect(limits).toEqual([{ scope: `key:${key.id}/day`, micro_usd: 1_000_000, origin: 'chosen' }]);
  });
  it('note when they were last used, when the ring is closed', async () => {
    const { secret } = await desk.add({ name: 'laptop', role: 'caller' });
    ring.find(digestOf(secret));
    await ring.close();
    expect((await desk.list())[0]!.lastUsedAt).toBeGreaterThan(0);
  });
  it('are shared by people who do not know each other where a website has them, or nobody knows them', async () => {
    const { key: laptop } = await desk.add({ name: 'laptop', role: 'caller' });
    const { key: website } = await desk.add({
      name: 'website',
      role: 'caller',
      origins: ['https://shop.example'],
    });
    expect([laptop.id, website.id, 'of another house'].map((id) => ring.isShared(id))).toEqual([
      false,
      true,
      true,
    ]);
  });
  it('are known to another process within a second', async () => {
    const elsewhere = await KeyRing.open({ database, writer, onProblem: rethrow });
    const { secret } = await desk.add({ name: 'laptop', role: 'caller' });
    const seen = () => elsewhere.find(digestOf(secret)) !== undefined;
    const until = async (holds: () => boolean) => {
      const deadline = Date.now() + 10_000;
      while (!holds() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(holds()).toBe(true);
    };
    await until(seen);
    await desk.revoke('laptop');
    await until(() => !seen());
    await elsewhere.close();
  });
});
