import { addAccountOptions } from '../options/account-options.ts';
import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul test imaps://anna@imap.example.org
  mailhaul test imaps://anna@imap.example.org --passfile anna.txt --json
  mailhaul test 'imaps://anna@192.0.2.7?fingerprint=AB:CD:…' --trace trace.txt

Each stage is shown with its time and, where something is wrong, what to do about it: name, connection, certificate,
greeting, capabilities, sign-in, namespaces, folders, quota, largest message, round-trip time. The password is sent
once, and only when the stages before went well. Nothing is changed. The exit code is that of the stage that failed.
`;

/** `mailhaul test`: can this account be reached and used, and if not, at which stage and why? */
export const testCommand: CommandDefinition = {
  define(command) {
    command.argument('<url>', 'the account, as imaps://user@host').optionsGroup('Account:');
    addAccountOptions(command, '', 'the account');
    command
      .optionsGroup('Output:')
      .option('--trace <file>', 'write every protocol line into this file, without secrets')
      .option('--json', 'print one JSON document on stdout')
      .option('--no-input', 'never ask for anything')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-test.ts')).runTest(invocation),
};
