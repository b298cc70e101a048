import { FAILURES, type FailureCode } from '@mailhaul/domain';
import type { BatchView, UserView } from '@mailhaul/service';
import type { PlantedTrouble, TroubledPerson } from '@mailhaul/test-kit/demo';
import { counted, formatCount } from '../render/numbers.ts';
import { table } from '../render/table.ts';
import { cut, hanging } from '../render/text.ts';
import type { Paper } from '../views/paper.ts';
import { entryLines } from '../views/report-view.ts';
import { heading } from './narration.ts';

/** What this demo is written on. */
export type TroublePaper = Paper;

const PLANTED: Readonly<Record<PlantedTrouble, string>> = {
  'hidden-parent': 'LIST hides the parent of folders',
  slash: 'a folder that is called Junk/',
  'wrong-password': 'a wrong password',
  'large-message': 'a message of 36 MB',
  'full-target': 'the new mailbox is full',
  'missing-mailbox': 'there is no new mailbox',
  none: 'nothing',
};

/** The file of users, and what was planted. */
export function csvLines(people: readonly TroubledPerson[], paper: TroublePaper): string[] {
  const { style } = paper;
  return [
    ...heading('Six of these seven mailboxes have what stops migrations elsewhere', paper),
    ...table(
      [{ title: 'users.csv: EmailAddress,UserName,Password' }, { title: 'PLANTED', least: 20 }],
      people.map(({ emailAddress, user, trouble }) => [
        `${emailAddress},${user},********`,
        trouble === 'none' ? style.dim(PLANTED[trouble]) : PLANTED[trouble],
      ]),
      paper,
    ),
  ];
}

/** What became of everybody at first. */
export function becameLines(
  people: readonly TroubledPerson[],
  {
    waited,
    users,
    codes,
  }: {
    readonly waited: readonly UserView[];
    readonly users: readonly UserView[];
    /** Of those who failed, by their addresses. */
    readonly codes: ReadonlyMap<string, string>;
  },
  paper: TroublePaper,
): string[] {
  const rows = people.map(({ emailAddress, trouble }) => {
    const [before, after] = [waited, users].map((all) =>
      all.find(({ identity }) => identity === emailAddress),
    );
    return [
      emailAddress,
      signed(after, paper),
      becameWords(trouble, { before, after, code: codes.get(emailAddress) ?? null }),
    ];
  });
  return table(
    [{ title: 'USER' }, { title: 'STATUS' }, { title: 'WHAT BECAME OF IT', least: 30 }],
    rows,
    paper,
  );
}

function signed(user: UserView | undefined, { style }: TroublePaper): string {
  if (user === undefined) return '';
  return user.statusSummary === 'Failed'
    ? style.red(`${style.signs.bad} ${user.status}`)
    : style.green(`${style.signs.good} ${user.status}`);
}

function becameWords(
  trouble: PlantedTrouble,
  {
    before,
    after,
    code,
  }: {
    readonly before: UserView | undefined;
    readonly after: UserView | undefined;
    readonly code: string | null;
  },
): string {
  if (after === undefined) return '';
  if (after.statusSummary === 'Failed') return `explained: ${referenceOf(code)}`;
  const arrived = counted(after.syncedItemCount, 'message');
  if (before?.statusDetail === 'StalledDueToTarget_Quota')
    // its minute between two looks is skipped: nobody wants to wait for it in a demo
    return `healed: waited for room (a minute, skipped); ${arrived}`;
  return trouble === 'none' ? arrived : `healed: ${HEALED[trouble] ?? ''}; ${arrived}`;
}

function referenceOf(code: string | null): string {
  return code !== null && Object.hasOwn(FAILURES, code) ? FAILURES[code as FailureCode].reference : '';
}

const HEALED: Readonly<Partial<Record<PlantedTrouble, string>>> = {
  'hidden-parent': 'the parent was made',
  slash: 'it is called Junk_ there',
};

/** MigrationErrors.csv as far as it fits. */
export function cutLines(lines: readonly string[], { width, style }: TroublePaper): string[] {
  const whole = style.dim('(cut here; the file has the whole sentences, and what to do)');
  return [...lines.map((line) => cut(line, width, style.signs.ellipsis)), whole];
}

/** The report of the batch: failures by their cause, and what happened last. */
export function reportLines(report: BatchView['report'], paper: TroublePaper): string[] {
  if (report === undefined) return [];
  const rows = report.failuresByType.map(({ count, failureType, users = 0 }) => [
    formatCount(count),
    failureType,
    counted(users, 'user'),
  ]);
  return [
    ...table([{ title: 'COUNT', align: 'right' }, { title: 'FAILURE' }, { title: '' }], rows, paper),
    '',
    ...entryLines(report.entries.slice(-ENTRIES_SHOWN), paper),
  ];
}

const ENTRIES_SHOWN = 6;

/** What an admin types then. */
export function mendLines(
  {
    wrong,
    large,
    missing,
    batch,
  }: { readonly wrong: string; readonly large: string; readonly missing: string; readonly batch: string },
  { style }: TroublePaper,
): string[] {
  const command = (words: string) => `  ${style.cyan(`mailhaul ${words}`)}`;
  return [
    command(`user set ${wrong} --passfile right.txt`),
    command(`user set ${large} --large-item-limit 1`),
    `  ${style.dim(`(the admin of the new server makes the mailbox ${missing})`)}`,
    command(`batch start ${batch}`),
  ];
}

/** How it ended. */
export function endLines(
  users: readonly UserView[],
  {
    style,
    width,
    isWell,
    folder,
  }: TroublePaper & { readonly isWell: boolean; readonly folder: string | null },
): string[] {
  const synced = users.filter(({ status }) => status === 'Synced').length;
  const items = users.reduce((sum, { syncedItemCount }) => sum + syncedItemCount, 0);
  const skipped = users.reduce((sum, { skippedItemCount }) => sum + skippedItemCount, 0);
  const words = `${synced} of ${counted(users.length, 'user')} are Synced: ${counted(items, 'message')} arrived, ${formatCount(skipped)} was too large and is listed.`;
  return [
    ...(isWell
      ? hanging(style.green(`${style.signs.good} `), style.green(words), width)
      : [style.red(`${style.signs.bad} The demo did not end as it should: ${words}`)]),
    ...(folder === null ? [] : [style.dim(`  ${folder}`)]),
  ];
}
