import { type CopyReport, copyMailbox, Progress, UsageError } from '@mailhaul/service';
import { copySettings } from '../options/copy-settings.ts';
import { copySummary } from '../render/copy-summary.ts';
import { printable } from '../render/text.ts';
import { type CopyDisplay, noDisplay, showCopy } from '../terminal/copy-display.ts';
import { openTerminal, type Terminal } from '../terminal/terminal.ts';
import { VERSION } from '../version.ts';
import { bothAccounts } from './both-accounts.ts';
import type { Invocation } from './command.ts';
import { openRun } from './open-run.ts';
import { signInTo } from './sign-in.ts';
import { typedCommand } from './typed-command.ts';

/** Runs `mailhaul copy`; resolves with the exit code. */
export async function runCopy({ host, options }: Invocation): Promise<number> {
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const settings = copySettings(options);
  const requests = bothAccounts(options);
  const [source, target] = await signInTo(requests, { host, terminal, options });
  if (!source || !target) throw new UsageError('Two accounts are needed.');
  const progress = new Progress();
  const title = `${source.printed} ${terminal.stderr.style.signs.arrow} ${target.printed}`;
  let display: CopyDisplay = noDisplay;
  using run = openRun({
    host,
    options,
    command: 'copy',
    endpoints: [source, target],
    onStop: () => display.stopping(),
  });
  if (options.quiet !== true)
    display = showCopy({ output: terminal.stderr, progress, title: printable(title), clock: host.clock });
  try {
    const report = await copyMailbox(
      { source, target, ...settings, location: run.location, dryRun: options.dryRun === true },
      { ...run.deps, progress, version: VERSION },
    );
    display.end();
    print(report, { terminal, host, json: options.json === true });
    return report.exitCode;
  } finally {
    display.end();
  }
}

function print(
  report: CopyReport,
  { terminal, host, json }: { terminal: Terminal; host: Invocation['host']; json: boolean },
): void {
  const { stdout } = terminal;
  if (json) {
    stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const words =
    report.outcome === 'planned'
      ? host.argv.filter((word) => word !== '-n' && word !== '--dry-run')
      : host.argv;
  const nextCommand = typedCommand(host, words, stdout.columns());
  const lines = copySummary(report, { width: stdout.columns(), style: stdout.style, nextCommand });
  stdout.write(`${lines.join('\n')}\n`);
}
