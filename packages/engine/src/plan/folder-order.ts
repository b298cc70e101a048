import type { FolderMapping, SpecialUse } from '@mailhaul/domain';
import type { MailboxStatus } from '@mailhaul/imap';

// what people look for first comes first; what nobody misses for a while comes last
const RANKS: Readonly<Partial<Record<SpecialUse, number>>> = {
  inbox: 0,
  sent: 1,
  drafts: 2,
  trash: 8,
  junk: 9,
  all: 10,
};
const ORDINARY = 5;

/** Sorts folders for copying: INBOX, Sent and Drafts first, Trash and Junk last, and of the others the largest first. */
export function inCopyOrder(
  mappings: readonly FolderMapping[],
  statuses: ReadonlyMap<string, MailboxStatus>,
): FolderMapping[] {
  const rank = (mapping: FolderMapping) =>
    mapping.specialUse === null ? ORDINARY : (RANKS[mapping.specialUse] ?? ORDINARY);
  const weight = (mapping: FolderMapping) => {
    const status = statuses.get(mapping.source.rawName);
    return status?.sizeBytes ?? status?.messages ?? 0;
  };
  return [...mappings].sort((a, b) => rank(a) - rank(b) || weight(b) - weight(a));
}
