import type { Clock } from '@mailhaul/base';
import type { FolderMapping, FolderRecord, Ledger } from '@mailhaul/domain';
import type { Connection, SelectedMailbox } from '@mailhaul/imap';
import type { BothSides, FolderSide } from '../adopt/folder-side.ts';
import { credibleUidNext } from '../enumerate/windows.ts';
import { HIGHEST_UID } from '../limits.ts';
import type { CopyOptions } from '../options.ts';
import type { BlockCollector } from '../pace/block-collector.ts';
import type { Progress } from '../progress.ts';
import type { SourceFolderState } from '../transfer/folder-copy.ts';

/** What reconciling works with. */
export interface ReconcileDeps {
  readonly pair: { readonly source: Connection; readonly target: Connection };
  readonly ledger: Ledger;
  readonly options: CopyOptions;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly blocks: BlockCollector;
  /** Nothing will be sent afterwards, so nothing need be waited for. */
  readonly isRehearsal: boolean;
}

/** A folder as both servers show it now, beside what the ledger remembers. */
export interface Scene {
  readonly mapping: FolderMapping;
  readonly source: SourceFolderState;
  readonly target: SelectedMailbox;
  /** Its id is 0 when the ledger does not know the folder. */
  readonly record: FolderRecord;
  /** Messages were delivered to another target folder, which still exists. */
  readonly isElsewhere: boolean;
  /** Target UIDs that belong to other source folders which `--map` sent to the same place. */
  readonly foreign: ReadonlySet<number>;
}

/** The whole folder on the source. */
export function sourceSide({ pair, signal, blocks }: ReconcileDeps, { source }: Scene): FolderSide {
  const { rawName, uidNext, messages } = source;
  return {
    side: 'source',
    connection: pair.source,
    rawName,
    uidNext,
    messages,
    only: null,
    except: new Set(),
    blocks,
    signal,
  };
}

/** The whole folder on the target, but for what belongs to others. */
export function targetSide({ pair, signal, blocks }: ReconcileDeps, { target, foreign }: Scene): FolderSide {
  const { rawName, messages } = target;
  return {
    side: 'target',
    connection: pair.target,
    rawName,
    uidNext: credibleUidNext(target) ?? HIGHEST_UID,
    messages,
    only: null,
    except: foreign,
    blocks,
    signal,
  };
}

/** Both sides of a folder; `only` narrows them down to some messages. */
export function bothSides(
  deps: ReconcileDeps,
  scene: Scene,
  only: { readonly source: readonly number[] | null; readonly target: readonly number[] | null },
): BothSides {
  return {
    source: { ...sourceSide(deps, scene), only: only.source },
    target: { ...targetSide(deps, scene), only: only.target },
  };
}
