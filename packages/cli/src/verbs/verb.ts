/** What the value of an option looks like. */
export type ValueKind =
  /** Present or not. */
  | { readonly kind: 'switch' }
  | { readonly kind: 'boolean' }
  /** `orNone`: the word `none` takes away what was set. */
  | { readonly kind: 'text'; readonly form: string; readonly most?: number; readonly orNone?: true }
  /** Several words: repeated, or separated by commas. */
  | { readonly kind: 'list'; readonly form: string; readonly words?: readonly string[] }
  | { readonly kind: 'number'; readonly least: number; readonly most?: number }
  /** A whole number, or `unlimited`. */
  | { readonly kind: 'limit'; readonly least: number; readonly most?: number }
  /** A whole number, or `unlimited`, which is no number at all. */
  | { readonly kind: 'cap'; readonly least: number; readonly most?: number }
  /** A number of bytes, or `unlimited`, which is no number at all. */
  | { readonly kind: 'size'; readonly leastBytes?: number; readonly mostBytes?: number }
  | { readonly kind: 'instant' }
  | { readonly kind: 'span'; readonly leastMs?: number; readonly mostMs?: number }
  | { readonly kind: 'choice'; readonly words: readonly string[] }
  /** A file that is read; what is in it goes to the service, not its name. */
  | { readonly kind: 'file'; readonly as: 'bytes' | 'text' | 'secret' };

/** One option, as help, completion, the cmdlet translator and the manual know it. */
export interface OptionRow {
  /** In kebab case, without dashes. */
  readonly name: string;
  /** Its field in what the service is given, when that is not the same in camelCase; `local` ones are not given to it. */
  readonly field?: string;
  readonly local?: true;
  readonly value: ValueKind;
  readonly help: string;
  /** What happens without it. */
  readonly fallback?: string;
  readonly required?: true;
  /** Heading in the help; options without one come first. */
  readonly group?: string;
}

/** What a command is about: its positional argument. */
export interface Identity {
  readonly word: string;
  readonly help: string;
  readonly required: boolean;
  /** Its field in what the service is given; `identity` unless said, null for none. */
  readonly field?: string | null;
  /** What names can be completed. */
  readonly of?: Noun;
}

/** The nouns of the migration service. */
export type Noun =
  | 'endpoint'
  | 'network-test'
  | 'batch'
  | 'user'
  | 'request'
  | 'config'
  | 'report'
  | 'stats'
  | 'run'
  | 'serve'
  | 'worker'
  | 'token'
  | 'admin';

/** An example: what it does and how it is typed. */
export interface Example {
  readonly says: string;
  readonly typed: string;
}

/** One command: a noun and what is done to it. */
export interface Verb {
  readonly noun: Noun;
  /** Empty for a noun that is a command by itself. */
  readonly name: string;
  readonly summary: string;
  readonly identity?: Identity;
  readonly options: readonly OptionRow[];
  readonly examples: readonly Example[];
  /** Asked before it is done, when a person is there; `{identity}` is filled in. */
  readonly question?: string;
  /** Whether it changes something, so that `--what-if` means something. */
  readonly changes: boolean;
  /** Whether the process moves mail while it lasts. */
  readonly works?: true;
  /** Said below the options. */
  readonly notes?: string;
}

/** The command as it is typed after `mailhaul`. */
export function verbWords({ noun, name }: Pick<Verb, 'noun' | 'name'>): string {
  return name === '' ? noun : `${noun} ${name}`;
}

/** `remote-server` as a field: `remoteServer`. */
export function camelCase(option: string): string {
  return option.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The field of an option in what the service is given. */
export function fieldOf({ name, field }: Pick<OptionRow, 'name' | 'field'>): string {
  return field ?? camelCase(name);
}

/** What stands behind an option in help: `<name>`, `<1-100>`; empty for a switch. */
export function valueForm(value: ValueKind): string {
  switch (value.kind) {
    case 'switch':
      return '';
    case 'boolean':
      return '<true|false>';
    case 'text':
    case 'list':
      return value.kind === 'list' && value.words ? `<${value.form},…>` : `<${value.form}>`;
    case 'number':
    case 'limit':
    case 'cap':
      return `<${rangeForm(value)}>`;
    case 'size':
      return '<size>';
    case 'instant':
      return '<time>';
    case 'span':
      return '<span>';
    case 'choice':
      return value.words.length <= SHORT_CHOICE ? `<${value.words.join('|')}>` : '<word>';
    case 'file':
      return '<file>';
  }
}

/** More words than this are listed in the help text instead. */
const SHORT_CHOICE = 4;

function rangeForm({ kind, least, most }: Extract<ValueKind, { least: number }>): string {
  const range = most === undefined ? 'n' : `${least}-${most}`;
  return kind === 'number' ? range : `${range}|unlimited`;
}
