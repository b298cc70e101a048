import type { Command } from 'commander';
import { addAccountOptions, collect } from './account-options.ts';

/** Adds every option of `mailhaul copy`, in the groups that --help shows. */
export function addCopyOptions(command: Command): Command {
  command.optionsGroup('Accounts:');
  addAccountOptions(command, 'from', 'the source account');
  addAccountOptions(command, 'to', 'the target account');
  addFolderOptions(command);
  addItemOptions(command);
  addSpeedOptions(command);
  addOutputOptions(command);
  return command;
}

function addFolderOptions(command: Command): void {
  command
    .optionsGroup('Folders:')
    .option('--include <folder>', 'copy only this folder; may be repeated', collect)
    .option('--exclude <folder>', 'leave this folder and those below it out; may be repeated', collect)
    .option('--map <source=target>', 'give a folder another name on the target; may be repeated', collect)
    .option('--into <folder>', 'put everything below this folder of the target')
    .option('--no-special-use', 'copy Sent, Trash and the like under their own names')
    .option('--include-shared', 'copy shared folders and those of other users, too');
}

function addItemOptions(command: Command): void {
  command
    .optionsGroup('Messages:')
    .option('--since <date>', 'only messages received at or after this date (2024-01-31)')
    .option('--before <date>', 'only messages received before this date')
    .option('--max-item-size <size>', 'leave larger messages out and list them (35MB)')
    .option('--max-items <n>', 'copy the newest n messages and list the others')
    .option('--order <order>', 'newest or oldest first', 'newest')
    .option('--recopy-missing', 'send again what was delivered once and is gone from the target')
    .option('--repair-line-ends', 'allow line ends to be changed where the target refuses a message as it is')
    .option('--bad-item-limit <n>', 'exit with 21 when more messages than this are refused')
    .option('--large-item-limit <n>', 'exit with 21 when more messages than this are too large');
}

function addSpeedOptions(command: Command): void {
  command
    .optionsGroup('Speed and safety:')
    .option('--verify <level>', 'compare afterwards: quick, standard, deep or none', 'quick')
    .option('--lanes <n>', 'connections per side (default: what suits the target)')
    .option('--append-mode <mode>', 'multiappend, pipelined, literal-minus, synchronizing or auto', 'auto')
    .option('--max-rate <size>', 'at most this much per second (5MB)')
    .option('-n, --dry-run', 'say what would be done, and change nothing');
}

function addOutputOptions(command: Command): void {
  command
    .optionsGroup('State and output:')
    .option(
      '--state <dir>',
      'where the ledger and the logs lie (default: ~/.local/state/mailhaul, or DATABASE_URL)',
    )
    .option('--log <file>', 'log into this file instead of a new one in the state folder')
    .option('--trace <file>', 'write every protocol line into this file, without secrets and bodies')
    .option('--json', 'print one JSON document at the end, and nothing else, on stdout')
    .option('-q, --quiet', 'show no progress')
    .option('--no-input', 'never ask for anything')
    .option('--no-color', 'no colours');
}
