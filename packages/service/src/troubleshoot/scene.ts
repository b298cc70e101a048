import type {
  BatchStatus,
  CsvProblem,
  ListedFolder,
  MigrationConfig,
  ProbeFinding,
  Ramp,
  ReportEntry,
  UserCounts,
  VerdictAbout,
} from '@mailhaul/domain';
import type { EndpointReport, MailboxLook } from '@mailhaul/engine';
import type { StoredBatch, StoredEndpoint, StoredUser } from '@mailhaul/store';
import type { SkippedItemView } from '../use-cases/view-parts.ts';
import type { TroubleKind } from './trouble-record.ts';

/** One of the two servers. */
export type SceneSide = 'source' | 'target';

/** Another way to the same server that was tried. */
export interface OtherWay {
  readonly port: number;
  readonly security: StoredEndpoint['security'];
  readonly report: EndpointReport;
}

/** What was seen of one server, without signing in. */
export interface ServerLook {
  readonly side: SceneSide;
  readonly endpoint: StoredEndpoint;
  readonly report: EndpointReport;
  /** Tried only where the configured way fails. */
  readonly others: readonly OtherWay[];
  /** How many connections it greets at once; null when nobody tried. */
  readonly ramp: Ramp | null;
}

/** What was seen of one mailbox. */
export interface SeenMailbox {
  readonly side: SceneSide;
  readonly user: StoredUser;
  readonly byAdmin: boolean;
  /** Its folders and what is odd about them are those that the rules of the batch let through. */
  readonly look: MailboxLook;
  /** The folders that the rules let through; empty while nothing is listed. */
  readonly copied: readonly ListedFolder[];
}

/** One user, with what its runs have left behind. */
export interface SceneUser {
  readonly user: StoredUser;
  /** Those that its row names, else those of the batch; the servers that were looked at may be others. */
  readonly endpoints: Readonly<Partial<Record<SceneSide, StoredEndpoint>>>;
  /** The latest entries of its report. */
  readonly entries: readonly ReportEntry[];
  readonly skipped: readonly SkippedItemView[];
  /** Requests of other batches for the same mailbox that are at work. */
  readonly blockers: readonly { readonly guid: string; readonly batch: string; readonly status: string }[];
}

/** Another batch of the name that is wanted. */
export interface NamedBatch {
  readonly name: string;
  readonly status: BatchStatus;
}

/** Everything the probes look at; they change nothing of it. */
export interface Scene {
  readonly kind: TroubleKind;
  readonly identity: string;
  readonly atMs: number;
  readonly config: MigrationConfig;
  readonly batch: StoredBatch | null;
  readonly batchStatus: BatchStatus | null;
  readonly endpoints: Readonly<Partial<Record<SceneSide, StoredEndpoint>>>;
  /** Those that were chosen: failed ones, some of each kind of failure, and a few that are well. */
  readonly users: readonly SceneUser[];
  readonly counts: UserCounts;
  readonly servers: readonly ServerLook[];
  readonly mailboxes: readonly SeenMailbox[];
  /** What is wrong with the file that a batch shall be made from; null when there is none. */
  readonly file: { readonly errors: readonly CsvProblem[]; readonly users: number } | null;
  readonly namesake: NamedBatch | null;
  /** Free bytes where the data folder lies; null when it is not known. */
  readonly freeBytes: number | null;
}

/** The endpoint that a verdict is about: that of its first user, else the one that the side goes by. */
export function endpointOf(
  scene: Scene,
  { side = 'source', users = [] }: VerdictAbout,
): StoredEndpoint | null {
  const [first] = users;
  const own = scene.users.find(({ user }) => addressOfUser(user) === first)?.endpoints[side];
  return own ?? scene.endpoints[side] ?? null;
}

/** What was seen of the server that a user goes by; null when nobody looked at that one. */
export function serverOf({ servers }: Scene, { endpoints }: SceneUser, side: SceneSide): ServerLook | null {
  return servers.find((one) => one.side === side && one.endpoint.id === endpoints[side]?.id) ?? null;
}

/** One probe: reads the scene, and says what it shows; null where it had nothing to look at. */
export type Probe = (scene: Scene) => ProbeFinding | null;

/** Who it is, as people know it. */
export function addressOfUser({ row }: StoredUser): string {
  return row.emailAddress;
}

/** A moment as evidence names it. */
export function at(atMs: number): string {
  return new Date(atMs).toISOString();
}
