import type { OptionRow, Verb } from './verb.ts';

const OUTPUT = 'Where and how:';

/** Options of every command. */
export const ALWAYS_OPTIONS: readonly OptionRow[] = [
  {
    name: 'data',
    value: { kind: 'text', form: 'dir' },
    help: 'the data folder of the service',
    fallback: '$MAILHAUL_DATA, else ~/.local/state/mailhaul; DATABASE_URL for PostgreSQL',
    group: OUTPUT,
  },
  {
    name: 'server',
    value: { kind: 'text', form: 'url' },
    help: 'ask the service at this address, over its API',
    group: OUTPUT,
  },
  {
    name: 'token-file',
    value: { kind: 'text', form: 'file' },
    help: 'with --server: file whose first line is a token',
    group: OUTPUT,
  },
  {
    name: 'json',
    value: { kind: 'switch' },
    help: 'print one JSON document on stdout and nothing else there',
    group: OUTPUT,
  },
  { name: 'no-input', value: { kind: 'switch' }, help: 'never ask for anything', group: OUTPUT },
  { name: 'no-color', value: { kind: 'switch' }, help: 'no colours', group: OUTPUT },
];

/** Options of commands that change something. */
export const CHANGING_OPTIONS: readonly OptionRow[] = [
  {
    name: 'what-if',
    value: { kind: 'switch' },
    help: 'say what would be done, and change nothing',
    group: OUTPUT,
  },
  { name: 'yes', value: { kind: 'switch' }, help: 'do it without asking', group: OUTPUT },
  { name: 'confirm', value: { kind: 'switch' }, help: 'ask before doing it', group: OUTPUT },
];

/** Every option of a command: its own, then those that all have. */
export function allOptions(verb: Verb): readonly OptionRow[] {
  return [...verb.options, ...(verb.changes ? CHANGING_OPTIONS : []), ...ALWAYS_OPTIONS];
}

/** Whether an option says where and how, so that it is no field of the request. */
export function isCommon(option: string): boolean {
  return [...ALWAYS_OPTIONS, ...CHANGING_OPTIONS].some(({ name }) => name === option);
}
