import type { FolderMapping } from '@mailhaul/domain';
import { type Connection, type MailboxStatus, mailboxArgument, status as statusOf } from '@mailhaul/imap';
import { Reader } from '../verify/reader.ts';
import type { AccountListing } from './listing.ts';
import { optional } from './optional.ts';

/** How much is to be copied. */
export interface RoomNeeded {
  readonly messages: number;
  readonly sizeBytes: number;
  /** Nothing was estimated, and nothing of it lies on the target already. */
  readonly isExact: boolean;
}

/** What counts towards the room needed. */
export interface RoomQuestion {
  readonly listing: AccountListing;
  readonly mappings: readonly FolderMapping[];
  /** How many messages of a folder (by raw name) were delivered before. */
  readonly deliveredBefore: (rawName: string) => number;
  /** The options leave messages out, so the figures are upper bounds. */
  readonly isPartial: boolean;
}

/** Newest messages of a folder whose sizes stand for all, where the server does not add them up. */
const SAMPLE_UIDS = 500;

/** Adds up what is to be copied; costs one STATUS for each folder where the server tells their sizes. */
export async function roomNeeded(source: Connection, question: RoomQuestion): Promise<RoomNeeded> {
  const reader = new Reader(source, 'source');
  const shares = await Promise.all(
    question.mappings.map(({ source: { rawName } }) => shareOf(rawName, question, { source, reader })),
  );
  return {
    messages: shares.reduce((sum, { messages }) => sum + messages, 0),
    sizeBytes: shares.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    isExact: !question.isPartial && shares.every(({ isExact }) => isExact),
  };
}

async function shareOf(
  rawName: string,
  question: RoomQuestion,
  { source, reader }: { readonly source: Connection; readonly reader: Reader },
): Promise<RoomNeeded> {
  const status = question.listing.statuses.get(rawName);
  const messages = status?.messages ?? 0;
  if (!status || messages === 0) return { messages: 0, sizeBytes: 0, isExact: status !== undefined };
  const left = Math.max(0, messages - question.deliveredBefore(rawName));
  const toldBytes = status.sizeBytes ?? (await toldSizeOf(source, rawName));
  const sizeBytes = toldBytes ?? (await meanSizeOf(status, reader)) * messages;
  const isExact = toldBytes !== null && left === messages;
  return { messages: left, sizeBytes: Math.round((sizeBytes * left) / messages), isExact };
}

/** What the server says that a folder holds; null where it does not add up (STATUS=SIZE, RFC 8438). */
async function toldSizeOf(source: Connection, rawName: string): Promise<number | null> {
  const { capabilities } = source;
  if (!capabilities.has('STATUS=SIZE')) return null;
  const argument = mailboxArgument(rawName, capabilities.has('LITERAL+'));
  return (await optional(source.run(statusOf(argument, ['SIZE'])), null))?.sizeBytes ?? null;
}

async function meanSizeOf({ rawName, uidNext, uidValidity }: MailboxStatus, reader: Reader): Promise<number> {
  let count = 0;
  let sum = 0;
  const end = uidNext ?? SAMPLE_UIDS + 1;
  const asked = { sets: [`${Math.max(1, end - SAMPLE_UIDS)}:${end - 1}`], items: '(UID RFC822.SIZE)' };
  await reader.fetch({ rawName, uidValidity }, asked, ({ sizeBytes }) => {
    if (sizeBytes === undefined) return;
    count += 1;
    sum += sizeBytes;
  });
  return count === 0 ? 0 : sum / count;
}
