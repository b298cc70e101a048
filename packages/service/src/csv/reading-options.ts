import type { RowOptions } from '@mailhaul/domain';

/** How a CSV of users is to be read; everything may be left out. */
export interface UsersCsvOptions extends Partial<RowOptions> {
  /** Ignores columns that are not known instead of refusing the file. */
  readonly allowUnknownColumns?: boolean;
  /** Most bytes and rows; Microsoft's numbers unless said. */
  readonly limits?: { readonly bytesAtMost: number; readonly rowsAtMost: number };
}

/** The same options with nothing left out. */
export type ReadingOptions = Required<UsersCsvOptions>;
