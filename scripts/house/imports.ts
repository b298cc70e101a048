import { type ESTree, type ParseResult, parseSync, Visitor } from 'rolldown/utils';
import { lineOf, type SourceFile } from './source-file.ts';

/** One place where a file names another module. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** What is imported by name. */
  readonly names: readonly string[];
}

/** Every module that a file imports, re-exports, loads at run time or names in a type. */
export function importsOf(file: SourceFile): Import[] {
  const { module, program, errors } = parseSync(file.path, file.text);
  const [error] = errors;
  if (error) throw new Error(`${file.path} cannot be parsed: ${error.message}`);
  const requests: Request[] = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      ...moduleRequest,
      names: entries.flatMap(({ importName: { name } }) => name ?? []),
    })),
    ...module.staticExports.flatMap(reExports),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
      const value = literal(file.text.slice(start, end));
      return value === null ? [] : { start, value };
    }),
    ...typeImports(program),
  ];
  return requests
    .sort((a, b) => a.start - b.start)
    .map(({ start, value, names = [] }) => ({ specifier: value, line: lineOf(file.text, start), names }));
}

type StaticExport = ParseResult['module']['staticExports'][number];

interface Request {
  readonly start: number;
  readonly value: string;
  readonly names?: readonly string[];
}

// `export { a, b } from` is one request, though it has an entry per name
function reExports({ entries }: StaticExport): Request[] {
  const requests = entries.flatMap(({ moduleRequest }) => moduleRequest ?? []);
  return requests.slice(0, 1);
}

// a dynamic import of an expression cannot be judged
function literal(expression: string): string | null {
  return /^(['"`])([^'"`$]+)\1$/.exec(expression)?.[2] ?? null;
}

function typeImports(program: ESTree.Program): Request[] {
  const found: Request[] = [];
  new Visitor({
    TSImportType: ({ source }) => {
      found.push({ start: source.start, value: source.value });
    },
  }).visit(program);
  return found;
}
