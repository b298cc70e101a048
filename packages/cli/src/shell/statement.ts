/** A step from a value to a part of it. */
export type Step = { readonly property: string } | { readonly index: number };

/** Where the values of a pipeline come from. */
export type Source =
  /** `$name.Property[0]` */
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly Step[] }
  /** A cmdlet with its words, quotes still on them. */
  | { readonly kind: 'cmdlet'; readonly words: readonly string[] };

/** What a pipeline does with the values that come along. */
export type Stage =
  /** `select -First 1 -Last 2 -ExpandProperty Name`, `select Name, Status` */
  | {
      readonly kind: 'select';
      readonly first: number | null;
      readonly last: number | null;
      readonly properties: readonly string[];
      readonly expand: string | null;
    }
  /** `group FailureType` */
  | { readonly kind: 'group'; readonly property: string }
  /** `ft -AutoSize`, `ft Name, Status` */
  | { readonly kind: 'table'; readonly properties: readonly string[] }
  /** `fl`, `fl *total*, *transfer*` */
  | { readonly kind: 'list'; readonly properties: readonly string[] }
  /** `% {[string] $_}`, `% {$_.Message}`; asText for the first */
  | { readonly kind: 'each'; readonly path: readonly Step[]; readonly asText: boolean }
  /** `measure` */
  | { readonly kind: 'count' }
  /** `Export-Clixml PATH` */
  | { readonly kind: 'export'; readonly path: string }
  /** A cmdlet that is about each value that comes along. */
  | { readonly kind: 'cmdlet'; readonly words: readonly string[] };

/** One statement: a pipeline, and the variable that keeps what comes out. */
export interface Statement {
  readonly variable: string | null;
  readonly source: Source;
  readonly stages: readonly Stage[];
}

/** The statement as it is typed. */
export function printStatement({ variable, source, stages }: Statement): string {
  const first =
    source.kind === 'variable' ? `$${source.name}${printPath(source.path)}` : source.words.join(' ');
  const pipeline = [first, ...stages.map(printStage)].join(' | ');
  return variable === null ? pipeline : `$${variable} = ${pipeline}`;
}

function printPath(path: readonly Step[]): string {
  return path.map((step) => ('property' in step ? `.${step.property}` : `[${step.index}]`)).join('');
}

function printStage(stage: Stage): string {
  switch (stage.kind) {
    case 'select':
      return [
        'select',
        ...(stage.first === null ? [] : [`-First ${stage.first}`]),
        ...(stage.last === null ? [] : [`-Last ${stage.last}`]),
        ...(stage.expand === null ? [] : [`-ExpandProperty ${stage.expand}`]),
        ...(stage.properties.length === 0 ? [] : [stage.properties.join(', ')]),
      ].join(' ');
    case 'group':
      return `group ${stage.property}`;
    case 'table':
      return ['ft', stage.properties.join(', '), '-AutoSize'].filter((word) => word !== '').join(' ');
    case 'list':
      return ['fl', stage.properties.join(', ')].filter((word) => word !== '').join(' ');
    case 'each':
      return `% {${stage.asText ? '[string] ' : ''}$_${printPath(stage.path)}}`;
    case 'count':
      return 'measure';
    case 'export':
      return `Export-Clixml '${stage.path}'`;
    case 'cmdlet':
      return stage.words.join(' ');
  }
}
