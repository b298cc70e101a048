import { type ESTree, parseSync, Visitor } from 'rolldown/utils';
import { isTestCode, lineOf, type SourceFile } from './source-file.ts';

/** How long files and functions may be; tests are free of it. */
export const BAND = {
  file: { median: 90, p90: 300, cap: 400 },
  function: { median: 12, p90: 35, cap: 60 },
} as const;

/** A file or a function with its length. */
export interface Measured {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly lines: number;
}

/** Lengths of one kind of thing over the whole workspace. */
export interface Distribution {
  readonly kind: keyof typeof BAND;
  readonly median: number;
  readonly p90: number;
  readonly longest: number;
  /** What is longer than the cap. */
  readonly tooLong: readonly Measured[];
}

/** Written by a generator and read by nobody. */
const GENERATED: readonly string[] = ['packages/store/src/sql/compiled.ts'];

/** Measures shipped files and their functions. */
export function measureSizes(files: readonly SourceFile[]): Distribution[] {
  const shipped = files.filter(
    ({ path }) => path.startsWith('packages/') && !isTestCode(path) && !GENERATED.includes(path),
  );
  return [
    distribution('file', shipped.map(measureFile)),
    distribution('function', shipped.flatMap(functionsOf)),
  ];
}

function measureFile({ path, text }: SourceFile): Measured {
  return { path, line: 1, name: path, lines: text.trimEnd().split('\n').length };
}

/** Every named function and method of a file; short arrow functions inside expressions are parts of their parent. */
export function functionsOf(file: SourceFile): Measured[] {
  const found: Measured[] = [];
  const note = (name: string, node: ESTree.Span): void => {
    const line = lineOf(file.text, node.start);
    found.push({ path: file.path, line, name, lines: lineOf(file.text, node.end) - line + 1 });
  };
  new Visitor({
    FunctionDeclaration: (node) => {
      if (node.body) note(node.id?.name ?? 'default', node);
    },
    MethodDefinition: (node) => {
      if (node.value.body) note(nameOf(node.key), node);
    },
    VariableDeclarator: (node) => {
      if (node.init?.type === 'ArrowFunctionExpression' && node.id.type === 'Identifier')
        note(node.id.name, node);
    },
  }).visit(parseSync(file.path, file.text).program);
  return found;
}

function nameOf(key: ESTree.PropertyKey): string {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Identifier' ? key.name : '[computed]';
}

function distribution(kind: keyof typeof BAND, measured: readonly Measured[]): Distribution {
  const lines = measured.map((one) => one.lines).sort((a, b) => a - b);
  const at = (share: number): number => lines[Math.floor((lines.length - 1) * share)] ?? 0;
  return {
    kind,
    median: at(0.5),
    p90: at(0.9),
    longest: at(1),
    tooLong: measured.filter((one) => one.lines > BAND[kind].cap),
  };
}

/** Says what is out of the band, a line for each. */
export function complaints({ kind, median, p90, tooLong }: Distribution): string[] {
  const band = BAND[kind];
  return [
    ...tooLong.map(
      ({ path, line, name, lines }) => `${path}:${line}  ${name} has ${lines} lines, the cap is ${band.cap}`,
    ),
    ...(median > band.median
      ? [`half of all ${kind}s are longer than ${median} lines, the band says ${band.median}`]
      : []),
    ...(p90 > band.p90
      ? [`a tenth of all ${kind}s are longer than ${p90} lines, the band says ${band.p90}`]
      : []),
  ];
}
