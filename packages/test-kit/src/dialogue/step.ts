/** One step of a dialogue, with the line of the script it stands in. */
export type Step =
  /** The server says this, as often as told. */
  | { readonly kind: 'say'; readonly text: string; readonly times: number; readonly line: number }
  /** The client says something like this. */
  | { readonly kind: 'expect'; readonly pattern: string; readonly optional: boolean; readonly line: number }
  /** The client sends a literal of this size, or of the size it has announced. */
  | { readonly kind: 'literal'; readonly sizeBytes: number | undefined; readonly line: number }
  /** The server closes. */
  | { readonly kind: 'close'; readonly line: number };

/**
 * Reads a dialogue script:
 *
 *     # a comment
 *     S: * OK ready               the server says this line
 *     S! * OK half a line         the same without a line end
 *     S*500: * LIST () "/" x      the line 500 times
 *     C: $a LOGIN ... {6+}        the client's next line is like this
 *     L: 6                        then a literal of 6 bytes (L: alone: as many as announced)
 *     C:                          and the rest of that line, empty here
 *     C? $b ID ...                this and the server's lines after it are skipped when it does not come
 *     S: $a OK in                 words beginning with $ were heard before
 *     X:                          the server closes
 *
 * `...` stands for anything, `$name` for a word that is remembered; the rest is compared without regard to
 * case. In the server's lines \r \n \t \\ and \xHH stand for those bytes.
 */
export function parseDialogue(script: string): Step[] {
  const steps: Step[] = [];
  for (const [index, text] of script.split(/\r?\n/).entries()) {
    if (text.trim() === '' || text.startsWith('#')) continue;
    const step = parseStep(text, index + 1);
    if (!step) throw new Error(`line ${index + 1} of the dialogue is not understood: ${text}`);
    steps.push(step);
  }
  return steps;
}

function parseStep(text: string, line: number): Step | undefined {
  const match = /^(S|C|L|X)(\*\d+)?([:!?]) ?(.*)$/.exec(text);
  if (!match) return undefined;
  const [, who, repeat, mark, rest = ''] = match;
  if (who === 'S' && mark !== '?')
    return {
      kind: 'say',
      text: unescaped(rest) + (mark === ':' ? '\r\n' : ''),
      times: Number(repeat?.slice(1) ?? 1),
      line,
    };
  if (repeat !== undefined || mark === '!') return undefined;
  if (who === 'C') return { kind: 'expect', pattern: rest, optional: mark === '?', line };
  if (mark === '?') return undefined;
  if (who === 'X') return { kind: 'close', line };
  if (!/^\d*$/.test(rest)) return undefined;
  return { kind: 'literal', sizeBytes: rest === '' ? undefined : Number(rest), line };
}

const ESCAPES: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '\\': '\\' };

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|([rnt\\]))/g,
    (_whole, hex: string | undefined, letter: string) =>
      hex === undefined ? (ESCAPES[letter] ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
