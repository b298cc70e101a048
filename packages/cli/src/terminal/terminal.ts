import { type Style, styles } from '../render/style.ts';

/** A stream that text goes to. */
export interface Output {
  write(text: string): void;
  /** Whether a person watches, so that lines may be drawn over. */
  readonly live: boolean;
  /** Width in columns at this moment. */
  columns(): number;
  readonly style: Style;
}

/** What the command talks to: data on stdout, everything else on stderr. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person can be asked. */
  readonly interactive: boolean;
  /** Characters beyond ASCII may be used for drawing. */
  readonly unicode: boolean;
}

/** The part of a stream that matters here. */
export interface RawStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What the process was started with. */
export interface RawTerminal {
  readonly stdout: RawStream;
  readonly stderr: RawStream;
  readonly stdin: { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the options say about output. */
export interface OutputWishes {
  /** `--no-color`. */
  readonly color: boolean;
}

const USUAL_COLUMNS = 80;
/** Wider lines are hard to read. */
const MOST_COLUMNS = 140;

/** Finds out what may be done with the streams: NO_COLOR, FORCE_COLOR, TERM=dumb, pipes, the locale. */
export function openTerminal(raw: RawTerminal, wishes: OutputWishes): Terminal {
  const { env, stdout, stderr, stdin } = raw;
  const unicode = drawsUnicode(env);
  const output = (stream: RawStream): Output => ({
    write: (text) => void stream.write(text),
    live: stream.isTTY === true && env.TERM !== 'dumb',
    columns: () => Math.min(MOST_COLUMNS, stream.columns || USUAL_COLUMNS),
    style: styles({ color: wishes.color && takesColor(stream, env), unicode }),
  });
  return {
    stdout: output(stdout),
    stderr: output(stderr),
    env,
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    unicode,
  };
}

function takesColor(stream: RawStream, env: RawTerminal['env']): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && env.TERM !== 'dumb';
}

// the first of these that is set decides (POSIX)
function drawsUnicode(env: RawTerminal['env']): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return /utf-?8/i.test(locale) && env.TERM !== 'dumb';
}
