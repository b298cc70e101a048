import { type TypedValue, typedValue, UsageError, writeClixml } from '@mailhaul/service';
import { writeOut } from '../actions/written-report.ts';
import { unquoted } from '../values/word-list.ts';
import { listLines, tableLines, textOf, usualLines } from './format.ts';
import { parseLine } from './parse-line.ts';
import { findProperty, follow, isObject } from './property.ts';
import { applyStage } from './stages.ts';
import type { Source, Stage, Statement } from './statement.ts';

/** What a shell needs. */
export interface ShellDeps {
  /** Runs a cmdlet with its words and answers with its document; UsageError, or what the command said, when it fails. */
  readonly runCmdlet: (words: readonly string[]) => Promise<unknown>;
  readonly print: (line: string) => void;
  /** Something that is said beside the results. */
  readonly note: (sentence: string) => void;
  readonly width: () => number;
}

/** A small PowerShell: variables, and pipelines of Mailhaul's cmdlets. */
export class ShellSession {
  readonly #deps: ShellDeps;
  readonly #variables = new Map<string, readonly TypedValue[]>();

  constructor(deps: ShellDeps) {
    this.#deps = deps;
  }

  /** Runs a line; rejects with UsageError that says what is not understood. */
  async run(line: string): Promise<void> {
    for (const statement of parseLine(line)) await this.#statement(statement);
  }

  async #statement({ variable, source, stages }: Statement): Promise<void> {
    let values = await this.#source(source);
    let shown: readonly string[] | null = null;
    for (const [at, stage] of stages.entries()) {
      if (shown !== null)
        throw new UsageError('What a format makes cannot go through a pipeline; put ft or fl last.');
      if (stage.kind === 'table' || stage.kind === 'list') shown = this.#formatted(stage, values);
      else if (stage.kind === 'export') values = this.#exported(stage.path, values, at === stages.length - 1);
      else if (stage.kind === 'cmdlet') values = await this.#cmdletOnEach(stage.words, values);
      else values = applyStage(stage, values);
    }
    if (variable !== null) this.#variables.set(variable.toLowerCase(), values);
    else for (const line of shown ?? usualLines(values, this.#deps.width())) this.#deps.print(line);
  }

  async #source(source: Source): Promise<readonly TypedValue[]> {
    if (source.kind === 'cmdlet') return this.#cmdlet(source.words);
    const known = this.#variables.get(source.name.toLowerCase());
    if (known === undefined)
      throw new UsageError(
        `There is no variable $${source.name} yet; make it as in \`$${source.name} = Get-SyncRequestStatistics anna@contoso.com -IncludeReport\`.`,
      );
    const [only = null] = known;
    const whole: TypedValue = known.length === 1 ? only : { kind: 'list', items: known };
    return spread(follow(whole, source.path, `$${source.name}`));
  }

  #formatted(stage: Extract<Stage, { kind: 'table' | 'list' }>, values: readonly TypedValue[]) {
    return stage.kind === 'list'
      ? listLines(values, stage.properties)
      : tableLines(values, stage.properties, this.#deps.width());
  }

  #exported(typed: string, values: readonly TypedValue[], isLast: boolean): readonly TypedValue[] {
    if (!isLast) throw new UsageError('Export-Clixml is the end of a pipeline.');
    const path = localPath(typed);
    writeOut({ option: 'Export-Clixml', path, content: writeClixml(values) });
    if (path !== typed) this.#deps.note(`${typed} is written to ${path}.`);
    return [];
  }

  async #cmdlet(words: readonly string[]): Promise<readonly TypedValue[]> {
    const [name = ''] = words;
    return spread(typedValue(await this.#deps.runCmdlet(words), typeOf(name)));
  }

  async #cmdletOnEach(
    words: readonly string[],
    values: readonly TypedValue[],
  ): Promise<readonly TypedValue[]> {
    const [name = '', ...rest] = words;
    const found: TypedValue[] = [];
    for (const value of values) found.push(...(await this.#cmdlet([name, identityOf(value), ...rest])));
    return found;
  }
}

function spread(value: TypedValue): readonly TypedValue[] {
  if (value === null) return [];
  return typeof value === 'object' && value.kind === 'list' ? value.items : [value];
}

function identityOf(value: TypedValue): string {
  if (!isObject(value)) return quoted(textOf(value));
  const identity =
    findProperty(value, 'RequestGuid') ?? findProperty(value, 'Guid') ?? findProperty(value, 'Identity');
  if (identity) return quoted(textOf(identity[1]));
  throw new UsageError(
    'What comes along has no Identity, so the cmdlet behind it does not know whom it is about.',
  );
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Where a file of Windows is written here: `C:\temp\x.xml` is `./x.xml`. */
export function localPath(typed: string): string {
  const path = unquoted(typed);
  if (!/^[a-z]:|\\/i.test(path)) return path;
  const name = path.split(/[\\/:]/).at(-1) ?? '';
  if (name === '' || name === '.' || name === '..')
    throw new UsageError(`Export-Clixml: \`${typed}\` names no file.`);
  return `./${name}`;
}

/** Get-MigrationUserStatistics answers with MigrationUserStatistics. */
function typeOf(cmdlet: string): string {
  const noun = cmdlet.replace(/^\w+[-–—―]/, '').toLowerCase();
  return TYPES.find((type) => type.toLowerCase() === noun) ?? 'Object';
}

const TYPES = [
  'MigrationEndpoint',
  'MigrationBatch',
  'MigrationUser',
  'MigrationUserStatistics',
  'MigrationStatistics',
  'MigrationConfig',
  'SyncRequest',
  'SyncRequestStatistics',
  'MigrationServerAvailability',
  'MigrationReport',
  'MoveRequest',
  'MoveRequestStatistics',
  'ThrottlingPolicy',
  'Mailbox',
] as const;
