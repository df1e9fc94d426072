import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/**
 * Closes a run with one plain line, `N passed, N failed, N skipped`, after everything that vitest prints.
 * What fails outside a test (a file that cannot be loaded, an unhandled error) counts as failed.
 * With `skipsFail`, each skipped test is named and fails the run.
 */
export class PlainReporter implements Reporter {
  readonly #skipsFail: boolean;

  constructor({ skipsFail }: { skipsFail: boolean }) {
    this.#skipsFail = skipsFail;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.filter((test) => isState(test, 'skipped'));
    const failed = tests.filter((test) => isState(test, 'failed')).length + countBroken(modules) + unhandled.length;
    const passed = tests.filter((test) => isState(test, 'passed')).length;
    // Other reporters and the global teardown still print; only the end of the process is the last word.
    process.once('exit', () => {
      if (this.#skipsFail && skipped.length > 0) {
        for (const test of skipped) process.stdout.write(`skipped, which fails this run: ${describe(test)}\n`);
        process.exitCode = 1;
      }
      process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped\n`);
    });
  }
}

function isState(test: TestCase, state: 'passed' | 'failed' | 'skipped'): boolean {
  const { state: actual } = test.result();
  return actual === state || (state === 'failed' && actual === 'pending');
}

/** Files and suites that failed by themselves: a syntax error, a beforeAll that threw. */
function countBroken(modules: readonly TestModule[]): number {
  const suites = modules.flatMap((module) => [...module.children.allSuites()]);
  return [...modules, ...suites].filter((part) => part.errors().length > 0).length;
}

function describe(test: TestCase): string {
  const { note } = test.result().state === 'skipped' ? (test.result() as { note?: string }) : {};
  return `${test.module.moduleId}: ${test.fullName}${note === undefined ? '' : ` (${note})`}`;
}
