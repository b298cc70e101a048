import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  mailhaul shell
  mailhaul shell -c '$s = Get-SyncRequestStatistics anna@contoso.com -IncludeReport; $s.Report.Failures[-1]'
  mailhaul shell < lines.ps1

Runs the lines of PowerShell that guides for Exchange Online print: variables, .Report.Failures[-1], select, group, ft, fl,
% {[string] $_}, Export-Clixml. From standard input it ends with 1 at the first line that fails. Ctrl-D ends it.
`;

/** `mailhaul shell`: the cmdlets with variables and pipelines. */
export const shellCommand: CommandDefinition = {
  define(command) {
    command
      .option('-c, --command <line>', 'run this line and end')
      .optionsGroup('Where and how:')
      .option('--data <dir>', 'the data folder of the service')
      .option('--no-color', 'no colours')
      .addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-shell.ts')).runShell(invocation),
};
