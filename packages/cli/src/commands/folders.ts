import { addAccountOptions, collect } from '../options/account-options.ts';
import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul folders imaps://anna@imap.old.example
  mailhaul folders imaps://anna@imap.old.example --to imaps://anna@imap.new.example --exclude '#JunkEmail#'

Nothing is changed on either side. Passwords: --passfile, MAILHAUL_PASSWORD, or typed when asked; for the target
--to-passfile, MAILHAUL_TO_PASSWORD.
`;

/** `mailhaul folders`: what is in an account, what is odd about it, and where it would go. */
export const foldersCommand: CommandDefinition = {
  define(command) {
    command.argument('<url>', 'the account, as imaps://user@host').optionsGroup('Account:');
    addAccountOptions(command, '', 'the account');
    command.optionsGroup('Proposed mapping:');
    addAccountOptions(command, 'to', 'the target account');
    command
      .option('--include <folder>', 'copy only this folder; may be repeated', collect)
      .option('--exclude <folder>', 'leave this folder and those below it out; may be repeated', collect)
      .option('--map <source=target>', 'give a folder another name; may be repeated', collect)
      .option('--into <folder>', 'put everything below this folder of the target')
      .option('--no-special-use', 'copy Sent, Trash and the like under their own names')
      .option('--include-shared', 'copy shared folders and those of other users, too')
      .optionsGroup('Output:')
      .option('--trace <file>', 'write every protocol line into this file, without secrets')
      .option('--json', 'print one JSON document on stdout')
      .option('--no-input', 'never ask for anything')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-folders.ts')).runFolders(invocation),
};
