import { checkEndpointUrl, type TestStep, testAccount, UsageError } from '@mailhaul/service';
import { accountRequest, text } from '../options/account-options.ts';
import { testEnd, testStepLines } from '../render/test-steps.ts';
import { printable } from '../render/text.ts';
import { openTerminal } from '../terminal/terminal.ts';
import type { Invocation } from './command.ts';
import { signInTo } from './sign-in.ts';
import { openTrace } from './trace-option.ts';

/** Runs `mailhaul test`; resolves with the exit code. */
export async function runTest({ host, options, arguments: [url = ''] }: Invocation): Promise<number> {
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const request = accountRequest(options, { prefix: '', side: 'source', url });
  checkEndpointUrl(request);
  const [account] = await signInTo([request], { host, terminal, options });
  if (!account) throw new UsageError('An account is needed.');
  using trace = openTrace(options, host, [account]);
  const { stdout } = terminal;
  const say = (lines: readonly string[]) => stdout.write(`${lines.join('\n')}\n`);
  const json = options.json === true;
  const paper = { width: stdout.columns(), style: stdout.style };
  if (!json) say([paper.style.bold(printable(account.printed)), '']);
  let failed = false;
  const onStep = (step: TestStep) => {
    // after a failure the rest is told in one line at the end
    if (!json && !failed) say(testStepLines(step, paper));
    failed ||= step.verdict === 'failed';
  };
  const nameServer = text(options.nameServer);
  const report = await testAccount(account, {
    clock: host.clock,
    onStep,
    ...(nameServer === null ? {} : { nameServer }),
    ...trace.deps,
  });
  say(json ? [JSON.stringify(report, null, 2)] : testEnd(report, paper));
  return report.exitCode;
}
