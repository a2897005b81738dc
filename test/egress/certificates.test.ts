import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHttpTransport } from '../../src/egress/http-transport.ts';
import { TransportError } from '../../src/egress/transport.ts';

const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** A server whose certificate nobody vouches for; gives its port and how many requests it saw. */
async function startUntrusted(name: string, days: string) {
  const folder = mkdtempSync(join(tmpdir(), 'polder-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      keyFile,
      '-out',
      certFile,
      '-days',
      days,
      '-subj',
      `/CN=${name}`,
      '-addext',
      `subjectAltName=DNS:${name}`,
    ],
    { stdio: 'ignore' },
  );
  const seen: string[] = [];
  const server = createServer(
    { key: readFileSync(keyFile), cert: readFileSync(certFile) },
    (request, response) => {
      seen.push(JSON.stringify(request.headers));
      response.end('{}');
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, seen };
}

describe('certificates', () => {
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  afterEach(() => {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
  });

  it.skipIf(!hasOpenssl).each([
    ['signed by itself', 'localhost', '1', 'localhost'],
    ['of another host', 'other.example', '1', 'localhost'],
    ['of no name for an address', 'localhost', '1', '127.0.0.1'],
  ])(
    'E10 one %s is refused, also where the environment says to take all',
    async (_what, name, days, host) => {
      const { port, seen } = await startUntrusted(name, days);
      for (const value of [undefined, '0']) {
        if (value !== undefined) process.env.NODE_TLS_REJECT_UNAUTHORIZED = value;
        const transport = createHttpTransport({
          place: 'cloud',
          baseUrl: `https://${host}:${port}/v1`,
          headers: { authorization: 'Bearer sk-of-the-house' },
          connectTimeout: 3_000,
        });
        onTestFinished(() => transport.close());
        const failure = await transport
          .send({ method: 'GET', path: '/models' })
          .catch((thrown: unknown) => thrown);
        expect(failure).toBeInstanceOf(TransportError);
        expect(failure).toMatchObject({ failure: 'tls', beforeSending: true });
      }
      expect(seen).toEqual([]);
    },
  );
});
