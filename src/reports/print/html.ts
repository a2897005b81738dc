import type { Block } from './document.ts';

const style = `
:root { color-scheme: light dark; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5;
  font-family: ui-sans-serif, system-ui, sans-serif; color: light-dark(#0f2429, #e4eef0); background: light-dark(#f6f9f9, #0b1417); }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 2.5rem; } h3 { margin-bottom: .25rem; }
div { overflow-x: auto; } table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem 1rem .35rem 0; border-bottom: 1px solid light-dark(#dfe8e9, #21343a); vertical-align: top; }
th { color: light-dark(#4c6167, #9db2b8); font-weight: 500; }
pre { padding: .75rem 1rem; border-radius: .5rem; background: light-dark(#ebf1f2, #1b2b31); overflow-x: auto; }`;

/** A document as one HTML page that needs nothing else and runs nothing. */
export function toHtml(blocks: readonly Block[]): string {
  const title = blocks.find((block) => block.block === 'heading')?.text ?? '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${blocks.map(htmlOf).join('\n')}
</body>
</html>
`;
}

function htmlOf(block: Block): string {
  switch (block.block) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'code':
      return `<pre>${escaped(block.text)}</pre>`;
    case 'table': {
      const cells = (row: readonly string[], tag: 'th' | 'td') =>
        `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
      const named = block.heading.some((name) => name !== '');
      const head = named ? `<thead>${cells(block.heading, 'th')}</thead>` : '';
      return `<div><table>${head}<tbody>${block.rows.map((row) => cells(row, 'td')).join('')}</tbody></table></div>`;
    }
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
