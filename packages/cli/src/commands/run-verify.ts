import { Progress, UsageError, verifyCopy } from '@mailhaul/service';
import { choice, copySettings } from '../options/copy-settings.ts';
import { printable } from '../render/text.ts';
import { verifySummary } from '../render/verify-summary.ts';
import { type CopyDisplay, noDisplay, showCopy } from '../terminal/copy-display.ts';
import { openTerminal } from '../terminal/terminal.ts';
import { VERSION } from '../version.ts';
import { bothAccounts } from './both-accounts.ts';
import type { Invocation } from './command.ts';
import { openRun } from './open-run.ts';
import { signInTo } from './sign-in.ts';
import { typedCommand } from './typed-command.ts';

const USUAL_CONNECTIONS = 2;

/** Runs `mailhaul verify`; resolves with the exit code. */
export async function runVerify({ host, options }: Invocation): Promise<number> {
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const settings = copySettings(options);
  const level = choice(options, 'level', ['standard', 'quick', 'deep']);
  const [source, target] = await signInTo(bothAccounts(options), { host, terminal, options });
  if (!source || !target) throw new UsageError('Two accounts are needed.');
  const progress = new Progress();
  let display: CopyDisplay = noDisplay;
  const onStop = () => display.stopping();
  using run = openRun({ host, options, command: 'verify', endpoints: [source, target], onStop });
  const title = printable(`${source.printed} = ${target.printed}?`);
  if (options.quiet !== true)
    display = showCopy({ output: terminal.stderr, progress, title, clock: host.clock });
  try {
    const connections = settings.options.lanes ?? USUAL_CONNECTIONS;
    const request = { source, target, options: settings.options, level, location: run.location, connections };
    const report = await verifyCopy(request, { ...run.deps, progress, version: VERSION });
    display.end();
    const { stdout } = terminal;
    const nextCommand = typedCommand(host, host.argv, stdout.columns());
    const lines =
      options.json === true
        ? [JSON.stringify(report, null, 2)]
        : verifySummary(report, { width: stdout.columns(), style: stdout.style, nextCommand });
    stdout.write(`${lines.join('\n')}\n`);
    return report.exitCode;
  } finally {
    display.end();
  }
}
