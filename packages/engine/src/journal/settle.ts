import type { Ledger } from '@mailhaul/domain';
import { mailboxArgument, select, uidFetch } from '@mailhaul/imap';
import type { FolderCopy } from '../transfer/folder-copy.ts';
import type { Lane } from '../transfer/lane.ts';
import { digestsOf, matchByDigest } from './digest-match.ts';
import type { PlannedMessage } from './unit.ts';

/** What came of messages that were in doubt. */
export interface Settled {
  readonly stored: readonly { readonly planned: PlannedMessage; readonly targetUid: number }[];
  readonly missing: readonly PlannedMessage[];
}

/** Looks for messages of one folder among the target's UIDs that nobody owns; digests of the messages must be known. */
export async function settleStrays(
  lane: Pick<Lane, 'target'>,
  messages: readonly PlannedMessage[],
  ledger: Ledger,
): Promise<Settled> {
  const [first] = messages;
  if (!first) return { stored: [], missing: [] };
  const strays = await strayUids(lane, first.folder, { ledger, from: lowestUidNext(messages) });
  if (strays.length === 0) return { stored: [], missing: messages };
  const pairs = matchByDigest(messages, await digestsOf(lane.target, strays));
  return {
    stored: [...pairs].map(([planned, targetUid]) => ({ planned, targetUid })),
    missing: messages.filter((planned) => !pairs.has(planned)),
  };
}

/** UIDs of the target folder from `from` on that no segment and no acknowledged message owns; leaves the folder selected. */
export async function strayUids(
  lane: Pick<Lane, 'target'>,
  folder: FolderCopy,
  where: { ledger: Ledger; from: number },
): Promise<number[]> {
  const { target } = lane;
  const { ledger, from } = where;
  const argument = mailboxArgument(folder.mapping.targetRawName, target.capabilities.has('LITERAL+'));
  await target.run(select(target, argument, { readOnly: true }));
  const owned = new Set(await ledger.ownedTargetUids(folder.record.id, from));
  for (const uid of folder.storedUids) owned.add(uid);
  const strays = new Set<number>();
  await target.run(
    uidFetch(`${from}:*`, '(UID)', ({ uid }) => {
      if (uid && uid >= from && !owned.has(uid)) strays.add(uid);
    }),
  );
  return [...strays].sort((a, b) => a - b);
}

/** Everything in doubt lies at this UID or above. */
export function lowestUidNext(messages: readonly PlannedMessage[]): number {
  return messages.reduce(
    (lowest, { unit }) => Math.min(lowest, unit.targetUidNext),
    Number.POSITIVE_INFINITY,
  );
}
