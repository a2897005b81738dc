import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { keyRoles } from '../keys/key.ts';
import { replayPolicies } from '../routing/replay/names.ts';
import { qualityLevels } from '../routing/selection/quality-level.ts';
import { privacyClasses, profiles } from '../shared/place.ts';
import type { CommandContext, ExitCode } from './context.ts';
import { showFailure } from './failure.ts';
import type { MemoryOptions } from './memory.ts';
import { addMemoryActions } from './memory-actions.ts';
import { packageVersion } from './version.ts';

type BareContext = Omit<CommandContext, 'home'>;
type Work<Options> = (context: CommandContext, options: Options, arguments_: string[]) => Promise<ExitCode>;

/** Reads a command line, runs its command and gives the exit code. A command's module is loaded only when it runs. */
export async function runCommand(arguments_: readonly string[], context: BareContext): Promise<ExitCode> {
  const outcome: { code: ExitCode } = { code: 0 };
  const program = buildProgram(context, outcome);
  try {
    await program.parseAsync(arguments_, { from: 'user' });
    return outcome.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return showFailure(error, context);
  }
}

function buildProgram(context: BareContext, outcome: { code: ExitCode }): Command {
  const program = new Command('polder')
    .description('A local-first AI gateway: what is private stays home, and every choice has a reason.')
    .version(packageVersion(), '-v, --version', 'print the version')
    .option('--home <folder>', 'data folder (default: POLDER_HOME, else ~/.polder)')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(polder --help shows what there is)')
    .configureOutput({
      writeOut: (text) => context.output.write(text),
      writeErr: (text) => context.errors.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();
  program.addHelpText(
    'after',
    "\nExamples:\n  $ polder up\n  $ polder ask 'Why is the sky blue?'\n  $ polder doctor\n",
  );

  const action =
    <Options>(load: () => Promise<Work<Options>>) =>
    async (...given: unknown[]): Promise<void> => {
      const command = given.at(-1) as Command;
      const { home } = program.opts<{ home?: string }>();
      const work = await load();
      outcome.code = await work({ ...context, home }, command.optsWithGlobals() as Options, command.args);
    };
  const add = (name: string, description: string, examples: readonly string[]): Command =>
    program
      .command(name)
      .description(description)
      .helpOption('-h, --help', 'show this help')
      .showHelpAfterError(`(polder ${name.split(' ')[0]} --help shows how)`)
      .addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ ${line}`).join('\n')}\n`);
  const json = () => new Option('--json', 'print JSON for machines');

  add('up', 'start the gateway', ['polder up', 'POLDER_PORT=5000 polder up', 'polder --home /srv/polder up'])
    .addOption(new Option('--json', 'print one JSON line when ready, and nothing else'))
    .action(action(async () => (await import('./up.ts')).up));

  add('doctor', 'check what Polder needs, and say what to do', ['polder doctor', 'polder doctor --json'])
    .addOption(json())
    .action(action(async () => (await import('./doctor.ts')).doctor));

  add('ask [prompt...]', 'ask a model; the answer streams to standard output', [
    "polder ask 'Why is the sky blue?'",
    "polder ask --privacy private --file contract.txt 'What are the risks?'",
    'git diff | polder ask --system "Review this change"',
    'polder ask --model ollama/llama3.2 --json "Name three rivers"',
    'polder ask --jsonl --parallel 8 < questions.jsonl > answers.jsonl',
  ])
    .option('-m, --model <name>', 'auto, local, cloud or a model as provider/name', 'auto')
    .addOption(new Option('--privacy <class>', 'how far it may go').choices(privacyClasses))
    .addOption(new Option('--profile <name>', 'how much the answer matters').choices(profiles))
    .option('-s, --system <text>', 'instruction for the model')
    .option('-f, --file <path>', 'add a text file to the prompt; may be given again', collect, [])
    .option('--jsonl', 'read {id,prompt} or {id,messages} lines, write an answer for each, in order')
    .option('--parallel <number>', 'with --jsonl: how many at a time', parallelNumber, 4)
    .addOption(json())
    .action(action(async () => (await import('./ask.ts')).ask));

  add('models [names...]', 'list the models there are, choose one for a task, or see what the hub offers', [
    'polder models',
    'polder models --capability text-to-image --fits',
    'polder models --task "translate into French" --quality best --max-cost 0.01',
    'polder models --capability text-generation --needs vision,tools --within 10',
    'polder models --compare ollama/qwen3:8b openai/gpt-5-mini',
    'polder models --json | jq .[].id',
    'polder models --hub',
    'polder models --hub --capability text-to-image',
  ])
    .option('--hub', 'what the Hugging Face hub offers; asks it at most once a day')
    .option('--capability <tag>', 'only those for a kind of work, such as text-to-image')
    .addOption(
      new Option('--place <place>', 'only those of this machine, or of the cloud').choices([
        'local',
        'cloud',
      ]),
    )
    .option('--fits', 'only those that fit the memory of this machine')
    .option('--compare', 'side by side')
    .option('--task <wish>', 'choose for this, in plain words: the first to take, and what stands in for it')
    .addOption(new Option('--quality <level>', 'choose: how good it has to be').choices(qualityLevels))
    .addOption(new Option('--prefer <place>', 'choose: where rather').choices(['local', 'cloud', 'none']))
    .option('--needs <list>', 'choose: vision, tools, reasoning; with commas')
    .option('--context <tokens>', 'choose: what it must hold')
    .option('--max-cost <usd>', 'choose: the most that a usual piece of such work may cost')
    .option('--within <seconds>', 'choose: how soon a usual piece of such work is done')
    .addOption(json())
    .action(action(async () => (await import('./models.ts')).models));

  add('route [prompt...]', 'say where a prompt would go, without calling any model', [
    "polder route 'Translate good morning into French'",
    'polder route --jsonl < prompts.jsonl > routes.jsonl',
  ])
    .option('--jsonl', 'read {id,prompt} or {id,messages} lines, write a line for each, in order')
    .addOption(json())
    .action(action(async () => (await import('./route.ts')).route));

  add('task [wish...]', 'have done what is wished for in plain words, by whatever model does it best', [
    'polder task "Translate into French" --file letter.txt',
    'polder task "Make 2 pictures of a red fox, 16:9" --out pictures',
    'polder task "Subtitle this video in Dutch" --file talk.mp4 --background',
    'polder task --plan "Subtitle this video in Dutch"',
    'polder task --plan --jsonl < wishes.jsonl > plans.jsonl',
  ])
    .option('-f, --file <path>', 'what it is to be done with; may be given again', collect, [])
    .option('-o, --out <folder>', 'where files that are made are written', '.')
    .option('-m, --model <name>', 'auto, local, cloud or a model as provider/name', 'auto')
    .addOption(new Option('--privacy <class>', 'how far it may go').choices(privacyClasses))
    .addOption(new Option('--profile <name>', 'how much the result matters').choices(profiles))
    .option('--background', 'leave it to the gateway, and print the id of its run')
    .option('--plan', 'only tell the kinds of work, their order and their parameters')
    .option('--jsonl', 'with --plan: read {id,wish} lines, write a line for each, in order')
    .addOption(json())
    .action(action(async () => (await import('./task.ts')).task));

  add('privacy <scan> [files...]', 'say what is private in a text, and why, without showing it', [
    'polder privacy scan notes.txt letter.md',
    'git diff | polder privacy scan --show',
    'polder privacy scan --jsonl < rows.jsonl > findings.jsonl',
  ])
    .option('--jsonl', 'read {id,text} lines, write {id,level,spans} lines, in order')
    .option('--show', 'show the values that were found')
    .addOption(json())
    .action(action(async () => (await import('./privacy.ts')).privacy));

  const memory = add('memory', 'what Polder remembers, by collection; and what can be done with it', [
    'polder memory',
    'polder memory import notes/ manual.pdf faq.jsonl --collection handbook',
    "polder memory search 'How do I free a port?'",
    'polder memory list --status candidate',
    'polder memory import --help',
  ])
    .addOption(json())
    // What is no action is told of by the command itself.
    .allowExcessArguments()
    .action(action(async () => (await import('./memory.ts')).memory));
  addMemoryActions(memory, (name) =>
    action<MemoryOptions>(async () => {
      const { memory } = await import('./memory.ts');
      return (context, options, words) => memory(context, options, [name, ...words]);
    }),
  );

  add('why <interaction>', 'explain a decision', [
    'polder why 01k9z3v7m2aaqx8e5r0t4w',
    'polder why --json chatcmpl-01k9z3v7m2aaqx8e5r0t4w',
  ])
    .addOption(json())
    .action(action(async () => (await import('./why.ts')).why));

  add(
    'report [what]',
    'say what it cost and brought, how models do, and what would do better; of routing or quality alone, in detail',
    [
      'polder report',
      'polder report --days 7 --format html > report.html',
      'polder report routing',
      'polder report quality --days 7',
    ],
  )
    .option('--days <number>', 'how far back', '30')
    .addOption(new Option('--format <name>', 'for a file').choices(['md', 'html', 'json']))
    .addOption(json())
    .action(action(async () => (await import('./report.ts')).report));

  add('replay', 'say what another policy would have done with recorded traffic', [
    'polder replay --policy casual --days 30',
    'polder replay --policy always-local --json',
  ])
    .addOption(
      new Option('--policy <name>', 'the policy to try').choices(replayPolicies).makeOptionMandatory(),
    )
    .option('--days <number>', 'how far back', '30')
    .addOption(json())
    .action(action(async () => (await import('./replay.ts')).replay));

  add('budget [words...]', 'show what was spent and what is left, or set a limit', [
    'polder budget',
    'polder budget set day 5',
    'polder budget set key:k1/month 20.50',
    'polder budget set month none',
  ])
    .addOption(json())
    .action(action(async () => (await import('./budget.ts')).budget));

  add('keys [action] [name]', 'make, show, change and end the keys by which others use the gateway', [
    'polder keys add laptop',
    'polder keys add ci --models local --requests 60 --day 0.50 --expires 90d',
    'polder keys',
    'polder keys limit laptop --tokens 20000 --day none',
    'polder keys rotate laptop --grace 1d',
    'polder keys revoke laptop',
  ])
    .addOption(new Option('--role <role>', 'what a new key may do (default: caller)').choices(keyRoles))
    .option('--models <patterns>', 'provider/name, provider/*, local, cloud; with commas, or none')
    .addOption(new Option('--loosest <class>', 'no request is treated more loosely').choices(privacyClasses))
    .option('--may-loosen', 'may choose a looser privacy class than the gateway would')
    .option('--no-may-loosen', 'may not')
    .option('--day <usd>', 'most that may be spent in a day, or none')
    .option('--month <usd>', 'most that may be spent in a month, or none')
    .option('--total <usd>', 'most that may be spent in all, or none')
    .option('--requests <number>', 'requests per minute, or none')
    .option('--tokens <number>', 'tokens read and written per minute, or none')
    .option('--origins <list>', 'web pages that alone may use it, with commas, or none')
    .option('--expires <time>', '90d, 12h, 2027-01-31, or none')
    .option('--grace <time>', 'with rotate: how long the old secret goes on, such as 10m')
    .addOption(json())
    .action(action(async () => (await import('./keys.ts')).keys));

  add('egress', 'say what has left this machine, and whether anything of a conversation did', [
    'polder egress',
    'polder egress --days 30 --provider openai',
    'polder egress --conversation 4711',
    'polder egress --interaction 01k9z3v7m2aaqx8e5r0t4w --json',
  ])
    .option('--days <number>', 'how far back; 7 where nothing else narrows it')
    .option('--provider <id>', 'only what went to this provider')
    .option('--conversation <id>', 'only what is of this conversation')
    .option('--interaction <id>', 'only what is of this interaction')
    .addOption(json())
    .action(action(async () => (await import('./egress.ts')).egress));

  add(
    'feedback <interaction...>',
    'rate an answer, or take in ratings given elsewhere; routing learns from it',
    [
      'polder feedback 01k9z3v7m2aaqx8e5r0t4w --rating 5',
      'polder feedback 01k9z3v7m2aaqx8e5r0t4w --rating 2 --correction "The year was 1953"',
      'polder feedback import open-webui --url http://localhost:3000 --key sk-…',
      'polder feedback import open-webui --file feedback-history-export.json',
    ],
  )
    .option('-r, --rating <1-5>', '1 (useless) to 5 (as good as it gets)')
    .option('-c, --comment <text>', 'what was good or bad')
    .option('--correction <text>', 'what the answer should have been')
    .option('--url <address>', 'with import: where Open WebUI is')
    .option('--key <key>', 'with import: the API key of an admin there; OPEN_WEBUI_API_KEY does too')
    .option('--file <path>', 'with import: feedback that was exported there')
    .addOption(json())
    .action(action(async () => (await import('./feedback.ts')).feedback));

  add('pull <source>', 'fetch a model that Polder runs by itself: a GGUF file or a Hugging Face repository', [
    'polder pull ./model.gguf',
    'polder pull owner/repository-GGUF',
    'polder pull owner/repository-GGUF:Q4_K_M',
  ])
    .addOption(json())
    .action(action(async () => (await import('./pull.ts')).pullModel));

  return program;
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function parallelNumber(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 64) return number;
  throw new InvalidArgumentError('It is a whole number from 1 to 64.');
}
