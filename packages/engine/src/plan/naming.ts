import type { TargetNaming } from '@mailhaul/domain';
import type { Connection } from '@mailhaul/imap';
import type { AccountListing } from '../probe/listing.ts';

/** Longest name of one level that every server measured here takes, in encoded bytes. */
const LEVEL_BYTES = 200;

/** How names on this target must look, from what it listed and what it is. */
export function targetNaming(
  listing: AccountListing,
  connection: Connection,
  server: ReadonlyMap<string, string>,
): TargetNaming {
  const name = (server.get('name') ?? '').toLowerCase();
  const exchange = /exchange|outlook/.test(name) || connection.capabilities.has('X-EXCHANGE');
  const courier = name.includes('courier');
  return {
    delimiter: listing.delimiter,
    prefix: listing.prefix,
    caseInsensitive: exchange,
    maxLevelBytes: LEVEL_BYTES,
    astral: !courier,
    forbidden: forbiddenCharacters(name),
    existing: listing.folders,
  };
}

// measured by CREATE with Cyrus 3.6 and Dovecot 2.3; what is unknown is found out when CREATE is refused
function forbiddenCharacters(serverName: string): string {
  return serverName.includes('cyrus') ? '!"%/;<>\\`{|}' : '';
}
