import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { startOllama } from '../world/index.ts';

const program = resolve(import.meta.dirname, '../../src/main.ts');

/** Tracing another process is not allowed everywhere, and exists on Linux alone. */
const canTrace = (() => {
  try {
    execFileSync('strace', ['-f', '-qq', '-e', 'trace=connect,execve', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('a gateway without cloud providers', () => {
  it.skipIf(!canTrace)(
    'E14, E15, F03 works in full, connects to nothing but loopback and runs nothing: no telemetry, no update check',
    async () => {
      const home = mkdtempSync(join(tmpdir(), 'polder-silence-'));
      onTestFinished(() => rmSync(home, { recursive: true, force: true }));
      const ollama = await startOllama({ answer: { content: 'At home.' } });
      onTestFinished(() => ollama.close());
      const config = {
        server: { port: 0, drainSeconds: 1 },
        discovery: { enabled: true, everySeconds: 1 },
        providers: [{ id: 'home', kind: 'ollama', url: ollama.url }],
      };
      writeFileSync(join(home, 'config.yaml'), stringify(config));
      const trace = join(home, 'trace');
      const { PATH } = process.env;
      const child = spawn(
        'strace',
        [
          '-f',
          '-qq',
          '-e',
          'trace=connect,sendto,sendmsg,sendmmsg,execve',
          '-e',
          'signal=none',
          '-o',
          trace,
          process.execPath,
          program,
          '--json',
        ],
        { env: { PATH, POLDER_HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      onTestFinished(() => void child.kill('SIGKILL'));
      const address = await new Promise<string>((found, failed) => {
        let output = '';
        child.stdout.on('data', (part) => {
          output += part;
          const match = /"address":"([^"]+)"/.exec(output);
          if (match) found(match[1]!);
        });
        child.once('exit', (code) => failed(new Error(`It ended with ${code} before it listened.`)));
      });

      await fetch(`${address}/polder/providers/refresh`, { method: 'POST' });
      for (const path of ['/', '/polder/status', '/polder/egress', '/v1/models'])
        await fetch(`${address}${path}`);
      const reply = await fetch(`${address}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'hello' }] }),
      });
      expect(reply.status).toBe(200);
      expect(reply.headers.get('x-polder-place')).toBe('local');
      const ended = once(child, 'exit');
      process.kill(gatewayUnder(child.pid!), 'SIGTERM');
      await ended;

      const calls = readFileSync(trace, 'utf8').split('\n');
      const run = calls.filter((line) => line.includes('execve('));
      expect(run.filter((line) => !line.includes(process.execPath))).toEqual([]);
      const reached = calls.filter((line) => /sin6?_addr/.test(line));
      expect(reached.length).toBeGreaterThan(0);
      expect(reached.filter((line) => !/inet_addr\("127\.|inet_pton\(AF_INET6, "::1"/.test(line))).toEqual(
        [],
      );
    },
    60_000,
  );
});

/** The process that strace runs. */
function gatewayUnder(tracer: number): number {
  const children = readFileSync(`/proc/${tracer}/task/${tracer}/children`, 'utf8').trim();
  return Number(children.split(' ')[0]);
}
