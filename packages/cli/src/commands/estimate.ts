import { collect } from '../options/account-options.ts';
import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul estimate --mailboxes 500 --per-hour 100 --queue 1              how many hours? (6)
  mailhaul estimate --window 6 --per-hour 100 --queue 1                   how many mailboxes? (500)
  mailhaul estimate --mailboxes 300 --size 900GB --speed 2MB/s
  mailhaul estimate sizes.csv --concurrent 30 --windows 'Mon-Fri 18-6, Sat-Sun 0-24' --time-zone Europe/Berlin
  mailhaul estimate sizes.csv --wave-by server --wave-users 100 --server-weight a=1.5 --server-weight b=1

The file has a header and a row for each mailbox: mailbox,sizeBytes,items and, if you like, tag and server; sizes may be
written as 4.2GB. The end is a range: as likely before the first time as after it, nine times of ten before the second. The
speed is an assumption until you give the one that \`mailhaul copy\` of one mailbox has shown. Beside it stands what Microsoft
has published for mailboxes of these sizes. No server is asked.
`;

/** `mailhaul estimate`: how long will it take, in which waves, and what have others seen? */
export const estimateCommand: CommandDefinition = {
  define(command) {
    command
      .argument('[sizes.csv]', 'a CSV of mailbox,sizeBytes,items')
      .optionsGroup('Mailboxes, without a file:')
      .option('--mailboxes <n>', 'how many')
      .option('--size <size>', 'all of them together, e.g. 900GB')
      .option('--items <n>', 'messages, all together')
      .optionsGroup('Pace:')
      .option('--per-hour <n>', 'mailboxes that are done per hour')
      .option('--queue <hours>', 'how long a mailbox waits before it begins (default: 0)')
      .option('--window <hours>', 'the time there is; answers how many fit')
      .option('--speed <rate>', 'of one mailbox (default: 1MB/s)')
      .option('--items-per-second <n>', 'of one mailbox (default: 20)')
      .option('--concurrent <n>', 'mailboxes at once (default: 20)')
      .optionsGroup('Limits:')
      .option('--max-rate <rate>', 'what the line allows, all mailboxes together')
      .option('--max-items-per-second <n>', 'what the servers allow, all mailboxes together')
      .option('--daily <size>', 'what a mailbox may hand out per day, e.g. 2500MB at Gmail')
      .optionsGroup('When:')
      .option('--start <date>', 'e.g. 2026-03-02T18:00Z (default: now)')
      .option('--windows <hours>', "when work may be done, e.g. 'Mon-Fri 18-6, Sat-Sun 0-24'")
      .option('--time-zone <zone>', 'of these hours, e.g. Europe/Berlin (default: UTC)')
      .optionsGroup('Waves:')
      .option('--wave-by <rule>', 'count, alphabet, tag, size or server')
      .option('--wave-users <n>', 'mailboxes of a wave at most (default: 2500)')
      .option('--wave-size <size>', 'with --wave-by size: a wave at most')
      .option('--server-weight <server=weight>', 'with --wave-by server; may be repeated', collect)
      .optionsGroup('Output:')
      .option(
        '--workload <kind>',
        'compare with imap, gmail, on-premises, cross-tenant, multi-geo or pst (default: imap)',
      )
      .option('--json', 'print one JSON document on stdout')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-estimate.ts')).runEstimate(invocation),
};
