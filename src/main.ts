import { enableCompileCache } from 'node:module';

/** `npm start`: the gateway, as `polder up` runs it. */
enableCompileCache();
const { runProcess } = await import('./cli/process.ts');
await runProcess(['up', ...process.argv.slice(2)]);
