export { imapDateTime, mailDate } from './date-time.ts';
export { type Random, seededRandom } from './random.ts';
export type { SeedMessage } from './seed-message.ts';
export { type StrangeMessage, strangeKinds, strangeMail } from './strange-mail.ts';
export {
  awkwardFolders,
  type StrangeMailboxOptions,
  type StrangeSeed,
  strangeMailbox,
} from './strange-mailbox.ts';
