import type { Clock } from '@mailhaul/base';
import { type Failure, isSelectable } from '@mailhaul/domain';
import { type Connection, type ConnectionOptions, connect, identify, logout, signIn } from '@mailhaul/imap';
import type { AccountSpec } from '../account/account.ts';
import { supplyOf } from '../account/secret-supply.ts';
import { classify } from '../failures/classify.ts';
import type { Occasion } from '../failures/words.ts';
import { type FolderFinding, folderReport } from '../folders/folder-report.ts';
import { type AccountListing, listAccount } from './listing.ts';
import { type LookedFolder, lookIntoFolders, type ReadSample, readSample } from './looked-folder.ts';
import { requireMailbox } from './missing-mailbox.ts';
import { optional } from './optional.ts';
import { medianRoundTripMs } from './round-trip.ts';
import { type TargetRoom, targetRoom } from './target-room.ts';

/** How far a look came. */
export type LookStage = 'connect' | 'sign-in' | 'list' | 'folders' | 'done';

/** What one look into a mailbox found; what was not reached is null or empty. */
export interface MailboxLook {
  readonly stage: LookStage;
  /** Why it came no further; null when it came to its end. */
  readonly failure: Failure | null;
  /** What the server calls itself (ID, RFC 2971), or its greeting. */
  readonly server: string | null;
  readonly capabilities: readonly string[];
  readonly listing: AccountListing | null;
  /** What is odd about the names of folders. */
  readonly findings: readonly FolderFinding[];
  readonly folders: readonly LookedFolder[];
  readonly room: TargetRoom | null;
  readonly roundTripMs: number | null;
  readonly sample: ReadSample | null;
}

/** What a look is for. */
export interface LookWishes {
  readonly clock: Clock;
  readonly connection?: ConnectionOptions;
  /** Counts messages above this; null for none. */
  readonly largerThanBytes: number | null;
  /** Opens every folder, and reads a sample of mail. */
  readonly opensFolders: boolean;
}

/** A look at a mailbox before anything was seen. */
export const NOTHING_SEEN: MailboxLook = {
  stage: 'connect',
  failure: null,
  server: null,
  capabilities: [],
  listing: null,
  findings: [],
  folders: [],
  room: null,
  roundTripMs: null,
  sample: null,
};

type Draft = { -readonly [K in keyof MailboxLook]: MailboxLook[K] };

/** Signs in, once, and looks at everything that may be wrong with a mailbox; changes nothing and never rejects for what a server does. */
export async function lookIntoMailbox(spec: AccountSpec, wishes: LookWishes): Promise<MailboxLook> {
  const look: Draft = { ...NOTHING_SEEN };
  let connection: Connection | null = null;
  try {
    connection = await connect(spec.address, wishes.connection ?? {});
    look.server = connection.greetingText;
    await lookAt(connection, spec, { look, wishes });
  } catch (error) {
    look.failure = classify(error, spec.side, OCCASIONS[look.stage]);
  } finally {
    await leave(connection);
  }
  return look;
}

const OCCASIONS: Readonly<Record<LookStage, Occasion>> = {
  connect: 'connect',
  'sign-in': 'sign-in',
  list: 'list',
  folders: 'other',
  done: 'other',
};

async function lookAt(
  connection: Connection,
  { side, credentials, root }: AccountSpec,
  { look, wishes }: { readonly look: Draft; readonly wishes: LookWishes },
): Promise<void> {
  look.stage = 'sign-in';
  look.capabilities = connection.capabilities.names;
  const { secret } = await supplyOf(credentials).current();
  await signIn(connection, { ...credentials, secret });
  look.stage = 'list';
  look.server = serverName(await identify(connection)) ?? look.server;
  look.capabilities = connection.capabilities.names;
  const listing = await listAccount(connection, { root, sizes: true });
  look.listing = listing;
  if (side === 'target') await requireMailbox(connection, listing);
  look.findings = folderReport(listing.folders, listing.prefix);
  look.room = await optional(targetRoom(connection), null);
  look.roundTripMs = await medianRoundTripMs(connection, wishes.clock);
  look.stage = 'folders';
  if (wishes.opensFolders) await openFolders(connection, side, { look, wishes, listing });
  look.stage = 'done';
}

async function openFolders(
  connection: Connection,
  side: AccountSpec['side'],
  {
    look,
    wishes: { clock, largerThanBytes },
    listing,
  }: { readonly look: Draft; readonly wishes: LookWishes; readonly listing: AccountListing },
): Promise<void> {
  const { folders, statuses } = listing;
  look.folders = await lookIntoFolders(folders, { connection, side, largerThanBytes, statuses });
  const failed = new Set(look.folders.flatMap(({ name, failure }) => (failure ? [name] : [])));
  const readable = folders.filter(
    (folder) => isSelectable(folder) && !failed.has(folder.path.join(folder.delimiter ?? '/')),
  );
  const messagesIn = (rawName: string) => statuses.get(rawName)?.messages ?? 0;
  const [largest] = readable.sort((a, b) => messagesIn(b.rawName) - messagesIn(a.rawName));
  if (largest && !connection.failure) look.sample = await readSample(largest, { connection, clock });
}

function serverName(server: ReadonlyMap<string, string>): string | null {
  const name = server.get('name');
  if (name === undefined) return null;
  const version = server.get('version');
  return version === undefined ? name : `${name} ${version}`;
}

async function leave(connection: Connection | null): Promise<void> {
  if (connection === null) return;
  // the connection ends either way
  if (!connection.failure) await connection.run(logout()).catch(() => null);
  connection.destroy();
}
