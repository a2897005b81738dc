import { memo, type ReactNode } from 'react';
import { CodeSample } from '../CodeSample.tsx';
import { type Block, parseBlocks } from './parse-blocks.ts';
import { type Inline, parseInline } from './parse-inline.ts';

/**
 * A model's markdown, made inert: React elements only, no HTML, no image is ever loaded, and every
 * link shows its address.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  return <div className="space-y-4 leading-relaxed break-words">{parseBlocks(text).map(renderBlock)}</div>;
});

function renderBlock(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p key={key} className="whitespace-pre-line">
          {renderInline(block.text)}
        </p>
      );
    case 'heading':
      return <Heading key={key} level={block.level} text={block.text} />;
    case 'code':
      return (
        <CodeSample key={key} title={block.language === '' ? 'code' : block.language} text={block.text} />
      );
    case 'list': {
      const items = block.items.map((blocks, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a text have no other name than their place
        <li key={index} className="space-y-2 pl-1">
          {blocks.map(renderBlock)}
        </li>
      ));
      return block.ordered ? (
        <ol key={key} start={block.start} className="list-decimal space-y-2 pl-6 marker:text-muted">
          {items}
        </ol>
      ) : (
        <ul key={key} className="list-disc space-y-2 pl-6 marker:text-muted">
          {items}
        </ul>
      );
    }
    case 'quote':
      return (
        <blockquote key={key} className="space-y-2 border-l-2 border-line-strong pl-4 text-muted">
          {block.blocks.map(renderBlock)}
        </blockquote>
      );
    case 'table':
      return <MarkdownTable key={key} header={block.header} rows={block.rows} />;
    case 'rule':
      return <hr key={key} className="border-line" />;
  }
}

/** Headings start two levels down, below those of the page. */
function Heading({ level, text }: { level: number; text: string }) {
  const Tag = `h${Math.min(6, level + 2)}` as 'h3' | 'h4' | 'h5' | 'h6';
  return <Tag className={headingClass(level)}>{renderInline(text)}</Tag>;
}

function headingClass(level: number): string {
  if (level === 1) return 'text-xl font-semibold tracking-tight';
  return level === 2 ? 'text-lg font-semibold' : 'font-semibold';
}

function MarkdownTable({ header, rows }: { header: string[]; rows: string[][] }) {
  return (
    <div className="overflow-x-auto">
      <table className="text-sm">
        <thead>
          <tr className="border-b border-line-strong text-left">
            {header.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column's name is its place
              <th key={index} scope="col" className="py-1.5 pr-6 font-medium">
                {renderInline(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row, rowIndex) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's name is its place
            <tr key={rowIndex}>
              {row.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column's name is its place
                <td key={index} className="py-1.5 pr-6">
                  {renderInline(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function renderInline(text: string): ReactNode[] {
  return parseInline(text).map(renderNode);
}

function renderNode(node: Inline, key: number): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return (
        <code key={key} className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.88em]">
          {node.text}
        </code>
      );
    case 'strong':
      return (
        <strong key={key} className="font-semibold">
          {node.content.map(renderNode)}
        </strong>
      );
    case 'emphasis':
      return <em key={key}>{node.content.map(renderNode)}</em>;
    case 'deleted':
      return <del key={key}>{node.content.map(renderNode)}</del>;
    case 'image':
      return (
        <span key={key} className="rounded bg-sunken px-1.5 py-0.5 text-sm break-all text-muted">
          image: {node.description !== '' && `${node.description} `}
          {node.address}
        </span>
      );
    case 'link':
      return (
        <span key={key}>
          <LinkLabel node={node} /> <span className="text-sm break-all text-muted">({node.address})</span>
        </span>
      );
  }
}

function LinkLabel({ node }: { node: Extract<Inline, { kind: 'link' }> }) {
  const label = node.content.map(renderNode);
  // Anything but a web address (`javascript:` above all) stays text.
  if (!/^https?:\/\//i.test(node.address)) return label;
  return (
    <a
      href={node.address}
      target="_blank"
      rel="noreferrer noopener"
      className="text-accent underline underline-offset-4"
    >
      {label}
    </a>
  );
}
