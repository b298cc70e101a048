import type { ItemState } from '@mailhaul/domain';
import type { VerifyLevel } from '../options.ts';
import type { FolderToVerify } from './comparison.ts';
import type { BothSides } from './content.ts';
import type { ExtraMessages } from './extra-messages.ts';
import type { Tally } from './tally.ts';

/** Everything about one folder that its windows share. */
export interface FolderScope {
  /** Called with every number of messages that has been dealt with. */
  readonly onLooked: (messages: number) => void;
  readonly folder: FolderToVerify;
  readonly level: VerifyLevel;
  readonly sides: BothSides;
  readonly tally: Tally;
  readonly items: ReadonlyMap<number, ItemState>;
  /** Source UIDs whose date was changed knowingly. */
  readonly datesAdjusted: ReadonlySet<number>;
  /** With a pass: the target UIDs it stored. */
  readonly stored: ReadonlySet<number> | null;
  readonly extras: ExtraMessages | null;
}
