import type { CopyTotals, ReportedFolder, ReportedItem } from './copy-report.ts';

/** Adds up the folders of a report. */
export function addUp(
  folders: readonly ReportedFolder[],
  items: readonly ReportedItem[],
  inDoubt: number,
): CopyTotals {
  const sum = (pick: (folder: ReportedFolder) => number) =>
    folders.reduce((total, folder) => total + pick(folder), 0);
  const dry = folders.some(({ toCopy }) => toCopy !== null);
  return {
    folders: folders.length,
    messages: sum(({ messages }) => messages),
    toCopy: dry ? sum(({ toCopy }) => toCopy ?? 0) : null,
    toCopyBytes: dry ? sum(({ toCopyBytes }) => toCopyBytes ?? 0) : null,
    copied: sum(({ copied }) => copied),
    copiedBytes: sum(({ copiedBytes }) => copiedBytes),
    alreadyThere: sum(({ alreadyThere }) => alreadyThere),
    listed: items.length,
    vanished: sum(({ vanished }) => vanished),
    inDoubt,
  };
}
