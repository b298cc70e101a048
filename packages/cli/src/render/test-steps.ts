import type { TestReport, TestStep } from '@mailhaul/service';
import { formatMs } from './numbers.ts';
import type { Style } from './style.ts';
import { hanging, pad, printable, wrap } from './text.ts';

interface Paper {
  readonly width: number;
  readonly style: Style;
}

const STEP_WORDS: Readonly<Record<TestStep['name'], string>> = {
  dns: 'name',
  tcp: 'connection',
  tls: 'encryption',
  greeting: 'greeting',
  capabilities: 'capabilities',
  'sign-in': 'sign-in',
  namespace: 'namespace',
  list: 'folders',
  'special-use': 'purposes',
  quota: 'quota',
  'append-limit': 'size limit',
  'round-trip': 'round trip',
};

const NAME_WIDTH = 13;
const MS_WIDTH = 8;

/** One stage: sign, name, time, what was found, and what to do. */
export function testStepLines(step: TestStep, { width, style }: Paper): string[] {
  const { verdict, name, ms, detail, fix } = step;
  const sign = pad(signOf(verdict, style), 2);
  const time = verdict === 'skipped' || ms === 0 ? '' : formatMs(ms);
  const head = `  ${sign} ${STEP_WORDS[name].padEnd(NAME_WIDTH)}${time.padStart(MS_WIDTH)}  `;
  const margin = ' '.repeat(2 + 2 + 1 + NAME_WIDTH + MS_WIDTH + 2);
  const [first = '', ...rest] = detail
    .split('\n')
    .flatMap((line) => wrap(printable(line), Math.max(20, width - margin.length)));
  const words = verdict === 'skipped' ? style.dim(first) : first;
  const todo =
    fix === null ? [] : hanging(`${margin}${style.signs.arrow} `, fix, Math.max(width, margin.length + 20));
  return [
    head + words,
    ...rest.map((line) => margin + style.dim(line)),
    ...todo.map((line) => (verdict === 'failed' ? style.red(line) : style.yellow(line))),
  ];
}

/** The end of a test: what was not reached, and the verdict. */
export function testEnd(
  { verdict, exitCode, failure, steps }: TestReport,
  { width, style }: Paper,
): string[] {
  const { signs } = style;
  switch (verdict) {
    case 'ok':
      return ['', style.green(`${signs.good} This account can be used.`)];
    case 'warning':
      return ['', style.yellow(`${signs.warning} This account can be used; look at what is marked.`)];
    case 'failed':
      return [
        ...notReached(steps, width).map((line) => style.dim(`  ${line}`)),
        '',
        ...(failure?.headline ? wrap(printable(failure.headline), width) : []),
        style.red(
          `${signs.bad} This account cannot be used yet: ${failure?.reference ?? 'failed'} (exit code ${exitCode}).`,
        ),
      ];
  }
}

function notReached(steps: readonly TestStep[], width: number): string[] {
  const failure = steps.findIndex(({ verdict }) => verdict === 'failed');
  const names = steps.slice(failure + 1).map(({ name }) => STEP_WORDS[name]);
  return names.length === 0 ? [] : wrap(`not reached: ${names.join(', ')}`, width - 2);
}

function signOf(verdict: TestStep['verdict'], style: Style): string {
  switch (verdict) {
    case 'ok':
      return style.green(style.signs.good);
    case 'warning':
      return style.yellow(style.signs.warning);
    case 'failed':
      return style.red(style.signs.bad);
    case 'skipped':
      return style.dim(style.signs.none);
  }
}
