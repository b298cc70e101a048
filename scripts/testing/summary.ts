/** What the JSON reporter of Vitest writes, as far as it is needed here. */
export interface TestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** How a run ended. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
  /** Failures that belong to no test, a sentence each. */
  readonly beside: readonly string[];
}

/** Counts a run. What fails outside a test (a file that cannot be loaded, an unhandled error) counts as failed too. */
export function summarise(report: TestReport | null, exitCode: number): Summary {
  if (report === null) {
    return { passed: 0, failed: 1, skipped: [], beside: ['the test runner ended without a report'] };
  }
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter((test) => test.status === 'failed').length;
  const beside = report.testResults
    .filter(failedByItself)
    .map(({ name }) => `${name} failed outside its tests`);
  if (tests.length === 0 && beside.length === 0) beside.push('not one test was found');
  if (exitCode !== 0 && failedTests + beside.length === 0)
    beside.push(`the test runner ended with exit code ${exitCode}: an error outside all tests`);
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failedTests + beside.length,
    skipped: tests.filter(isSkipped).map((test) => test.fullName),
    beside,
  };
}

function isSkipped({ status }: { readonly status: string }): boolean {
  return status !== 'passed' && status !== 'failed';
}

function failedByItself(file: TestReport['testResults'][number]): boolean {
  return file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed');
}

/** The last line of a run. */
export function lastLine({ passed, failed, skipped }: Summary): string {
  const counted = `${passed} passed, ${failed} failed`;
  return skipped.length > 0 ? `${counted}, ${skipped.length} skipped` : counted;
}
