import type { Account } from '../account.ts';
import { no, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { parseValues, type Segment, textOf } from '../tokens.ts';

/** Why an APPEND is refused before its literal is let in; undefined when nothing speaks against it. */
export function appendRefusal(
  session: Session,
  segments: readonly Segment[],
  sizeBytes: number,
): Reply | undefined {
  const account = session.account;
  if (!account) return no('Sign in first');
  const mailbox = account.find(textOf(parseValues(segments)[0]));
  if (!mailbox?.selectable) return no('[TRYCREATE] No such mailbox');
  const limitBytes = Number(session.capabilityValue('APPENDLIMIT') ?? Number.POSITIVE_INFINITY);
  if (sizeBytes > limitBytes) return no(`[TOOBIG] Messages may have ${limitBytes} bytes at most`);
  return quotaRefusal(account, sizeBytes, 1);
}

/** Why so much more would not fit; undefined when it does. */
export function quotaRefusal(account: Account, addedBytes: number, addedMessages: number): Reply | undefined {
  const { storageBytes, messages } = account.quota ?? {};
  const fits =
    (storageBytes === undefined || account.usedBytes + addedBytes <= storageBytes) &&
    (messages === undefined || account.usedMessages + addedMessages <= messages);
  return fits ? undefined : no('[OVERQUOTA] The mailbox is full');
}
