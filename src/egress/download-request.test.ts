import type { LookupAddress, lookup as resolveName } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { guardedLookup } from './download-request.ts';

/** A name server that gives another answer each time. */
function answering(...answers: string[][]) {
  const left = [...answers];
  return ((_name: string, _options: object, tell: (error: null, addresses: LookupAddress[]) => void) => {
    const addresses = left.shift() ?? [];
    tell(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as typeof resolveName;
}

function lookUp(lookup: ReturnType<typeof guardedLookup>, all: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    lookup('hub.example', { all }, (error, address) => (error ? reject(error) : resolve(address)));
  });
}

describe('names of downloads', () => {
  it('E07: what is connected to is the address that was looked at, and each look counts for itself', async () => {
    const lookup = guardedLookup(false, answering(['93.184.216.34'], ['127.0.0.1'], ['93.184.216.34']));
    expect(await lookUp(lookup, false)).toBe('93.184.216.34');
    await expect(lookUp(lookup, false)).rejects.toMatchObject({ failure: 'forbidden-address' });
    expect(await lookUp(lookup, true)).toEqual([{ address: '93.184.216.34', family: 4 }]);
  });

  it.each(['10.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:127.0.0.1'])(
    'E07: a name that has %s among its addresses is refused as a whole',
    async (address) => {
      const lookup = guardedLookup(false, answering(['93.184.216.34', address]));
      await expect(lookUp(lookup, true)).rejects.toMatchObject({ failure: 'forbidden-address' });
    },
  );
});
