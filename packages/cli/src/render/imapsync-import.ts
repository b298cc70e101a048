import type { ImapsyncImport, ImapsyncNote } from '@mailhaul/domain';
import type { Style } from './style.ts';
import { hanging, printable } from './text.ts';

/** What such a page is drawn with. */
export interface ImportPaper {
  /** The same as a command of ours, a line each. */
  readonly command: readonly string[];
  readonly width: number;
  readonly style: Style;
}

/** What is worth most attention first. */
const GROUPS: readonly (readonly [verdict: ImapsyncNote['verdict'], title: string])[] = [
  ['unknown', 'Not understood'],
  ['missing', 'Without an equivalent'],
  ['elsewhere', 'Done in another way'],
  ['carried', 'Carried over'],
  ['usual', 'Done anyway'],
];

/** A call of imapsync in our words: the command, what it needs, and what becomes of each option. */
export function imapsyncImport(imported: ImapsyncImport, { command, ...paper }: ImportPaper): string[] {
  return [
    paper.style.bold('The same with Mailhaul:'),
    '',
    ...command.map((line) => `  ${line}`),
    '',
    ...hintLines(imported, paper.width),
    ...noteGroups(imported, paper),
  ];
}

/** What becomes of each option, those that need attention first. */
export function noteGroups(
  imported: ImapsyncImport,
  { width, style }: Pick<ImportPaper, 'width' | 'style'>,
): string[] {
  return GROUPS.flatMap(([verdict, title]) => {
    const notes = imported.notes.filter((note) => note.verdict === verdict);
    return notes.length === 0
      ? []
      : ['', style.bold(`${title}:`), ...notes.flatMap((note) => noteLines(note, width))];
  });
}

function noteLines({ option, words }: ImapsyncNote, width: number): string[] {
  return hanging(`  ${printable(option).padEnd(OPTION_WIDTH)}  `, printable(words), width);
}

const OPTION_WIDTH = 20;

function hintLines({ source, target, strayWords }: ImapsyncImport, width: number): string[] {
  const hints = [
    ...[source, target]
      .filter(({ secret }) => secret === null || secret.kind === 'password' || secret.kind === 'token')
      .map(({ user, place }) => `${user ?? ''} at ${place?.host ?? ''}`)
      .map(
        (whose) =>
          `The password of ${whose} is asked for, or put it into a file (--from-passfile, --to-passfile).`,
      ),
    'What imapsync copied is recognised and not copied again.',
    ...(strayWords === 0
      ? []
      : [
          `${strayWords === 1 ? 'One word belongs' : `${strayWords} words belong`} to no option: a value with blanks stands in quotation marks.`,
        ]),
  ];
  return hints.flatMap((hint) => hanging('  ', printable(hint), width));
}
