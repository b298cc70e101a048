import { type Account, type AccountListing, listAccount } from '@mailhaul/engine';
import { asFailure } from '../report/failure.ts';

/** An account that is open and listed; disposing of it signs out. */
export interface ListedAccount extends AsyncDisposable {
  readonly connection: Awaited<ReturnType<Account['open']>>;
  /** What the server calls itself (ID, RFC 2971). */
  readonly server: ReadonlyMap<string, string>;
  readonly listing: AccountListing;
}

/** Opens an account and lists it; rejects with FailureError. */
export async function openListed(account: Account): Promise<ListedAccount> {
  let occasion: 'sign-in' | 'list' = 'sign-in';
  try {
    const { connection, server } = await account.openIdentified();
    occasion = 'list';
    const listing = await listAccount(connection, { sizes: true });
    return { connection, server, listing, [Symbol.asyncDispose]: () => account.close() };
  } catch (error) {
    account.destroy();
    throw asFailure(error, account.side, occasion);
  }
}
