import { Argument, Option } from 'commander';
import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul db move --data DIR --to database      everything in the folder goes to the database that DATABASE_URL_FILE names
  mailhaul db move --data DIR --to folder        and back
  mailhaul db move --data DIR --abandon          a move that was begun and cannot be ended; the folder is worked with again
  mailhaul db new-key /etc/mailhaul/keys         a key file for a new database, readable by you alone

A move takes everything: endpoints, batches, users, their sealed passwords, reports and the ledgers of every mailbox, also when
half of it is done. It is refused while anybody works at either place, compares each table at the end, and marks the old place so
that nobody goes on there. Killed at any moment, the same command again ends it.
`;

/** `mailhaul db`: where the service keeps what it knows. */
export const dbCommand: CommandDefinition = {
  define(command) {
    command
      .addArgument(new Argument('<what>', 'what to do').choices(['move', 'new-key']))
      .argument('[file]', 'of new-key: the file to make')
      .addOption(new Option('--to <place>', 'of move: where to').choices(['database', 'folder']))
      .option('--abandon', 'of move: give up one that did not end')
      .option('--data <dir>', 'the data folder (default: $MAILHAUL_DATA, else ~/.local/state/mailhaul)')
      .option('--json', 'print one JSON document on stdout')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-db.ts')).runDb(invocation),
};
