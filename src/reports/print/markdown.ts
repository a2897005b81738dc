import type { Block } from './document.ts';

/** A document as Markdown; whatever a model or user named cannot become markup. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(markdownOf).join('\n\n')}\n`;
}

function markdownOf(block: Block): string {
  switch (block.block) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`;
    case 'text':
      return escaped(block.text);
    case 'code':
      return `\`\`\`\n${block.text.replaceAll('```', "'''")}\n\`\`\``;
    case 'table': {
      const columns = block.heading.length;
      const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
      return [row(block.heading), `|${' --- |'.repeat(columns)}`, ...block.rows.map(row)].join('\n');
    }
  }
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`).replace(/[\r\n]+/g, ' ');
}
