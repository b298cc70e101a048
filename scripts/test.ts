import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, workspaceEnvironment } from './house/step.ts';
import { lastLine, type Summary, summarise, type TestReport } from './testing/summary.ts';

// `npm test`                  everything, e2e at its quick size
// `npm test -- packages/imap` only files whose path contains that
// `npm run e2e`               the scenarios of e2e alone, at full size; `npm run e2e -- t-03` one of them
// The last line says `N passed, N failed`, and `, N skipped` if tests were skipped.

const USAGE = `There is no scenario yet. Each has its folder: e2e/t-01-name/name.test.ts
  npm run e2e            all of them at full size
  npm run e2e -- t-01    one of them
`;
/** In CI a run that takes longer hangs. */
const CI_LIMIT_MS = 75 * 60_000;

const args = process.argv.slice(2);
const full = args.includes('--full');
const filters = args.filter((argument) => argument !== '--full');
const isCi = process.env.CI === 'true';

function run(): Summary {
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-test-'));
  const reportFile = join(folder, 'report.json');
  const projects = full ? ['--project', 'e2e'] : [];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const { status, error } = spawnSync('vitest', ['run', ...projects, ...reporters, ...filters], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...workspaceEnvironment(), MAILHAUL_FULL: full ? '1' : '0' },
    timeout: isCi && !full ? CI_LIMIT_MS : undefined,
  });
  if (error) console.error(`the test runner was ended: ${error.message}`);
  const report: TestReport | null = existsSync(reportFile)
    ? JSON.parse(readFileSync(reportFile, 'utf8'))
    : null;
  rmSync(folder, { recursive: true });
  return summarise(report, status ?? 1);
}

function print(summary: Summary): void {
  const { skipped, beside, failed } = summary;
  for (const sentence of beside) console.log(sentence);
  for (const name of skipped) console.log(`skipped: ${name}`);
  const skipFails = isCi && skipped.length > 0;
  if (skipFails) console.log('In CI every test must run: the skipped ones fail the run.');
  console.log(lastLine(summary));
  process.exitCode = failed > 0 || skipFails ? 1 : 0;
}

if (full && globSync('e2e/t-*/**/*.test.ts', { cwd: ROOT }).length === 0) process.stdout.write(USAGE);
else print(run());
