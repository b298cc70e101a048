export {
  type BenchKind,
  type BenchMailboxOptions,
  benchMailbox,
  scaleMailbox,
  withCrlf,
} from './bench-mailbox.ts';
export { imapDateTime, mailDate } from './date-time.ts';
export { type DemoFolder, type DemoMailbox, demoMailboxes } from './demo/mailbox.ts';
export {
  DEMO_APPEND_LIMIT_BYTES,
  DEMO_OVERSIZE_BYTES,
  DEMO_REFUSED_KEYWORD,
  type DemoTrap,
} from './demo/trap.ts';
export { type MaildirMessage, type MaildirOwner, type MaildirTotals, writeMaildir } from './maildir.ts';
export { type Random, seededRandom } from './random.ts';
export type { SeedMessage } from './seed-message.ts';
export { type StrangeMessage, strangeKinds, strangeMail } from './strange-mail.ts';
export {
  awkwardFolders,
  type StrangeMailboxOptions,
  type StrangeSeed,
  strangeMailbox,
} from './strange-mailbox.ts';
