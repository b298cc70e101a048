import type { CopyReport } from '@mailhaul/service';
import {
  type ComparisonOptions,
  type ExcusedItem,
  folderLevels,
  folderName,
} from '@mailhaul/test-kit/compare';

/** The report's way of writing a folder's name, from the comparer's. */
export function reportName(comparedName: string): string {
  return folderLevels(comparedName).join('/');
}

/**
 * From the report's names of source folders to the comparer's: the report writes the namespace's prefix (`INBOX/Sent` for what Cyrus
 * lists as INBOX.Sent), the comparer does not, and the comparer escapes a "/" within a level.
 */
export function comparedName(sourceFolders: readonly string[]): (reported: string) => string {
  const names = new Map<string, string>();
  for (const name of sourceFolders) {
    const written = reportName(name);
    if (names.has(written)) throw new Error(`the report cannot tell ${name} from ${names.get(written)}`);
    names.set(written, name);
  }
  return (reported) => {
    const name = names.get(reported) ?? names.get(reported.replace(/^INBOX\//, ''));
    if (name === undefined) throw new Error(`the report names ${reported}, which the source does not have`);
    return name;
  };
}

/** What a report says that the comparer cannot know: which messages were left out or changed, and where each folder went. */
export function excusesOf(
  report: CopyReport,
  sourceFolders: readonly string[],
): Pick<ComparisonOptions, 'excused' | 'folderMap'> {
  const compared = comparedName(sourceFolders);
  const items = report.items.map(
    ({ folder, uid, words }): ExcusedItem => ({ folder: compared(folder), uid, reason: words }),
  );
  const adjustments = report.adjustments.map(
    ({ folder, uid, kind }): ExcusedItem => ({ folder: compared(folder), uid, reason: kind }),
  );
  const folderMap = Object.fromEntries(
    report.folders.map(({ source, target }) => [compared(source), folderName(target.split('/'))]),
  );
  return { excused: [...items, ...adjustments], folderMap };
}
