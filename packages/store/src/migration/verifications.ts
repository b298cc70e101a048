import type { Reader, Transaction } from '../sql/connection.ts';
import { migrationUsers } from '../tables/migration-user.ts';
import { verifications } from '../tables/verification.ts';

/** Reads what the last comparison of a user's both sides found; the JSON is the service's. */
export function verificationReader(reader: Reader) {
  return {
    ofUser: async (userId: number): Promise<string | null> =>
      (await reader.all(verifications.ofUser, { userId }))[0]?.content ?? null,
  };
}

/** Keeps it as long as its user. */
export function verificationWriter(transaction: Transaction) {
  return {
    ...verificationReader(transaction),
    /** In place of the one before; nothing is kept of a user that was removed meanwhile. */
    save: async (userId: number, content: string): Promise<void> => {
      const [user] = await transaction.all(migrationUsers.lock, { id: userId });
      if (user !== undefined) await transaction.run(verifications.save, { userId, content });
    },
  };
}
