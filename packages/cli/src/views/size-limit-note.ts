import { hanging } from '../render/text.ts';
import type { Paper } from './paper.ts';

const MEBIBYTE = 1_048_576;

/** What a limit of one user's messages does not change: the server of the target has its own, which is set there. */
export function sizeLimitNote(user: string, limitBytes: number, { width, style }: Paper): string[] {
  const exchange = `Set-Mailbox ${user} -MaxReceiveSize ${Math.ceil(limitBytes / MEBIBYTE)}MB`;
  const words = `That limit is Mailhaul's. The server of the target has its own, which is set there: Exchange Online in its PowerShell with \`${exchange}\`, Dovecot with quota_max_mail_size, Cyrus with maxmessagesize.`;
  return hanging(`${style.signs.arrow} `, words, width);
}
