import type { SimulatedServer } from '../../world/index.ts';

/**
 * Looks for one text in whatever was captured: as it is, as JSON, addresses, base64 (at each of its three
 * offsets) and hexadecimal write it, spaced out, closed up and reversed. Letters match in any case.
 */
export function isSeen(captured: string, text: string): boolean {
  const plain = captured.toLowerCase();
  const closed = plain.replace(/[\s\-_.,]+/g, '');
  return (
    foldedForms(text).some((form) => plain.includes(form)) ||
    closed.includes(text.toLowerCase().replace(/[\s\-_.,]+/g, '')) ||
    base64Forms(text).some((form) => captured.includes(form))
  );
}

function foldedForms(text: string): string[] {
  const codes = [...Buffer.from(text)].map((code) => code.toString(16).padStart(2, '0'));
  const forms = [
    text,
    JSON.stringify(text).slice(1, -1),
    codes.map((code) => `\\u00${code}`).join(''),
    encodeURIComponent(text),
    encodeURIComponent(text).replaceAll('%20', '+'),
    codes.map((code) => `%${code}`).join(''),
    codes.join(''),
    [...text].join(' '),
    [...text].reverse().join(''),
  ];
  return forms.map((form) => form.toLowerCase());
}

/** What stands in base64 wherever a text does: less the characters that its neighbours have a part in. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const first = Math.ceil((offset * 8) / 6);
    const encoded = bytes.toString('base64').slice(first, Math.floor((bytes.length * 8) / 6));
    return [encoded, encoded.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** All that the servers were sent since the request numbered so: lines, headers and bodies. */
export function capturedAt(servers: readonly SimulatedServer[]): string[] {
  return servers.flatMap(({ requests }) =>
    requests.map(({ method, path, query, headers, body }) =>
      [method, path, query.toString(), ...Object.entries(headers).flat(), body].join('\n'),
    ),
  );
}
