import { UsageError } from '@mailhaul/service';
import { splitPowerShellLine } from '../cmdlet/powershell-line.ts';
import { splitList, unquoted } from '../values/word-list.ts';
import type { Source, Stage, Statement, Step } from './statement.ts';

// The grammar, which docs/manual/shell.md tells on one page:
//
//   line      = [ statement { ";" statement } ] [ "#" anything ]
//   statement = [ "$" name "=" ] source { "|" stage }
//   source    = "$" name path | cmdlet
//   path      = { "." name | "[" integer "]" }

const ASSIGNMENT = /^\$(\w+)\s*=(?!=)\s*([\s\S]*)$/;
const VARIABLE = /^\$(\w+)((?:\.\w+|\[\s*-?\d+\s*\])*)$/;
const CMDLET = /^[a-z]+[-–—―][a-z]+$/i;

/** The statements of a line; UsageError with a sentence for what is not in the grammar. */
export function parseLine(line: string): readonly Statement[] {
  return splitStatements(line)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(parseStatement);
}

function parseStatement(text: string): Statement {
  const [, variable = null, rest] = ASSIGNMENT.exec(text) ?? [];
  const pipeline = rest ?? text;
  // `%{…}` is the same as `% {…}`
  const commands = splitPowerShellLine(pipeline.replaceAll(/(\||^)\s*%\s*\{/g, '$1 % {'));
  const [first, ...later] = commands;
  if (first === undefined || /\|\s*$/.test(pipeline) || /^\s*\|/.test(pipeline))
    throw new UsageError(`\`${text}\` is not complete: a value or a command is missing.`);
  return { variable, source: parseSource(first), stages: later.map(parseStage) };
}

function parseSource(words: readonly string[]): Source {
  const [first = '', ...others] = words;
  const found = VARIABLE.exec(words.join(''));
  if (found) return { kind: 'variable', name: found[1] ?? '', path: parsePath(found[2] ?? '') };
  if (first.startsWith('$'))
    throw new UsageError(
      `\`${words.join(' ')}\` cannot be read: after a variable come \`.Name\` and \`[number]\`, and nothing else is worked out here.`,
    );
  if (CMDLET.test(first)) return { kind: 'cmdlet', words: [first, ...others] };
  throw new UsageError(
    `\`${first}\` is neither a variable nor a cmdlet. Lines begin as in \`$s = Get-SyncRequestStatistics anna@contoso.com\` or \`$s.Report.Failures\`.`,
  );
}

function parsePath(text: string): readonly Step[] {
  return [...text.matchAll(/\.(\w+)|\[\s*(-?\d+)\s*\]/g)].map(([, property, index]) =>
    property === undefined ? { index: Number(index) } : { property },
  );
}

type StageParser = (words: readonly string[], name: string) => Stage;

const STAGES: Readonly<Record<string, StageParser>> = {
  select: parseSelect,
  'select-object': parseSelect,
  group: parseGroup,
  'group-object': parseGroup,
  ft: (words) => ({
    kind: 'table',
    properties: named(words, ['autosize', 'wrap', 'property'], 'Format-Table'),
  }),
  'format-table': (words) => ({
    kind: 'table',
    properties: named(words, ['autosize', 'wrap', 'property'], 'Format-Table'),
  }),
  fl: (words) => ({ kind: 'list', properties: named(words, ['property'], 'Format-List') }),
  'format-list': (words) => ({ kind: 'list', properties: named(words, ['property'], 'Format-List') }),
  '%': parseEach,
  foreach: parseEach,
  'foreach-object': parseEach,
  measure: (words) => parseCount(words),
  'measure-object': (words) => parseCount(words),
  'export-clixml': parseExport,
};

function parseStage(words: readonly string[]): Stage {
  const [name = '', ...rest] = words;
  const known = STAGES[name.toLowerCase().replace(/[–—―]/, '-')];
  if (known) return known(rest, name);
  if (CMDLET.test(name)) return { kind: 'cmdlet', words };
  throw new UsageError(
    `\`| ${name}\` is not understood here; there are select, group, ft, fl, % {[string] $_}, measure, Export-Clixml and the cmdlets of Mailhaul.`,
  );
}

const PARAMETER = /^[-–—―]([a-z]+)(?::(.*))?$/i;

function parseSelect(words: readonly string[]): Stage {
  const stage = { first: null as number | null, last: null as number | null, expand: null as string | null };
  const properties: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const name = PARAMETER.exec(word)?.[1]?.toLowerCase();
    const value = () => {
      at += 1;
      return words[at] ?? '';
    };
    if (name === undefined) properties.push(...names(word));
    else if (name === 'first' || name === 'last') stage[name] = count(value(), word);
    else if (isBeginningOf(name, 'expandproperty')) stage.expand = names(value())[0] ?? null;
    else if (isBeginningOf(name, 'property')) properties.push(...names(value()));
    else
      throw new UsageError(
        `select: ${word} is not understood here; there are -First, -Last, -Property and -ExpandProperty.`,
      );
  }
  if (
    stage.expand === '' ||
    (stage.first === null && stage.last === null && stage.expand === null && properties.length === 0)
  )
    throw new UsageError('select: say what, as in `select -Last 2` or `select Identity, Status`.');
  return { kind: 'select', ...stage, properties };
}

function count(typed: string, parameter: string): number {
  if (/^\d{1,9}$/.test(typed)) return Number(typed);
  throw new UsageError(`select: ${parameter} needs a whole number behind it; it was \`${typed}\`.`);
}

function parseGroup(words: readonly string[]): Stage {
  const [property, ...others] = named(words, ['property', 'noelement'], 'Group-Object');
  if (property !== undefined && others.length === 0) return { kind: 'group', property };
  throw new UsageError('group: name the one property that is grouped by, as in `group FailureType`.');
}

function parseCount(words: readonly string[]): Stage {
  if (words.length === 0) return { kind: 'count' };
  throw new UsageError('measure: it only counts here, as in `| measure`.');
}

const BODY = /^\{\s*(\[string\])?\s*\$(?:_|PSItem)((?:\.\w+|\[\s*-?\d+\s*\])*)\s*\}$/i;

function parseEach(words: readonly string[], name: string): Stage {
  const found = BODY.exec(words.join(' '));
  if (found) return { kind: 'each', asText: found[1] !== undefined, path: parsePath(found[2] ?? '') };
  throw new UsageError(
    `\`${name} ${words.join(' ')}\` is not understood: the braces hold \`[string] $_\`, \`$_\` or \`$_.Name\` here.`,
  );
}

function parseExport(words: readonly string[]): Stage {
  const rest = words.filter(
    (word) => !/^[-–—―](path|literalpath|force|noclobber|depth|encoding)$/i.test(word),
  );
  const [path, ...others] = rest;
  // values of -Depth and -Encoding are of no concern here
  const extra = others.filter((word) => !/^(\d+|utf8|unicode|ascii|default)$/i.test(word));
  if (path !== undefined && extra.length === 0) return { kind: 'export', path: unquoted(path) };
  throw new UsageError('Export-Clixml: name the one file, as in `| Export-Clixml C:\\temp\\report.xml`.');
}

/** Names of properties; the parameters that are listed are taken and mean nothing here. */
function named(words: readonly string[], parameters: readonly string[], cmdlet: string): readonly string[] {
  return words.flatMap((word) => {
    const parameter = PARAMETER.exec(word)?.[1]?.toLowerCase();
    if (parameter === undefined) return names(word);
    if (parameters.some((known) => isBeginningOf(parameter, known))) return [];
    throw new UsageError(
      `${cmdlet}: ${word} is not understood here; there is ${parameters.map((known) => `-${known}`).join(', ')}.`,
    );
  });
}

function names(word: string): readonly string[] {
  const all = splitList(word);
  for (const name of all)
    if (!/^[\w*?]+$/.test(name)) throw new UsageError(`\`${name}\` is no name of a property.`);
  return all;
}

function isBeginningOf(typed: string, parameter: string): boolean {
  return parameter.startsWith(typed);
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '„': '”', '‘': '’' };

/** A line at its semicolons and without its comment, both outside of quotes and braces. */
function splitStatements(line: string): readonly string[] {
  const statements: string[] = [];
  let text = '';
  let close = '';
  for (const [at, character] of [...line].entries()) {
    const opens = close === '' && (at === 0 || /[\s,(@:=|;{]/.test(text.at(-1) ?? ' ') || text === '');
    if (close !== '') close = character === close ? '' : close;
    else if (opens && QUOTES[character] !== undefined) close = QUOTES[character];
    else if (character === '#' && (text === '' || /\s$/.test(text))) break;
    else if (character === ';') {
      statements.push(text);
      text = '';
      continue;
    }
    text += character;
  }
  return [...statements, text];
}
