import { type CsvFileCode, type CsvProblem, undecodable } from '@mailhaul/domain';

type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';

/** The text of a file, without byte order mark and with `\n` for every line end. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Byte order marks (Unicode §23.8); a file without one is UTF-8. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'UTF-8'],
  [[0xff, 0xfe], 'UTF-16LE'],
  [[0xfe, 0xff], 'UTF-16BE'],
];

/** Decodes a file by its byte order mark; bytes that are no text are an error that names their line. */
export function decodeText(bytes: Uint8Array): DecodedText | CsvProblem<CsvFileCode> {
  const [mark, encoding] = MARKS.find(([start]) => start.every((byte, at) => bytes[at] === byte)) ?? [
    [],
    'UTF-8',
  ];
  const body = bytes.subarray(mark.length);
  const text = decoded(body, encoding);
  if (text === null) return undecodable(encoding, firstBadLine(body, encoding));
  // UTF-16 without its mark reads as UTF-8 with a NUL beside every letter
  const nul = text.indexOf('\0');
  if (nul >= 0 && encoding === 'UTF-8') return undecodable(encoding, lineOf(text, nul));
  return { text: text.replace(/\r\n?/g, '\n'), encoding };
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The line of the first byte that could not be decoded; a lenient decoder puts U+FFFD there, and no earlier one is wrong. */
function firstBadLine(bytes: Uint8Array, encoding: Encoding): number {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const lines = text.split(/\r\n?|\n/);
  const suspects = lines
    .map((line, index) => (line.includes('\ufffd') ? index + 1 : 0))
    .filter((row) => row > 0);
  return suspects[0] ?? lines.length;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split(/\r\n?|\n/).length;
}
