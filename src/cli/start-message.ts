import type picocolors from 'picocolors';
import { cloudServices } from '../config/environment.ts';
import type { ModelStatus, ProviderStatus, Status } from '../surfaces/dashboard/contract.ts';
import { columns, printable } from './context.ts';
import { packageVersion } from './version.ts';

type Colours = ReturnType<typeof picocolors.createColors>;

/** The first lines: which Polder, where it listens, how long it took. */
export function greeting(address: string, milliseconds: number, colours: Colours): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  return [
    '',
    `  ${colours.bold(colours.green('Polder'))} ${packageVersion()}  ${colours.dim(`ready in ${seconds} s`)}`,
    '',
    `  Gateway    ${colours.cyan(address)}`,
    `  Dashboard  ${colours.cyan(`${address}/`)}`,
    '',
    '',
  ].join('\n');
}

/** What was found, and how to go on. Keys are told by their names only. */
export function foundLines(
  status: Status,
  models: readonly ModelStatus[],
  options: { colours: Colours; keyed: boolean; env: NodeJS.ProcessEnv },
): string {
  const { colours } = options;
  const shown = status.providers.filter((provider) => isWorthShowing(provider));
  const rows = columns(
    shown.map((provider) => [nameOf(provider), provider.place, findings(provider, models, options.env)]),
  );
  const lines = shown.map((provider, index) => `  ${mark(provider, colours)} ${rows[index]}`);
  if (lines.length > 0) lines.push('');
  if (status.practice) lines.push(...practiceLines(colours), '');
  const key = options.keyed ? 'your POLDER_API_KEY' : 'any key';
  lines.push(
    '  Connect    Open WebUI: Settings, Connections, OpenAI API:',
    `             ${colours.cyan(`${status.address}/v1`)} with ${key}, model ${colours.bold('auto')}`,
    `             Any OpenAI, Anthropic or Ollama client works the same way.`,
    '',
    `  ${colours.dim('polder ask "…" asks, polder doctor checks, Ctrl-C stops.')}`,
    '',
  );
  return `${lines.join('\n')}\n`;
}

function isWorthShowing(provider: ProviderStatus): boolean {
  if (
    provider.kind === 'practice' ||
    ((provider.kind === 'embedded' || provider.kind === 'transformers') && provider.models === 0)
  )
    return false;
  return !provider.guessed || provider.state === 'up' || provider.state === 'loading';
}

function nameOf(provider: ProviderStatus): string {
  return printable(provider.id);
}

function mark(provider: ProviderStatus, colours: Colours): string {
  if (provider.state === 'up') return colours.green('✓');
  return provider.state === 'unknown' || provider.state === 'loading'
    ? colours.yellow('…')
    : colours.red('✗');
}

const namesShown = 3;

function findings(provider: ProviderStatus, models: readonly ModelStatus[], env: NodeJS.ProcessEnv): string {
  const known = cloudServices.find((service) => service.id === provider.id)?.keyName;
  const key = provider.place === 'cloud' && known !== undefined && env[known] ? `, key from ${known}` : '';
  if (provider.state !== 'up') {
    const message = provider.message ?? (provider.state === 'unknown' ? 'still looking' : provider.state);
    return `${printable(message)} (${provider.address ?? provider.origin})`;
  }
  const names = models
    .filter((model) => model.provider === provider.id)
    .map((model) => printable(model.name));
  const some = names.slice(0, namesShown).join(', ');
  const more = names.length > namesShown ? ', …' : '';
  const count = provider.models === 1 ? '1 model ' : `${provider.models} models`;
  return provider.models === 0 ? `no models yet${key}` : `${count}  ${some}${more}${key}`;
}

function practiceLines(colours: Colours): string[] {
  return [
    `  ${colours.yellow('Practice mode')}: no model was found, so a simulated one answers. Everything else is real.`,
    '  For a real model, one of:',
    `    ${colours.bold('ollama pull llama3.2')}        with Ollama from https://ollama.com; noticed by itself`,
    `    ${colours.bold('polder pull <file.gguf>')}     Polder runs the model itself`,
    `    ${colours.bold('OPENAI_API_KEY=… polder up')}  or another cloud key`,
  ];
}
