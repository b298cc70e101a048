import type { Secret } from '@mailhaul/base';
import type { AuthMethod } from '../settings/auth-method.ts';
import type { ItemLimit } from '../settings/item-limit.ts';
import type { Priority } from '../settings/priority.ts';
import type { UserColumn } from './columns.ts';
import type { CsvProblem } from './problem.ts';

/** One user of the CSV: what its row says, typed; null where a cell is blank and the batch's value counts. */
export interface UserRow {
  /** The line of the file on which the row begins; the header is line 1. */
  readonly row: number;
  /** The target mailbox, and the name of the migration user. */
  readonly emailAddress: string;
  /** The sign-in name at the source, in whatever form its server takes; never altered. */
  readonly userName: string;
  /** The source password: the user's own, an admin's or an app password. */
  readonly password: Secret<string> | null;
  /** The user's folder in a tree of shared folders, as in `/users/terry.adams`. */
  readonly userRoot: string | null;
  readonly targetUserName: string | null;
  readonly targetPassword: Secret<string> | null;
  readonly targetUserRoot: string | null;
  readonly authMethod: AuthMethod | null;
  /** The admin who signs in at the source for the user (SASL authentication identity, RFC 4616). */
  readonly authUser: string | null;
  readonly targetAuthMethod: AuthMethod | null;
  readonly targetAuthUser: string | null;
  readonly sourceEndpoint: string | null;
  readonly targetEndpoint: string | null;
  readonly largeItemLimit: ItemLimit | null;
  readonly badItemLimit: ItemLimit | null;
  /** Folder rules, see parseFolderRule. */
  readonly excludeFolders: readonly string[] | null;
  /** Milliseconds since the epoch. */
  readonly startAfterMs: number | null;
  /** Milliseconds since the epoch. */
  readonly completeAfterMs: number | null;
  readonly priority: Priority | null;
  readonly tag: string | null;
  /** Cells that could not be understood, as they are written; their values above are null. Left out when all were understood. */
  readonly unread?: Readonly<Partial<Record<UserColumn, string>>>;
  /** What is wrong with this row; a row with errors fails alone, the others go on. */
  readonly errors: readonly CsvProblem[];
}
