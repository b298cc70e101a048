import { FAILURES, FailureError, type FolderRecord, isKnownDigest, type Ledger } from '@mailhaul/domain';
import type { Connection, MailboxStatus } from '@mailhaul/imap';
import { readContentDigests } from '../adopt/content-digest.ts';
import type { FolderSide } from '../adopt/folder-side.ts';
import { matchContents } from '../adopt/match-contents.ts';
import { type MessageTable, readMessageTable } from '../adopt/message-table.ts';
import type { BlockCollector } from '../pace/block-collector.ts';
import type { AccountListing } from '../probe/listing.ts';
import { DeliveredEarlier, digestKey } from './delivered-earlier.ts';

/** A source folder that an earlier pass knew under another name. */
export interface RenamedFolder {
  /** The record as it is now, under the new name. */
  readonly record: FolderRecord;
  readonly formerName: string;
}

/** What finding renamed folders works with. */
export interface RenameDeps {
  readonly pair: { readonly source: Connection; readonly target: Connection };
  readonly source: AccountListing;
  readonly target: AccountListing;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
  readonly blocks: BlockCollector;
}

/** Delivered messages that are looked for under the new name. */
const SAMPLE = 24;
/** Of those, the ones whose content is compared. */
const PROBES = 3;

/**
 * Recognises source folders under new names: by MAILBOXID, else by UIDVALIDITY and delivered messages that lie there under their
 * UIDs. Their records go over to the new names, so nothing is copied again. Costs nothing while every record finds its folder.
 */
export async function takeOverRenamed(deps: RenameDeps): Promise<RenamedFolder[]> {
  const records = await deps.ledger.folders();
  const { statuses } = deps.source;
  const lost = records.filter((record) => !isSameFolder(record, statuses.get(record.sourceName)));
  if (lost.length === 0) return [];
  const settled = new Set(
    records.filter((record) => !lost.includes(record)).map(({ sourceName }) => sourceName),
  );
  const open = new Map([...statuses].filter(([name]) => !settled.has(name)));
  const found: RenamedFolder[] = [];
  for (const record of lost) {
    const name = await newNameOf(deps, record, open);
    if (name === null) continue;
    open.delete(name);
    const sourceMailboxId = statuses.get(name)?.mailboxId ?? null;
    found.push({ record: { ...record, sourceName: name, sourceMailboxId }, formerName: record.sourceName });
  }
  await save(deps.ledger, { found, lost });
  return found;
}

function isSameFolder(record: FolderRecord, status: MailboxStatus | undefined): boolean {
  if (!status) return false;
  const { sourceMailboxId, sourceUidValidity } = record;
  if (sourceMailboxId !== null && status.mailboxId !== null) return status.mailboxId === sourceMailboxId;
  return status.uidValidity === sourceUidValidity;
}

async function newNameOf(
  deps: RenameDeps,
  record: FolderRecord,
  open: ReadonlyMap<string, MailboxStatus>,
): Promise<string | null> {
  const { sourceMailboxId, sourceUidValidity, sourceName } = record;
  if (sourceMailboxId !== null) {
    const same = [...open].find(([, { mailboxId }]) => mailboxId === sourceMailboxId);
    if (same) return same[0];
  }
  // Cyrus and Courier number by the second, so folders made together share their UIDVALIDITY: messages have to prove it
  const alike = [...open].filter(
    ([name, { uidValidity, mailboxId }]) =>
      name !== sourceName &&
      uidValidity === sourceUidValidity &&
      uidValidity !== 0 &&
      (sourceMailboxId === null || mailboxId === null),
  );
  if (alike.length === 0) return null;
  const sample = await sampleOf(deps.ledger, record);
  for (const [name, status] of alike) if (await holds(deps, { record, sample, name, status })) return name;
  return null;
}

interface Sample {
  readonly sourceUid: number;
  readonly targetUid: number;
  readonly digest: Uint8Array;
}

async function sampleOf(ledger: Ledger, record: FolderRecord): Promise<Sample[]> {
  const delivered = await DeliveredEarlier.load(ledger, record.id);
  const step = Math.max(1, delivered.length / SAMPLE);
  const sample: Sample[] = [];
  for (let at = 0; at < delivered.length; at += step) sample.push(delivered.at(Math.floor(at)));
  return sample;
}

interface Claim {
  readonly record: FolderRecord;
  readonly sample: readonly Sample[];
  readonly name: string;
  readonly status: MailboxStatus;
}

// what the user has deleted meanwhile proves nothing; what is there must be what was delivered
async function holds(deps: RenameDeps, claim: Claim): Promise<boolean> {
  const { sample, name, status } = claim;
  if (sample.length === 0) return false;
  const side: FolderSide = {
    side: 'source',
    connection: deps.pair.source,
    rawName: name,
    uidNext: status.uidNext ?? 0,
    messages: status.messages ?? 0,
    only: sample.map(({ sourceUid }) => sourceUid),
    except: new Set(),
    blocks: deps.blocks,
    signal: deps.signal,
  };
  try {
    const table = await readMessageTable(side, { headers: false });
    const probes = smallest(table, sample);
    if (probes.length === 0) return false;
    const read = probes.filter(({ digest }) => isKnownDigest(digest));
    return read.length > 0
      ? await haveDigests(side, read)
      : await haveCounterparts(deps, side, { claim, probes });
  } catch (error) {
    // a folder that cannot be read is reported where it is opened for copying
    if (error instanceof FailureError && FAILURES[error.failure.code].scope === 'folder') return false;
    throw error;
  }
}

function smallest(table: MessageTable, sample: readonly Sample[]): Sample[] {
  const sizes = new Map(Array.from(table.uids, (uid, row) => [uid, table.sizes[row] ?? 0]));
  const present = sample.filter(({ sourceUid }) => sizes.has(sourceUid));
  const rank = ({ sourceUid, digest }: Sample) =>
    (isKnownDigest(digest) ? 0 : Number.MAX_SAFE_INTEGER / 2) + (sizes.get(sourceUid) ?? 0);
  return present.sort((a, b) => rank(a) - rank(b)).slice(0, PROBES);
}

async function haveDigests(side: FolderSide, probes: readonly Sample[]): Promise<boolean> {
  const due = new Map(probes.map(({ sourceUid, digest }) => [sourceUid, digestKey(digest)]));
  let equal = 0;
  await readContentDigests(side, [...due.keys()], (uid, { raw }) => {
    if (due.get(uid) === digestKey(raw)) equal += 1;
  });
  return equal === probes.length;
}

// adopted messages have no digest; their counterparts on the target tell what they were
async function haveCounterparts(
  deps: RenameDeps,
  source: FolderSide,
  { claim, probes }: { readonly claim: Claim; readonly probes: readonly Sample[] },
): Promise<boolean> {
  const { record } = claim;
  const status = deps.target.statuses.get(record.targetName);
  if (status?.uidValidity !== record.targetUidValidity) return false;
  const matching = await matchContents({
    source: { ...source, only: probes.map(({ sourceUid }) => sourceUid) },
    target: {
      ...source,
      side: 'target',
      connection: deps.pair.target,
      rawName: record.targetName,
      only: probes.map(({ targetUid }) => targetUid),
    },
  });
  return matching.freeSource.length === 0;
}

// a folder may have taken the name of one that is gone; a record must not answer to a name that is not its own
async function save(
  ledger: Ledger,
  { found, lost }: { readonly found: readonly RenamedFolder[]; readonly lost: readonly FolderRecord[] },
): Promise<void> {
  if (found.length === 0) return;
  const taken = new Set(found.map(({ record }) => record.sourceName));
  const moved = new Set(found.map(({ record }) => record.id));
  const displaced = lost.filter(({ id, sourceName }) => taken.has(sourceName) && !moved.has(id));
  await Promise.all([
    ...displaced.map((record) => ledger.saveFolder({ ...record, sourceName: formerly(record) })),
    ...found.map(({ record }) => ledger.saveFolder(record)),
  ]);
}

// no server can spell a name with this character unencoded, so it never meets a listed one
function formerly({ id, sourceName }: FolderRecord): string {
  return `†${id} ${sourceName}`;
}
