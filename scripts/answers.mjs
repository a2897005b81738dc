// `npm run answers`: writes the schemas of answers from their types, for the OpenAPI document.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { SchemaWriter } from './answers/schema-text.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'src/surfaces/openapi');
const source = join(folder, 'answers.ts');

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [source] }, ts.sys, root);
const program = ts.createProgram([source], options);
const checker = program.getTypeChecker();
const writer = new SchemaWriter(checker);
const answers = checker
  .getPropertiesOfType(typeOfAnswers())
  .map((answer) => `  ${answer.name}: ${writer.textOf(checker.getTypeOfSymbol(answer))},\n`);

writeFileSync(
  join(folder, 'answers.gen.ts'),
  `// Written by \`npm run answers\` from the types in answers.ts: run it again where this does not compile.
import { z } from 'zod';
import type { Answers, Changed } from './answers.ts';

/** The schemas that have a name, by which the document refers to them. */
export const schemas = z.registry<{ id: string }>();

${writer.schemas.join('\n')}
/** What good answers hold. */
export const answers = {
${answers.join('')}};

function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  schemas.add(schema, { id });
  return schema;
}

type UpToDate<Stale extends never> = Stale;
/** Names the answers whose types have changed since. */
type _Checked = UpToDate<Changed<Answers, { [Name in keyof typeof answers]: z.output<(typeof answers)[Name]> }>>;
`,
);

function typeOfAnswers() {
  const declared = program
    .getSourceFile(source)
    .statements.find(
      (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'Answers',
    );
  return checker.getTypeAtLocation(declared);
}
