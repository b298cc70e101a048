import type { FolderMapping, FolderProgress, FolderRow } from '@mailhaul/domain';
import { type FolderCopy, readableFolderName, type SyncResult } from '@mailhaul/engine';
import { writtenPath } from '../report/folders.ts';
import { type FolderItems, folderProgress, settledProgress } from './folder-progress.ts';

/** Folders that one heartbeat writes of a user; what is more waits for the next one. */
const WRITTEN_AT_ONCE = 500;

type Pass = Pick<SyncResult, 'folders' | 'unchanged' | 'failed' | 'renamed' | 'reconciled'>;

/** How far each folder of a user at work is, and which of them have changed since they were last written. */
export class FolderBook {
  /** As they were when the pass under way began. */
  #before = new Map<string, FolderProgress>();
  #pass: Pass | null = null;
  #isSettled = false;
  #gone: readonly string[] = [];
  readonly #now = new Map<string, FolderProgress>();
  readonly #written = new Map<string, FolderProgress>();

  /** What earlier runs have come to. */
  open(known: readonly FolderProgress[]): void {
    for (const folder of known) {
      this.#now.set(folder.source, folder);
      this.#written.set(folder.source, folder);
    }
  }

  /** A pass begins: what the last one has come to is counted as before. */
  begin(pass: Pass): void {
    this.#look();
    this.#before = new Map(this.#now);
    this.#pass = pass;
    this.#isSettled = false;
    this.#rename(pass);
    for (const { mapping, outcome } of pass.reconciled)
      if (outcome.kind === 'adopted') this.#adopt(mapping, outcome.adoption.matched);
    for (const { mapping, failure } of pass.failed) {
      const known = this.#before.get(writtenPath(mapping.source.path)) ?? blank(mapping);
      this.#keep({ ...known, state: 'Failed', failure: `${failure.code}: ${failure.words}` });
    }
  }

  /** The pass came to its end, which its report and the list of skipped items tell better than what was counted on the way. */
  settle(rows: readonly FolderRow[], items: ReadonlyMap<string, FolderItems>): void {
    this.#look();
    this.#isSettled = true;
    for (const row of rows) {
      const known = this.#now.get(row.source);
      this.#keep(settledProgress(row, known, items.get(row.rawName)));
    }
    const known = this.#pass === null ? null : sourcesOf(this.#pass);
    this.#gone = known === null ? [] : [...this.#now.keys()].filter((source) => !known.has(source));
    for (const source of this.#gone) this.#now.delete(source);
  }

  /** Folders that earlier runs have copied and the one that came to its end does not know: renamed, removed, or left out by now. */
  get gone(): readonly string[] {
    return this.#gone;
  }

  /** What was on the target before anything was copied. */
  get alreadyThere(): number {
    return [...this.#now.values()].reduce((sum, folder) => sum + folder.alreadyThere, 0);
  }

  /** Messages of the source that were looked at, and those that there are; null before there is a plan. */
  get examined(): { readonly examinedItems: number; readonly sourceItems: number } | null {
    if (this.#pass === null) return null;
    const { folders, unchanged } = this.#pass;
    const rest = unchanged.reduce(
      (sum, { source }) => sum + (this.#before.get(writtenPath(source.path))?.sourceItems ?? 0),
      0,
    );
    return {
      examinedItems: rest + folders.reduce((sum, folder) => sum + examinedOf(folder), 0),
      sourceItems: rest + folders.reduce((sum, { source }) => sum + source.messages, 0),
    };
  }

  /** What has changed since it was written; to be told of by `written` once it is. */
  changed(): readonly FolderProgress[] {
    this.#look();
    const changed: FolderProgress[] = [];
    for (const folder of this.#now.values()) {
      if (changed.length === WRITTEN_AT_ONCE) break;
      if (!isSame(folder, this.#written.get(folder.source))) changed.push(folder);
    }
    return changed;
  }

  /** These are written. */
  written(folders: readonly FolderProgress[]): void {
    for (const folder of folders) this.#written.set(folder.source, folder);
  }

  #look(): void {
    if (this.#isSettled) return;
    for (const folder of this.#pass?.folders ?? [])
      this.#keep(folderProgress(folder, this.#before.get(folder.name) ?? blank(folder.mapping)));
  }

  // what was copied under a former name counts on under the new one
  #rename({ renamed, ...pass }: Pass): void {
    const mappings = new Map(mappingsOf(pass).map((mapping) => [mapping.source.rawName, mapping]));
    for (const { record, formerName } of renamed) {
      const mapping = mappings.get(record.sourceName);
      if (mapping === undefined) continue;
      const known = this.#before.get(writtenName(formerName, mapping.source.delimiter));
      if (known === undefined) continue;
      const { source, target } = blank(mapping);
      this.#before.set(source, { ...known, source, target });
      this.#keep({ ...known, source, target });
    }
  }

  #adopt(mapping: FolderMapping, messages: number): void {
    const source = writtenPath(mapping.source.path);
    const known = this.#before.get(source) ?? blank(mapping);
    this.#before.set(source, { ...known, alreadyThere: known.alreadyThere + messages });
  }

  #keep(folder: FolderProgress): void {
    this.#now.set(folder.source, folder);
  }
}

function mappingsOf({ folders, unchanged, failed }: Pick<Pass, 'folders' | 'unchanged' | 'failed'>) {
  return [...[...folders, ...failed].map(({ mapping }) => mapping), ...unchanged];
}

function sourcesOf(pass: Pass): ReadonlySet<string> {
  return new Set(mappingsOf(pass).map(({ source }) => writtenPath(source.path)));
}

function writtenName(rawName: string, delimiter: string | null): string {
  const name = readableFolderName(rawName);
  return writtenPath(delimiter === null ? [name] : name.split(delimiter));
}

function examinedOf({ cursor, enumerated, source }: FolderCopy): number {
  return cursor.done ? source.messages : Math.min(enumerated, source.messages);
}

function isSame(folder: FolderProgress, other: FolderProgress | undefined): boolean {
  if (other === undefined) return false;
  return (Object.keys(folder) as (keyof FolderProgress)[]).every((name) => folder[name] === other[name]);
}

function blank({ source, targetPath }: FolderMapping): FolderProgress {
  return {
    source: writtenPath(source.path),
    target: writtenPath(targetPath),
    state: 'NotCopied',
    sourceItems: 0,
    copiedItems: 0,
    alreadyThere: 0,
    skippedItems: 0,
    failedItems: 0,
    copiedBytes: 0,
    failure: null,
    syncedAtMs: null,
  };
}
