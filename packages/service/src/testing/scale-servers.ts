import { type MailboxSeed, startImapServer } from '@mailhaul/test-kit';
import { letter, PASSWORD } from './two-servers.ts';

// `node scale-servers.ts USERS`: a source and a target with this many accounts, each with one letter; prints their ports.

const [, , users = '1000'] = process.argv;
const names = Array.from({ length: Number(users) }, (_, i) => `user${i}`);
const mailboxes: MailboxSeed[] = [{ name: 'INBOX', messages: [letter(1)] }];
const source = await startImapServer({
  accounts: names.map((user) => ({ user, password: PASSWORD, mailboxes })),
});
const target = await startImapServer({ accounts: names.map((user) => ({ user, password: PASSWORD })) });
process.stdout.write(`${JSON.stringify({ source: source.port, target: target.port })}\n`);
