import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul troubleshoot                                by what you see
  mailhaul troubleshoot --tree report                  by the report of one user
  mailhaul troubleshoot --at A3                        from one question on
  mailhaul troubleshoot --answers troubleshoot,slow    the first answers beforehand
  mailhaul troubleshoot --list                         every question, with where its answers lead

Asks one question after the other, says what to try at each, and ends with the solution or with what to hand to support.
Answer with the number or the word. Where the product can find the answer itself, the question names the command for it.
With --json, or without a terminal, it shows where the answers lead and does not ask.
`;

/** `mailhaul troubleshoot`: question by question to the cause. */
export const troubleshootCommand: CommandDefinition = {
  define(command) {
    command
      .option('--tree <tree>', 'batch: by what you see; report: by the report of one user', 'batch')
      .option('--at <question>', 'begin at this question, e.g. A3')
      .option('--answers <words>', 'answers beforehand, separated by commas')
      .option('--list', 'show all questions of the tree and where their answers lead')
      .optionsGroup('Output:')
      .option('--json', 'print one JSON document on stdout')
      .option('--no-input', 'never ask for anything')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-troubleshoot.ts')).runTroubleshoot(invocation),
};
