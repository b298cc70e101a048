export {
  type AppendedUids,
  type AppendHeader,
  append,
  appendedUids,
  appendMessage,
  appendStart,
} from './command/append.ts';
export { type Command, plainCommand } from './command/command.ts';
export { type OpenBody, uidFetch, uidFetchBodies } from './command/fetch.ts';
export type { FetchedMessage } from './command/fetched-message.ts';
export { isSendableFlag } from './command/flags.ts';
export { type ListedMailbox, type Listing, list } from './command/list.ts';
export { isSendableName, mailboxArgument } from './command/mailbox.ts';
export {
  capability,
  create,
  deleteFolder,
  enable,
  id,
  logout,
  noop,
  subscribe,
  unselect,
} from './command/mailboxes.ts';
export { type Namespace, type Namespaces, namespace } from './command/namespace.ts';
export { type QuotaResource, quotaRoot } from './command/quota.ts';
export { uidSearch } from './command/search.ts';
export { type MailboxArgument, type SelectedMailbox, select } from './command/select.ts';
export { expandSet, formatSet, parseSet, type SetRange, splitForLine } from './command/sequence-set.ts';
export { type MailboxStatus, status } from './command/status.ts';
export { type StoreMode, uidStore } from './command/store.ts';
export { Capabilities } from './connection/capabilities.ts';
export { connect } from './connection/connect.ts';
export { Connection, type OpenCommand } from './connection/connection.ts';
export type {
  ConnectionOptions,
  ConnectStep,
  Security,
  ServerAddress,
  TraceDirection,
} from './connection/options.ts';
export { type Credentials, identify, NoMechanismError, signIn } from './connection/sign-in.ts';
export type { CertificateFacts, TlsFacts } from './connection/tls-facts.ts';
export { SideWaits, type Traffic } from './connection/traffic.ts';
export {
  type ConnectionTrouble,
  ImapCommandError,
  ImapConnectionError,
  ImapProtocolError,
  ImapTlsError,
  type TlsTrouble,
} from './errors.ts';
export * from './limits.ts';
export { type DecodedName, decodeMailboxName, encodeMailboxName, type NameForm } from './text/mutf7.ts';
export type { Part } from './wire/part.ts';
export type { ResponseCode } from './wire/response.ts';
export type { LiteralSink } from './wire/splitter.ts';
