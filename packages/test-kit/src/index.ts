export { type Breakage, type BrokenServer, startBrokenServer } from './broken/broken-server.ts';
export { DialogueMismatch, type DialoguePlayer, playDialogue } from './dialogue/player.ts';
export { startNameServer, type TestNameServer, type Zone, type ZoneEntry } from './dns/name-server.ts';
export { FakeClock } from './fake-clock.ts';
export {
  type ChildProxy,
  type ChildProxyOptions,
  type ChildStatistics,
  spawnProxy,
} from './proxy/child-proxy.ts';
export { type DelayProxy, type DelayProxyOptions, startDelayProxy } from './proxy/delay-proxy.ts';
export type { ConnectionStatistics } from './proxy/fault-connection.ts';
export { type FaultProxy, type FaultProxyOptions, startFaultProxy } from './proxy/fault-proxy.ts';
export { type CommandChoice, type Fault, type FaultRule, parseFaultRule } from './proxy/fault-rule.ts';
export type { Upstream } from './proxy/listen.ts';
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
export {
  accountSnapshot,
  contentDigest,
  type MailboxSnapshot,
  type MessageSnapshot,
} from './server/snapshot.ts';
export { type VirtualFolder, virtualFolder } from './server/virtual-folder.ts';
export { RoundTripCounter } from './wire/round-trips.ts';
