import { SHELLS } from '../completion/completed-command.ts';
import type { CommandDefinition } from './command.ts';

const EXAMPLES = `
Examples:
  bash:
    mailhaul completion bash > ~/.local/share/bash-completion/completions/mailhaul
  zsh, into a folder of $fpath:
    mailhaul completion zsh > ~/.zfunc/_mailhaul
  fish:
    mailhaul completion fish > ~/.config/fish/completions/mailhaul.fish
  PowerShell:
    mailhaul completion powershell >> $PROFILE

Commands, cmdlets, options and their words are completed, and the names of endpoints, batches and users that there are.
The script for PowerShell could not be run where this was written; those for bash, zsh and fish were.
`;

/** `mailhaul completion`: teaches a shell to complete commands. */
export const completionCommand: CommandDefinition = {
  define(command) {
    command.argument('<shell>', SHELLS.join(', ')).addHelpText('after', EXAMPLES);
  },
  run: async (invocation) => (await import('./run-completion.ts')).runCompletion(invocation),
};
