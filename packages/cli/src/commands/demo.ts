import { InvalidArgumentError } from 'commander';
import type { CommandDefinition } from './command.ts';

const MOST_LATENCY_MS = 2_000;

const EXAMPLES = `
Two mail servers run inside this process: an old one with three mailboxes, and a new one with other habits. The
mailboxes are moved exactly as "mailhaul copy" moves them, then every byte is compared. No account, no network, no root;
all files lie in a temporary folder that is removed at the end.

Examples:
  mailhaul demo
  mailhaul demo --full-speed --latency 0
  mailhaul demo --latency 100     servers on another continent
  mailhaul demo --keep            ledger and logs stay, to be looked at
  mailhaul demo --web             open the address that it prints
  mailhaul demo --troubles        six errors that stop migrations elsewhere: healed, or explained and mended
`;

/** `mailhaul demo`: watch three mailboxes being moved. */
export const demoCommand: CommandDefinition = {
  define(command) {
    command
      .option('--latency <ms>', 'round-trip time to both servers', parseLatency, 20)
      .option('--web', 'fifty mailboxes in a batch, watched and steered in the admin page')
      .option('--troubles', 'a batch with six planted errors: what heals itself, and what is explained')
      .option('--full-speed', 'as fast as this machine can, not slowed down to be watched')
      .option('--keep', 'keep the temporary folder with ledger and logs')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => {
    const { web, troubles } = invocation.options;
    if (web === true) return (await import('../demo/run-web-demo.ts')).runWebDemo(invocation);
    return troubles === true
      ? (await import('../demo/run-troubles-demo.ts')).runTroublesDemo(invocation)
      : (await import('../demo/run-demo.ts')).runDemo(invocation);
  },
};

function parseLatency(text: string): number {
  const ms = Number(text);
  if (!/^\d+$/.test(text) || ms > MOST_LATENCY_MS)
    throw new InvalidArgumentError(`It is a whole number of milliseconds from 0 to ${MOST_LATENCY_MS}.`);
  return ms;
}
