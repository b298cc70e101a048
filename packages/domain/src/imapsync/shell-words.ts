/** One word of a command line, and whether the shell would have put something else in its place. */
export interface ShellWord {
  readonly text: string;
  /** It has a `$NAME` or `$(…)` that only the shell knows the value of. */
  readonly variable: boolean;
}

/** The words of a command line; null when a quotation mark is not closed. */
export function splitShellWords(line: string): readonly ShellWord[] | null {
  // lines may be continued: `\` in Unix shells, `^` in Windows, a backtick in PowerShell
  const text = line.replace(/[\\^`]\r?\n/g, ' ').trim();
  const words: ShellWord[] = [];
  let rest = text;
  while (rest !== '') {
    const word = WORD.exec(rest)?.[0];
    if (word === undefined || word === '') return null;
    words.push(readWord(word));
    rest = rest.slice(word.length).trimStart();
  }
  return words;
}

// single quotes keep everything, double quotes all but `\"` and `\\`, outside of both `\` keeps the next character
const PIECE = /'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|[^\s'"\\]+/;
const WORD = new RegExp(`^(?:${PIECE.source})+`);
const PIECES = new RegExp(PIECE.source, 'g');

function readWord(word: string): ShellWord {
  const pieces = word.match(PIECES) ?? [];
  return {
    text: pieces.map(readPiece).join(''),
    variable: pieces.some((piece) => !piece.startsWith("'") && /(?<!\\)\$[\w({]/.test(piece)),
  };
}

function readPiece(piece: string): string {
  if (piece.startsWith("'")) return piece.slice(1, -1);
  if (piece.startsWith('"')) return piece.slice(1, -1).replace(/\\(["\\$`])/g, '$1');
  return piece.startsWith('\\') ? piece.slice(1) : piece;
}
