import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul explain CONN_TIMEOUT
  mailhaul explain UserAlreadyBeingMigratedException
  mailhaul explain "Imap server sent NO response to SelectCommand. … 'Invalid mailbox name: Junk/'."

Looks a code, an exception's name or a pasted error text up: what it means, what to do, and what becomes of it here. Texts
of Microsoft's migration service are known too. No server is asked.
`;

/** `mailhaul explain`: what does this error mean, and what can be done about it? */
export const explainCommand: CommandDefinition = {
  define(command) {
    command
      .argument('<text...>', 'a code, or some words of an error')
      .optionsGroup('Output:')
      .option('--json', 'print one JSON document on stdout')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-explain.ts')).runExplain(invocation),
};
