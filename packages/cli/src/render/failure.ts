import type { ReportedFailure } from '@mailhaul/service';
import type { Style } from './style.ts';
import { hanging, printable, wrap } from './text.ts';

const SIDE_WORDS = { source: 'At the source', target: 'At the target', service: '' } as const;

/** A failure in the order of questions: what happened, why, the words behind it, what to do. */
export function failureLines(
  { code, reference, side, headline, message, words, steps }: ReportedFailure,
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  const where = SIDE_WORDS[side];
  const room = width - 4;
  const said = printable(words);
  // what is wrong with the settings stands in the words, with the fix
  if (code === 'BadConfiguration') return wrap(said, room).map((line) => `  ${line}`);
  const first = headline ?? message;
  return [
    ...wrap(where === '' ? first : `${where}: ${first}`, room).map((line) => `  ${line}`),
    ...(headline === null ? [] : wrap(`${message} (${reference})`, room - 2).map((line) => `    ${line}`)),
    ...(said === '' || said === message ? [] : wrap(said, room - 2).map((line) => `    ${style.dim(line)}`)),
    ...steps.flatMap((step) => hanging(`  ${style.signs.arrow} `, step, width - 2)),
  ];
}
