/** A message to put into an account. */
export interface SeedMessage {
  /** The folder's levels, such as ['Projects', '2019'] or ['INBOX']. */
  readonly folder: readonly string[];
  readonly flags: readonly string[];
  /** An IMAP date-time without quotes, such as `01-Feb-2020 10:00:00 +0100`. */
  readonly internalDate: string;
  readonly bytes: Uint8Array;
}
