import { type Command, Option } from 'commander';

/** An option of the actions of `polder memory`: its flags, and what it is for. */
const options = {
  collection: ['-c, --collection <name>', 'of this collection alone, or into this one'],
  privacy: ['--privacy <class>', 'private (the default for what is imported), masked or open'],
  status: ['--status <state>', 'active, candidate or rejected'],
  title: ['--title <text>', 'what it is about'],
  solution: ['--solution <text>', 'what solves it'],
  source: ['--source <text>', 'where it comes from'],
  owner: ['--owner <key>', "the id of the key whose it is, or '*' for everybody"],
  limit: ['-n, --limit <number>', 'how many to show'],
} as const;

interface Action {
  /** Its name, and what follows it. */
  readonly form: string;
  readonly description: string;
  readonly takes: readonly (keyof typeof options)[];
  readonly examples: readonly string[];
}

const filters = ['collection', 'privacy', 'status', 'owner'] as const;

const actions: readonly Action[] = [
  {
    form: 'add [text...]',
    description: 'remember a text; read from standard input where none is given',
    takes: ['collection', 'privacy', 'status', 'title', 'solution', 'source', 'owner'],
    examples: [
      "polder memory add 'The printer is in room 4'",
      "polder memory add 'EADDRINUSE :::3000' --solution 'fuser -k 3000/tcp' --collection error-solutions",
    ],
  },
  {
    form: 'import [files...]',
    description: 'take in files and folders, in parts; the same file again replaces its parts',
    takes: ['collection', 'privacy', 'owner'],
    examples: ['polder memory import notes/ manual.pdf faq.jsonl --collection handbook'],
  },
  {
    form: 'search [text...]',
    description: 'look for what is remembered, by meaning and words',
    takes: [...filters, 'limit'],
    examples: ["polder memory search 'How do I free a port?'"],
  },
  {
    form: 'list',
    description: 'show entries, newest first',
    takes: [...filters, 'limit'],
    examples: ['polder memory list --status candidate', 'polder memory list --collection best-practices'],
  },
  {
    form: 'questions',
    description: 'show what is asked again and again, and how well memory knows it',
    takes: ['limit'],
    examples: ['polder memory questions --limit 50'],
  },
  {
    form: 'documents',
    description: 'show what was imported',
    takes: ['limit'],
    examples: ['polder memory documents'],
  },
  {
    form: 'promote [ids...]',
    description: 'answer from these entries from now on',
    takes: [],
    examples: ['polder memory promote m4k9z3v7m2aaqx8e5r0t'],
  },
  {
    form: 'reject [ids...]',
    description: 'answer from these entries no more, and never propose them again',
    takes: [],
    examples: ['polder memory reject m4k9z3v7m2aaqx8e5r0t'],
  },
  {
    form: 'forget [ids...]',
    description: 'take entries away, or documents with all their entries',
    takes: [],
    examples: ['polder memory forget m4k9z3v7m2aaqx8e5r0t'],
  },
  {
    form: 'export',
    description: 'write JSON Lines that import reads again',
    takes: [...filters],
    examples: ['polder memory export > memory.jsonl'],
  },
];

/** Gives `polder memory` its actions, each with a help of its own; `run` does the one of a name. */
export function addMemoryActions(memory: Command, run: (name: string) => () => Promise<void>): void {
  for (const { form, description, takes, examples } of actions) {
    const command = memory
      .command(form)
      .description(description)
      .addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ ${line}`).join('\n')}\n`);
    for (const name of takes) {
      const [flags, purpose] = options[name];
      command.addOption(new Option(flags, purpose));
    }
    command.action(run(command.name()));
  }
}
