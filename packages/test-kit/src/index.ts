export {
  Account,
  type AccountSeed,
  type MailboxSeed,
  type MessageSeed,
  newMessage,
  type Quota,
} from './server/account.ts';
export type { ConnectionLog, LoggedCommand } from './server/connection-log.ts';
export {
  bytesContent,
  lazyContent,
  type MessageContent,
  readBytes,
  repeatingContent,
} from './server/content.ts';
export { formatInternalDate, instantOf } from './server/internal-date.ts';
export { Mailbox, type NewMessage } from './server/mailbox.ts';
export type { GmailIdentity, Message, VirtualMessages } from './server/message-list.ts';
export type {
  ConnectionLimit,
  ImapServerOptions,
  NamespaceSeed,
  ServerProfile,
  TlsIdentity,
} from './server/options.ts';
export {
  courierProfile,
  cyrusProfile,
  dovecotProfile,
  gmailProfile,
  mailutilsProfile,
  microsoft365Profile,
  plainProfile,
} from './server/profiles.ts';
export type {
  AppendContext,
  AppendScript,
  CommandContext,
  CommandScript,
  ConnectContext,
  ConnectScript,
  FetchContext,
  FetchScript,
  ServerScript,
} from './server/script.ts';
export { type ImapServer, startImapServer } from './server/server.ts';
export { type VirtualFolder, virtualFolder } from './server/virtual-folder.ts';
