import type { Connection } from '@mailhaul/imap';
import type { AccountListing } from '../probe/listing.ts';
import type { TargetRoom } from '../probe/target-room.ts';

/** Both sides, signed in and listed. */
export interface Sides {
  readonly pair: { readonly source: Connection; readonly target: Connection };
  readonly source: AccountListing;
  readonly target: AccountListing;
  /** What the target says it is (ID, RFC 2971). */
  readonly targetServer: ReadonlyMap<string, string>;
  /** What the target has left. */
  readonly room: TargetRoom;
}
