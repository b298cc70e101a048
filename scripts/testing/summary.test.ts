import { describe, expect, test } from 'vitest';
import { lastLine, summarise, type TestReport } from './summary.ts';

function report(...files: readonly (readonly string[])[]): TestReport {
  return {
    testResults: files.map((statuses, file) => ({
      name: `file-${file}.test.ts`,
      status: statuses.includes('failed') ? 'failed' : 'passed',
      assertionResults: statuses.map((status, index) => ({ fullName: `${file}/${index}`, status })),
    })),
  };
}

describe('the last line', () => {
  test('counts passed and failed tests', () => {
    expect(lastLine(summarise(report(['passed', 'failed'], ['passed']), 1))).toBe('2 passed, 1 failed');
  });

  test('names skipped tests only when there are some', () => {
    const summary = summarise(report(['passed', 'skipped', 'todo']), 0);
    expect(lastLine(summary)).toBe('1 passed, 0 failed, 2 skipped');
    expect(summary.skipped).toEqual(['0/1', '0/2']);
  });
});

describe('counted as failed', () => {
  test('is a file that could not be loaded', () => {
    const broken = { name: 'broken.test.ts', status: 'failed', assertionResults: [] };
    const summary = summarise({ testResults: [...report(['passed']).testResults, broken] }, 1);
    expect(lastLine(summary)).toBe('1 passed, 1 failed');
    expect(summary.beside).toEqual(['broken.test.ts failed outside its tests']);
  });

  test('is a file that left something open though all its tests passed', () => {
    const leaky = {
      name: 'leaky.test.ts',
      status: 'failed',
      assertionResults: [{ fullName: 'a', status: 'passed' }],
    };
    expect(lastLine(summarise({ testResults: [leaky] }, 1))).toBe('1 passed, 1 failed');
  });

  test('is an error outside all tests', () => {
    expect(lastLine(summarise(report(['passed']), 1))).toBe('1 passed, 1 failed');
  });

  test('is a run without a report, and a run without tests', () => {
    expect(lastLine(summarise(null, 1))).toBe('0 passed, 1 failed');
    expect(lastLine(summarise(report(), 0))).toBe('0 passed, 1 failed');
  });
});
