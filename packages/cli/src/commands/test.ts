import { addAccountOptions } from '../options/account-options.ts';
import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul test imaps://anna@imap.example.org
  mailhaul test imaps://anna@imap.example.org --passfile anna.txt --json
  mailhaul test imaps://anna@imap.example.org --name-server 9.9.9.9
  mailhaul test 'imaps://anna@192.0.2.7?fingerprint=AB:CD:…' --trace trace.txt

Each stage is shown with its time and, where something is wrong, what to do about it: name, connection, certificate,
greeting, capabilities, sign-in, namespaces, folders, quota, largest message, round-trip time. The password is sent
once, and only when the stages before went well. Nothing is changed. The exit code is that of the stage that failed.

Nobody but the resolver of this machine is asked for the name unless --name-server names somebody: it shows whether the
name is known elsewhere. Where nobody knows it, the records of its domain (SRV, MX) may say which server was meant.
`;

/** `mailhaul test`: can this account be reached and used, and if not, at which stage and why? */
export const testCommand: CommandDefinition = {
  define(command) {
    command.argument('<url>', 'the account, as imaps://user@host').optionsGroup('Account:');
    addAccountOptions(command, '', 'the account');
    command.option(
      '--name-server <address>',
      'ask this name server, too, e.g. 9.9.9.9; it sees the name of the host',
    );
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
