import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul troubleshoot batch Wave1                      ask both servers what is wrong with a batch
  mailhaul troubleshoot user anna@contoso.example        the same for one user
  mailhaul troubleshoot endpoint contoso                 only the server: name, port, certificate, connections
  mailhaul troubleshoot batch Wave2 --csv-data u.csv     why can this batch not be made?
  mailhaul troubleshoot batch Wave1 --html ticket.html   a page to attach to a ticket
  mailhaul troubleshoot --records                        what was found before
  mailhaul troubleshoot                                  question by question, by what you see
  mailhaul troubleshoot --tree report                    by the report of one user
  mailhaul troubleshoot --list                           every question, with where its answers lead

With a batch, a user or an endpoint, Mailhaul finds the answers itself: it reads what the runs have left, and asks both
servers. It signs in at most once for each account, changes nothing, and says "works now" only of what it has tried just
now. The exit code is that of the cause, 0 when there is none that hinders. The record is kept in the store.

Without a subject it asks you one question after the other. Answer with the number or the word. With --json, or without a
terminal, it shows where the answers lead and does not ask.
`;

/** `mailhaul troubleshoot`: asks the servers, or question by question, to the cause. */
export const troubleshootCommand: CommandDefinition = {
  define(command) {
    command
      .argument('[kind]', 'what is looked into: batch, user or endpoint')
      .argument('[name]', 'its name; for a user the e-mail address')
      .option('--batch-id <batch>', 'the batch of the user, when several have it')
      .option('--csv-data <file>', 'the batch is not made yet: the file that it shall be made from')
      .option('--source-endpoint <name>', 'with --csv-data: where the mail comes from')
      .option('--target-endpoint <name>', 'with --csv-data: where the mail goes to')
      .option('--interactive', 'ask you what no probe can answer')
      .option('--records', 'list the records that are kept')
      .option('--show <id>', 'show a record')
      .optionsGroup('Questions without servers:')
      .option('--tree <tree>', 'batch: by what you see; report: by the report of one user', 'batch')
      .option('--at <question>', 'begin at this question, e.g. A3')
      .option('--answers <words>', 'answers beforehand, separated by commas')
      .option('--list', 'show all questions of the tree and where their answers lead')
      .optionsGroup('Output:')
      .option('--html <file>', 'write the record as a page, to be attached to a ticket')
      .option('--json', 'print one JSON document on stdout')
      .option('--no-input', 'never ask for anything')
      .option('--no-color', 'no colours')
      .optionsGroup('Where:')
      .option('--data <dir>', 'the data folder of the service')
      .option('--server <url>', 'ask the service at this address, over its API')
      .option('--token-file <file>', 'with --server: file whose first line is a token')
      .addHelpText('after', EXAMPLES);
  },
  async run(invocation) {
    const { arguments: words, options } = invocation;
    if (words.length > 0 || options.records === true || typeof options.show === 'string')
      return (await import('./run-troubleshooting.ts')).runTroubleshooting(invocation);
    return (await import('./run-troubleshoot.ts')).runTroubleshoot(invocation);
  },
};
