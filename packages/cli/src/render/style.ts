/** Colours and signs that suit one stream. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  red(text: string): string;
  cyan(text: string): string;
  readonly signs: Signs;
}

/** Small drawings, in ASCII where nothing else can be shown. */
export interface Signs {
  readonly good: string;
  readonly warning: string;
  readonly bad: string;
  readonly none: string;
  readonly arrow: string;
  readonly times: string;
  readonly ellipsis: string;
  readonly dot: string;
  readonly full: string;
  readonly empty: string;
  /** Parts of a block from an eighth up; empty when there are none. */
  readonly eighths: readonly string[];
}

const UNICODE: Signs = {
  good: '✓',
  warning: '!',
  bad: '✗',
  none: '–',
  arrow: '→',
  times: '×',
  ellipsis: '…',
  dot: '·',
  full: '█',
  empty: '░',
  eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉'],
};

const ASCII: Signs = {
  good: 'ok',
  warning: '!',
  bad: 'x',
  none: '-',
  arrow: '->',
  times: 'x',
  ellipsis: '...',
  dot: '-',
  full: '#',
  empty: '.',
  eighths: [],
};

/** The style for a stream. */
export function styles({ color, unicode }: { readonly color: boolean; readonly unicode: boolean }): Style {
  const paint = (code: number, end: number) => (text: string) =>
    color && text !== '' ? `\x1b[${code}m${text}\x1b[${end}m` : text;
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    green: paint(32, 39),
    yellow: paint(33, 39),
    red: paint(31, 39),
    cyan: paint(36, 39),
    signs: unicode ? UNICODE : ASCII,
  };
}
