import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul import-imapsync "imapsync --host1 imap.a.example --user1 ann --passfile1 a.txt --host2 imap.b.example --user2 ann --passfile2 b.txt"
  mailhaul import-imapsync --file migrate-ann.sh
  mailhaul import-imapsync --file migrate-ann.sh --batch Ann
  pbpaste | mailhaul import-imapsync --file -

Shows the same as a command of Mailhaul's, and for each option what becomes of it: carried over, done anyway, done by another
command, or nothing. No server is asked and nothing is copied. With --batch it makes a batch of it, and the endpoints that are
missing; \`mailhaul batch start\` then moves the mail. Passwords are never shown; in a file they stay out of the list of
processes and of the shell's history. Files of many accounts, host1;user1;password1;host2;user2;password2; in each line, are
given to a batch as they are: \`mailhaul batch new --csv-data FILE\`.
`;

/** `mailhaul import-imapsync`: what would this call of imapsync be here? */
export const importImapsyncCommand: CommandDefinition = {
  define(command) {
    command
      .argument('[command]', 'the whole command line, in quotation marks')
      .option('--file <file>', 'read the command line from this file, - for standard input')
      .optionsGroup('Batch:')
      .option('--batch <name>', 'make a batch of this name, and the endpoints that are missing')
      .option('--skip-verification', 'save endpoints without trying whether their servers answer')
      .option('--data <dir>', 'the data folder of the service')
      .optionsGroup('Output:')
      .option('--json', 'print one JSON document on stdout')
      .option('--no-input', 'never ask for anything')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-import-imapsync.ts')).runImportImapsync(invocation),
};
