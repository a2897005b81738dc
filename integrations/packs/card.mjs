/**
 * A pack of one's own in thirty lines: "a birthday card for Ada" becomes a picture (SVG) of a few lines of text.
 * @type {import('polder').PackModule}
 */
export default ({ z }) => {
  const schema = z.strictObject({
    lines: z.array(z.string().min(1).max(40)).min(1).max(6),
    paper: z.enum(['cream', 'skyblue', 'lightpink', 'palegreen']).default('cream'),
  });
  const escaped = (text) =>
    text.replace(/[^\p{Letter}\p{Number} .,!?'-]/gu, (sign) => `&#${sign.codePointAt(0)};`);
  const row = (line, index) => `<text x="200" y="${60 + 36 * index}">${escaped(line)}</text>`;
  return {
    name: 'card',
    title: 'Cards with a few lines of text',
    capabilities: ['text-to-image'],
    wishes: ['birthday card*, greeting card*, get well card*, thank you card*'],
    schema,
    instruction:
      'You write greeting cards as data. Answer with one JSON object and nothing else: {"lines": [one to six lines of at most 40 characters], "paper"?: cream, skyblue, lightpink or palegreen}.\n\nWish: a birthday card for Ada\nCard: {"lines": ["Happy birthday, Ada!"], "paper": "lightpink"}',
    complexity: () => 1,
    compile: ({ lines, paper }) => ({
      language: 'svg',
      fileName: 'card.svg',
      text: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 280" text-anchor="middle" font-size="24"><rect width="400" height="280" fill="${paper}"/>${lines.map(row).join('')}</svg>\n`,
    }),
    perform: async ({ text }) => ({
      kind: 'file',
      file: {
        kind: 'file',
        mediaType: 'image/svg+xml',
        name: 'card.svg',
        bytes: new TextEncoder().encode(text),
      },
    }),
  };
};
