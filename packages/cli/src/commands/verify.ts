import { addAccountOptions, collect } from '../options/account-options.ts';
import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul verify --from imaps://anna@imap.old.example --to imaps://anna@imap.new.example
  mailhaul verify --level deep --from imaps://anna@imap.old.example --from-passfile old.txt \\
                  --to imaps://anna@imap.new.example --to-passfile new.txt

Levels: quick compares sizes and accounts for every UID; standard also compares headers; deep reads every message on
both sides and compares every byte. Nothing is changed on either side. The comparison follows the ledger of the copy,
so give the same --state, and the same folder and message options, as the copy had.

Exit code 0: equal; 23: differences, which are listed.
`;

/** `mailhaul verify`: is everything on the target as it was delivered? */
export const verifyCommand: CommandDefinition = {
  define(command) {
    command.optionsGroup('Accounts:');
    addAccountOptions(command, 'from', 'the source account');
    addAccountOptions(command, 'to', 'the target account');
    command
      .optionsGroup('What is compared:')
      .option('--level <level>', 'quick, standard or deep', 'standard')
      .option('--include <folder>', 'as it was given to copy; may be repeated', collect)
      .option('--exclude <folder>', 'as it was given to copy; may be repeated', collect)
      .option('--map <source=target>', 'as it was given to copy; may be repeated', collect)
      .option('--into <folder>', 'as it was given to copy')
      .option('--no-special-use', 'as it was given to copy')
      .option('--include-shared', 'as it was given to copy')
      .option('--since <date>', 'as it was given to copy')
      .option('--before <date>', 'as it was given to copy')
      .option('--max-item-size <size>', 'as it was given to copy')
      .option('--max-items <n>', 'as it was given to copy')
      .option('--lanes <n>', 'connections per side', '2')
      .optionsGroup('State and output:')
      .option('--state <dir>', 'where the ledger of the copy lies')
      .option('--log <file>', 'log into this file instead of a new one in the state folder')
      .option('--trace <file>', 'write every protocol line into this file, without secrets and bodies')
      .option('--json', 'print one JSON document at the end, and nothing else, on stdout')
      .option('-q, --quiet', 'show no progress')
      .option('--no-input', 'never ask for anything')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-verify.ts')).runVerify(invocation),
};
