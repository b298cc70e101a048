import type { Call, CommandFamily } from '../command.ts';
import { bad, no, ok, type Reply } from '../reply.ts';
import type { Session } from '../session.ts';
import { imapString, textOf } from '../tokens.ts';

/** GETQUOTA and GETQUOTAROOT; there is one root, as most servers have. */
export const quotaCommands: CommandFamily = {
  GETQUOTA: { state: 'authenticated', run: getQuota },
  GETQUOTAROOT: { state: 'authenticated', run: getQuotaRoot },
};

const ROOT = 'User quota';

function getQuota(session: Session, call: Call): Reply {
  if (!session.has('QUOTA')) return bad('Unknown command');
  if (!session.account?.quota || textOf(call.values[0]) !== ROOT) return no('[NONEXISTENT] No such root');
  session.untagged(quotaLine(session));
  return ok('Quota told');
}

function getQuotaRoot(session: Session, call: Call): Reply {
  if (!session.has('QUOTA')) return bad('Unknown command');
  const mailbox = session.account?.find(textOf(call.values[0]));
  if (!mailbox) return no('[NONEXISTENT] No such mailbox');
  const limited = session.account?.quota !== undefined;
  session.untagged(`QUOTAROOT ${imapString(mailbox.name)}${limited ? ` ${imapString(ROOT)}` : ''}`);
  if (limited) session.untagged(quotaLine(session));
  return ok('Quota root told');
}

function quotaLine(session: Session): string {
  const quota = session.account?.quota;
  const resources: string[] = [];
  // RFC 2087 counts STORAGE in units of 1024 bytes
  if (quota?.storageBytes !== undefined)
    resources.push(
      `STORAGE ${Math.ceil((session.account?.usedBytes ?? 0) / 1024)} ${Math.floor(quota.storageBytes / 1024)}`,
    );
  if (quota?.messages !== undefined)
    resources.push(`MESSAGE ${session.account?.usedMessages ?? 0} ${quota.messages}`);
  return `QUOTA ${imapString(ROOT)} (${resources.join(' ')})`;
}
