import type { ServerProfile } from './options.ts';

const SYSTEM_FLAGS = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'];

/** Everything that speeds a migration up, nothing that disturbs it. */
export const plainProfile: ServerProfile = {
  capabilities: [
    'IMAP4rev1',
    'SASL-IR',
    'ID',
    'ENABLE',
    'NAMESPACE',
    'CHILDREN',
    'LIST-EXTENDED',
    'LIST-STATUS',
    'SPECIAL-USE',
    'CREATE-SPECIAL-USE',
    'UIDPLUS',
    'LITERAL+',
    'MULTIAPPEND',
    'CONDSTORE',
    'ESEARCH',
    'STATUS=SIZE',
    'UNSELECT',
    'QUOTA',
    'BINARY',
  ],
  preLoginCapabilities: ['IMAP4rev1', 'SASL-IR', 'ID', 'ENABLE', 'LITERAL+', 'AUTH=PLAIN'],
  delimiter: '/',
  prefix: '',
  otherUsers: [],
  shared: [],
  permanentFlags: [...SYSTEM_FLAGS, '\\*'],
  unknownFlags: 'refuse',
  keywordLimitBytes: 1_000,
  unexpectedLiteral: 'close',
  emptyMessage: 'refuse',
  uidNextInSelect: true,
  modseqInSelect: 'always',
};

/** Dovecot 2.3 with Maildir. */
export const dovecotProfile: Partial<ServerProfile> = {
  preLoginCapabilities: [
    'IMAP4rev1',
    'SASL-IR',
    'LOGIN-REFERRALS',
    'ID',
    'ENABLE',
    'IDLE',
    'LITERAL+',
    'AUTH=PLAIN',
    'AUTH=LOGIN',
  ],
  shared: [{ prefix: 'shared/', delimiter: '/' }],
  keywordLimitBytes: 50,
  modseqInSelect: 'asked',
};

/** Cyrus 3.6: everything below INBOX., a declared size limit, identities for mailboxes. */
export const cyrusProfile: Partial<ServerProfile> = {
  capabilities: [
    ...plainProfile.capabilities,
    'OBJECTID',
    'XLIST',
    'LOGINDISABLED',
    'APPENDLIMIT=4294967295',
  ],
  delimiter: '.',
  prefix: 'INBOX.',
  otherUsers: [{ prefix: 'user.', delimiter: '.' }],
  shared: [{ prefix: '', delimiter: '.' }],
};

/** Courier 5: no LITERAL+, so unasked literal bytes run as commands; no UIDNEXT in SELECT. */
export const courierProfile: Partial<ServerProfile> = {
  capabilities: ['IMAP4rev1', 'UIDPLUS', 'CHILDREN', 'NAMESPACE', 'SORT', 'QUOTA', 'IDLE', 'ACL', 'ENABLE'],
  preLoginCapabilities: ['IMAP4rev1', 'UIDPLUS', 'CHILDREN', 'NAMESPACE', 'QUOTA', 'IDLE', 'AUTH=PLAIN'],
  delimiter: '.',
  prefix: 'INBOX.',
  shared: [
    { prefix: '#shared.', delimiter: '.' },
    { prefix: 'shared.', delimiter: '.' },
  ],
  unexpectedLiteral: 'execute',
  emptyMessage: 'store',
  uidNextInSelect: false,
};

/** GNU Mailutils: hardly an extension, a NIL delimiter, no keywords, no APPENDUID. */
export const mailutilsProfile: Partial<ServerProfile> = {
  capabilities: ['IMAP4rev1', 'NAMESPACE', 'ID', 'IDLE', 'LITERAL+', 'UNSELECT'],
  preLoginCapabilities: ['IMAP4rev1', 'ID', 'LITERAL+'],
  delimiter: null,
  permanentFlags: SYSTEM_FLAGS,
};

/** Gmail's shape: labels and message identities, LITERAL- at best, a size limit. */
export const gmailProfile: Partial<ServerProfile> = {
  capabilities: [
    'IMAP4rev1',
    'UNSELECT',
    'IDLE',
    'NAMESPACE',
    'QUOTA',
    'ID',
    'XLIST',
    'CHILDREN',
    'X-GM-EXT-1',
    'UIDPLUS',
    'ENABLE',
    'MOVE',
    'CONDSTORE',
    'ESEARCH',
    'UTF8=ACCEPT',
    'LIST-EXTENDED',
    'LIST-STATUS',
    'LITERAL-',
    'SPECIAL-USE',
    'APPENDLIMIT=35651584',
  ],
  preLoginCapabilities: ['IMAP4rev1', 'ID', 'SASL-IR', 'AUTH=XOAUTH2', 'AUTH=PLAIN', 'AUTH=OAUTHBEARER'],
};

/** The shape of Microsoft 365: LITERAL+ without MULTIAPPEND, one namespace, XOAUTH2. */
export const microsoft365Profile: Partial<ServerProfile> = {
  capabilities: [
    'IMAP4',
    'IMAP4rev1',
    'SASL-IR',
    'UIDPLUS',
    'MOVE',
    'ID',
    'UNSELECT',
    'CHILDREN',
    'IDLE',
    'NAMESPACE',
    'LITERAL+',
  ],
  preLoginCapabilities: ['IMAP4', 'IMAP4rev1', 'AUTH=PLAIN', 'AUTH=XOAUTH2', 'SASL-IR', 'ID', 'LITERAL+'],
};
