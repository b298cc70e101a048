import { createHash } from 'node:crypto';
import type { Account } from './account.ts';
import type { MessageContent } from './content.ts';

/** A message as a test compares it. */
export interface MessageSnapshot {
  readonly uid: number;
  readonly flags: readonly string[];
  readonly internalDate: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** A mailbox as a test compares it. */
export interface MailboxSnapshot {
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly subscribed: boolean;
  readonly messages: readonly MessageSnapshot[];
}

/** Everything that must be the same before and after, when an account was only to be read. */
export function accountSnapshot(account: Account): Readonly<Record<string, MailboxSnapshot>> {
  const entries = [...account.mailboxes.values()].map((mailbox): [string, MailboxSnapshot] => {
    const { uidValidity, uidNext, subscribed } = mailbox;
    const messages = [...mailbox.messages].map(({ uid, flags, internalDate, content }) => ({
      uid,
      flags: [...flags].sort(),
      internalDate,
      sizeBytes: content.sizeBytes,
      sha256: contentDigest(content),
    }));
    return [mailbox.name, { uidValidity, uidNext, subscribed, messages }];
  });
  return Object.fromEntries(entries);
}

/** SHA-256 of a message, also of one that was kept as a digest only. */
export function contentDigest(content: MessageContent): string {
  if ('sha256' in content && typeof content.sha256 === 'string') return content.sha256;
  const hash = createHash('sha256');
  for (const chunk of content.read(0, content.sizeBytes)) hash.update(chunk);
  return hash.digest('hex');
}
