import { Buffer } from 'node:buffer';
import { repeatingContent } from './content.ts';
import { formatInternalDate } from './internal-date.ts';
import type { VirtualMessages } from './message-list.ts';

/** How big a virtual folder is and what its messages look like. */
export interface VirtualFolder {
  readonly count: number;
  readonly sizeBytes?: (index: number) => number;
  readonly flags?: (index: number) => readonly string[];
  /** Distance between neighbouring UIDs, 1 when left out. */
  readonly uidStep?: number;
}

const FIRST_INSTANT_MS = Date.UTC(2015, 0, 1);
const NO_FLAGS: ReadonlySet<string> = new Set();

/** A folder of any number of messages, one a minute since 2015, each with its own header. */
export function virtualFolder(folder: VirtualFolder): VirtualMessages {
  const step = folder.uidStep ?? 1;
  const uidAt = (index: number): number => 1 + index * step;
  return {
    count: folder.count,
    uidAt,
    messageAt(index) {
      const date = new Date(FIRST_INSTANT_MS + index * 60_000);
      const header = `Message-ID: <virtual-${index}@example.test>\r\nDate: ${date.toUTCString()}\r\nFrom: a@example.test\r\nSubject: Message ${index}\r\n\r\n`;
      return {
        uid: uidAt(index),
        flags: folder.flags ? new Set(folder.flags(index)) : NO_FLAGS,
        internalDate: formatInternalDate(date),
        content: repeatingContent(Buffer.from(header, 'latin1'), folder.sizeBytes?.(index) ?? 2_000),
        modseq: 1,
      };
    },
  };
}
