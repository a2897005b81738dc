// A vitest reporter whose only output is the closing line, `12 passed, 0 failed`.

/** How many tests passed and failed; a file that could not be loaded counts as one failure. */
export function tally(modules, unhandledErrors) {
  let passed = 0;
  let failed = unhandledErrors.length;
  for (const module of modules) {
    const before = failed;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      if (state === 'failed') failed += 1;
    }
    if (!module.ok() && failed === before) failed += 1;
  }
  return { passed, failed };
}

export default class ClosingLineReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const { passed, failed } = tally(modules, unhandledErrors);
    process.once('exit', () => process.stdout.write(`\n${passed} passed, ${failed} failed\n`));
  }
}
