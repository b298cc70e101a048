import { adjustmentLines } from '../render/adjustments.ts';
import { itemLines } from '../render/items.ts';
import { renameLines } from '../render/renames.ts';
import { type DemoPaper, heading, isAsExpected, type MovedMailbox, sumLines } from './narration.ts';

/** Whose it is, before each row. */
function marked<T extends object, K extends keyof T>(rows: readonly T[], field: K, person: string): T[] {
  return rows.map((row) => ({ ...row, [field]: `${person}: ${String(row[field])}` }));
}

/** The report at the end of the demo: the sums, each exception by name, and where everything lies. */
export function demoReportLines(
  moved: readonly MovedMailbox[],
  paper: DemoPaper & { readonly folder: string; readonly kept: boolean; readonly program: string },
): string[] {
  const { style } = paper;
  const firstName = ({ person }: MovedMailbox) => person.name.split(' ')[0] ?? person.name;
  const items = moved.flatMap((mailbox) => marked(mailbox.report.items, 'folder', firstName(mailbox)));
  const renames = moved.flatMap((mailbox) => marked(mailbox.report.renames, 'source', firstName(mailbox)));
  const adjustments = moved.flatMap((mailbox) =>
    marked(mailbox.report.adjustments, 'folder', firstName(mailbox)),
  );
  const sections = [
    [...heading('Report', paper), ...sumLines(moved, paper)],
    itemLines(items, paper),
    renameLines(renames, paper),
    adjustmentLines(adjustments, paper),
    placeLines(paper),
    moved.every(({ report }) => isAsExpected(report))
      ? [
          style.green(
            `${style.signs.good} Every message is on the new server, or listed above with the reason.`,
          ),
          'Your own mailbox is moved by:',
          `  ${style.cyan(`${paper.program} copy --from imaps://you@old.example --to imaps://you@new.example`)}`,
        ]
      : [
          style.red(
            `${style.signs.bad} The demo did not end as it should; the log says why (run it with --keep).`,
          ),
        ],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

function placeLines({
  style,
  folder,
  kept,
}: DemoPaper & { readonly folder: string; readonly kept: boolean }): string[] {
  const fate = kept ? '' : style.dim('  (removed now; --keep leaves it)');
  return [`  ${style.dim('state')}  ${folder}/state${fate}`, `  ${style.dim('logs ')}  ${folder}/state/logs`];
}
