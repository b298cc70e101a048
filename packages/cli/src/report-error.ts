import {
  exitCodeOf,
  failureOf,
  reportedFailure,
  ServiceError,
  type ServiceProblem,
  UsageError,
} from '@mailhaul/service';
import type { Host } from './host.ts';
import { failureLines } from './render/failure.ts';
import { problemExitCode, problemLines } from './render/problem.ts';
import { printable, wrap } from './render/text.ts';
import { AskingStopped } from './terminal/ask-secret.ts';
import { openTerminal, type Terminal } from './terminal/terminal.ts';

const USAGE = 2;
const STOPPED = 22;

/** Says what ended the command before it could report by itself; answers with the exit code. */
export function reportError(error: unknown, host: Host): number {
  const json = host.argv.includes('--json');
  if (error instanceof AskingStopped) return STOPPED;
  const { stderr, stdout } = openTerminal(host.raw, { color: !host.argv.includes('--no-color') });
  if (error instanceof UsageError) {
    if (json)
      stdout.write(
        `${JSON.stringify({ document: 'mailhaul-error', exitCode: USAGE, message: error.message }, null, 2)}\n`,
      );
    const [first = '', ...rest] = wrap(printable(error.message), stderr.columns() - 2);
    stderr.write(
      `${[`${stderr.style.red(stderr.style.signs.bad)} ${first}`, ...rest.map((line) => `  ${line}`)].join('\n')}\n`,
    );
    return USAGE;
  }
  if (error instanceof ServiceError) return reportProblem(error.problem, { json, stdout, stderr });
  const failure = reportedFailure(failureOf(error));
  const exitCode = exitCodeOf(failure);
  if (json) stdout.write(`${JSON.stringify({ document: 'mailhaul-error', exitCode, failure }, null, 2)}\n`);
  const lines = failureLines(failure, { width: stderr.columns(), style: stderr.style });
  stderr.write(`${stderr.style.red(stderr.style.signs.bad)}${lines.join('\n').slice(1)}\n`);
  return exitCode;
}

function reportProblem(
  problem: ServiceProblem,
  { json, stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'> & { readonly json: boolean },
): number {
  const exitCode = problemExitCode(problem);
  if (json)
    stdout.write(`${JSON.stringify({ document: 'mailhaul-error', exitCode, ...problem }, null, 2)}\n`);
  stderr.write(`${problemLines(problem, { width: stderr.columns(), style: stderr.style }).join('\n')}\n`);
  return exitCode;
}
