import type { Command } from 'commander';
import type { CommandDefinition } from './command.ts';

function placeOptions(command: Command): Command {
  return command
    .option(
      '--data <dir>',
      'the data folder (default: $MAILHAUL_DATA, else ~/.local/state/mailhaul; DATABASE_URL for PostgreSQL)',
    )
    .option('--json', 'print one JSON document on stdout')
    .option('--no-color', 'no colours');
}

const BACKUP_EXAMPLES = `
Examples:
  mailhaul backup /backup/mailhaul-monday.sqlite --data DIR      while others go on working
  DATABASE_URL_FILE=… mailhaul backup /backup/monday.sqlite      of a PostgreSQL: the same kind of file

Passwords in it are sealed. The keys are not in it: keep DIR/keys, or the file of MAILHAUL_KEYS_FILE, at another place.
`;

/** `mailhaul backup`: everything that the service knows, in one file. */
export const backupCommand: CommandDefinition = {
  define(command) {
    placeOptions(command.argument('<file>', 'the file to make')).addHelpText('after', BACKUP_EXAMPLES);
  },
  run: async (invocation) => (await import('./run-backup.ts')).runBackup(invocation),
};

const RESTORE_EXAMPLES = `
Examples:
  mailhaul restore /backup/mailhaul-monday.sqlite --data NEWDIR   into a new folder; then put the keys there: NEWDIR/keys
  DATABASE_URL_FILE=… mailhaul restore /backup/monday.sqlite      into an empty PostgreSQL

A backup goes into a folder or a database, whichever it was made from. Stop everything that still works with the old one first, half a minute before.
Mail that was moved after the backup is recognised on the target by its content, so that nothing is doubled: the next pass of
each mailbox takes longer for that.
`;

/** `mailhaul restore`: a backup into an empty place. */
export const restoreCommand: CommandDefinition = {
  define(command) {
    placeOptions(command.argument('<file>', 'a file that `mailhaul backup` made')).addHelpText(
      'after',
      RESTORE_EXAMPLES,
    );
  },
  run: async (invocation) => (await import('./run-backup.ts')).runRestore(invocation),
};
