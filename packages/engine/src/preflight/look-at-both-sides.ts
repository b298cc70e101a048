import {
  type AccountUses,
  accountUses,
  type Failure,
  FailureError,
  type FolderFacts,
  type FolderMapping,
  type FolderPurpose,
  type FolderRules,
  type OtherFolder,
  type PreflightLook,
  type SourceFacts,
  type TargetFacts,
  type TargetNaming,
} from '@mailhaul/domain';
import type { Connection } from '@mailhaul/imap';
import { Account, type AccountSpec } from '../account/account.ts';
import { classify } from '../failures/classify.ts';
import { folderReport } from '../folders/folder-report.ts';
import { planFolders } from '../folders/plan-folders.ts';
import { targetNaming } from '../plan/naming.ts';
import { type AccountListing, listAccount } from '../probe/listing.ts';
import { requireMailbox } from '../probe/missing-mailbox.ts';
import { type RoomNeeded, roomNeeded } from '../probe/room-needed.ts';
import { judgeRoom, largestItemBytes, type TargetRoom, targetRoom } from '../probe/target-room.ts';
import { findLarge } from './find-large.ts';

/** Whose mailbox is looked at, and by what rules it would be copied. */
export interface LookRequest {
  readonly source: AccountSpec;
  readonly target: AccountSpec;
  readonly rules: FolderRules;
  /** The largest message that the admin lets through; null for what the target takes. */
  readonly maxItemSizeBytes: number | null;
  /** Resolves when the one sign-in on this side may be tried; with false where it must not, and then that side is not looked at. */
  readonly maySignIn: (side: 'source' | 'target') => Promise<boolean>;
  readonly connectTimeoutMs?: { readonly source: number; readonly target: number };
}

interface OpenSide extends AsyncDisposable {
  readonly connection: Connection;
  readonly server: ReadonlyMap<string, string>;
  readonly listing: AccountListing;
}

/**
 * Looks at both sides of a user before anything moves: one sign-in each, the folders, their sizes, the room on the target, messages
 * that it would not take. Changes nothing. Never rejects for what a server does: that is among the failures.
 */
export async function lookAtBothSides(request: LookRequest): Promise<PreflightLook> {
  const [from, to] = await Promise.all([tryOpen('source', request), tryOpen('target', request)]);
  const failures = [from, to].filter((side) => side !== null && 'code' in side);
  await using source = from && 'code' in from ? null : from;
  await using target = to && 'code' in to ? null : to;
  try {
    return { ...(await lookAround({ source, target }, request)), failures };
  } catch (error) {
    const side = source ? 'source' : 'target';
    return { source: null, target: null, folders: null, failures: [...failures, failureOf(error, side)] };
  }
}

async function tryOpen(side: 'source' | 'target', request: LookRequest): Promise<OpenSide | Failure | null> {
  const spec = request[side];
  const connectTimeoutMs = request.connectTimeoutMs?.[side];
  const account = new Account(spec, connectTimeoutMs === undefined ? {} : { connectTimeoutMs });
  let occasion: 'sign-in' | 'list' = 'sign-in';
  try {
    if (!(await request.maySignIn(side))) return null;
    const { connection, server } = await account.openIdentified();
    occasion = 'list';
    const listing = await listAccount(connection, { root: spec.root, sizes: true });
    if (side === 'target') await requireMailbox(connection, listing);
    return { connection, server, listing, [Symbol.asyncDispose]: () => account.close() };
  } catch (error) {
    account.destroy();
    return failureOf(error, side, occasion);
  }
}

function failureOf(
  error: unknown,
  side: 'source' | 'target',
  occasion: 'sign-in' | 'list' | 'other' = 'other',
): Failure {
  return error instanceof FailureError ? error.failure : classify(error, side, occasion);
}

interface Sides {
  readonly source: OpenSide | null;
  readonly target: OpenSide | null;
}

async function lookAround(
  { source, target }: Sides,
  request: LookRequest,
): Promise<Omit<PreflightLook, 'failures'>> {
  const room = target && (await targetRoom(target.connection));
  const folders = source && mapped(source, target, request.rules);
  const needed = source && folders && (await needs(source, folders.mappings));
  const limit = room ? largestItemBytes(request.maxItemSizeBytes, room) : request.maxItemSizeBytes;
  return {
    folders,
    source:
      source &&
      folders &&
      needed &&
      (await sourceFacts(source, { mappings: folders.mappings, needed, limit })),
    target: target && room && targetFacts(target, { room, needed, limit }),
  };
}

function needs({ connection, listing }: OpenSide, mappings: readonly FolderMapping[]): Promise<RoomNeeded> {
  return roomNeeded(connection, { listing, mappings, deliveredBefore: () => 0, isPartial: false });
}

/** Where the target cannot be seen its names are taken to be as free as the source's. */
const ANY_NAMES: TargetNaming = {
  delimiter: '/',
  prefix: '',
  caseInsensitive: false,
  maxLevelBytes: 255,
  astral: true,
  forbidden: '',
  existing: [],
};

function mapped(source: OpenSide, target: OpenSide | null, rules: FolderRules): FolderFacts {
  const { folders, prefix } = source.listing;
  const naming = target ? targetNaming(target.listing, target.connection, target.server) : ANY_NAMES;
  const { mappings, skipped } = planFolders({ source: folders, sourcePrefix: prefix, target: naming, rules });
  return { mappings, skipped };
}

/** What Exchange and Outlook keep in folders beside the mail. */
const OTHER_PURPOSES = [
  'calendar',
  'contacts',
  'tasks',
  'notes',
  'journal',
] as const satisfies FolderPurpose[];

async function sourceFacts(
  { connection, listing }: OpenSide,
  {
    mappings,
    needed,
    limit,
  }: {
    readonly mappings: readonly FolderMapping[];
    readonly needed: RoomNeeded;
    readonly limit: number | null;
  },
): Promise<SourceFacts> {
  const { folders, prefix } = listing;
  const large = await findLarge(connection, { mappings, statuses: listing.statuses, limitBytes: limit });
  return {
    folders: mappings.length,
    messages: needed.messages,
    sizeBytes: needed.sizeBytes,
    isExact: needed.isExact,
    tooLarge: large.count,
    largest: large.largest,
    others: others(mappings, listing, accountUses(folders, prefix)),
    oddities: folderReport(folders, prefix).map(({ name, words }) => `${name}: ${words}`),
  };
}

function others(
  mappings: readonly FolderMapping[],
  { statuses }: AccountListing,
  uses: AccountUses,
): readonly OtherFolder[] {
  return mappings.flatMap(({ source }) => {
    const purpose = OTHER_PURPOSES.find((one) => uses.serves(source, one));
    if (purpose === undefined) return [];
    return [
      { folder: source.path.join('/'), purpose, messages: statuses.get(source.rawName)?.messages ?? 0 },
    ];
  });
}

function targetFacts(
  { listing }: OpenSide,
  {
    room,
    needed,
    limit,
  }: { readonly room: TargetRoom; readonly needed: RoomNeeded | null; readonly limit: number | null },
): TargetFacts {
  const messages = [...listing.statuses.values()].reduce((sum, state) => sum + (state.messages ?? 0), 0);
  const verdict = needed && judgeRoom(needed, room);
  return {
    messages,
    freeBytes: room.freeBytes,
    largestBytes: limit,
    // what lies there already may be the same mail, so that it is not sent again
    room:
      verdict === null
        ? { fits: 'unknown', words: 'nobody knows how much is to be copied' }
        : { fits: verdict.fits === 'no' && messages > 0 ? 'hardly' : verdict.fits, words: verdict.words },
  };
}
