import { NAME_CHARACTERS } from '@mailhaul/domain';
import {
  ENDPOINT_SETTINGS,
  PRESET,
  SERVER_OPTIONS,
  SIGN_IN_OPTIONS,
  TRUST_OPTIONS,
} from './endpoint-options.ts';
import { MOST_CONNECTIONS } from './network-test.ts';
import { ACCEPT_UNTRUSTED, DIAGNOSTIC_INFO, FORCE, flag } from './shared-options.ts';
import type { Identity, Verb } from './verb.ts';

const NAME: Identity = { word: 'name', help: 'name or GUID of the endpoint', required: true, of: 'endpoint' };

const NEW: Verb = {
  noun: 'endpoint',
  name: 'new',
  summary: 'describe a mail server; it is tried before it is saved',
  identity: { word: 'name', help: 'what it shall be called', required: false, field: 'name' },
  changes: true,
  options: [
    {
      name: 'name',
      value: { kind: 'text', form: 'name', most: NAME_CHARACTERS },
      help: 'the same as the argument',
    },
    { ...flag('imap', 'kept for scripts: every endpoint is one'), local: true },
    ...SERVER_OPTIONS,
    ACCEPT_UNTRUSTED,
    ...ENDPOINT_SETTINGS,
  ],
  examples: [
    { says: 'The old server', typed: 'endpoint new contoso --remote-server imap.contoso.example' },
    {
      says: 'A server on this machine without encryption',
      typed: 'endpoint new old --remote-server 127.0.0.1 --port 10143 --security None',
    },
    {
      says: 'Microsoft 365, by an application with a certificate',
      typed:
        'endpoint new new --preset microsoft365 --oauth-tenant contoso.onmicrosoft.com --oauth-client-id ID --oauth-grant client-certificate --secret-file mailhaul.pem',
    },
    {
      says: 'A weak server: five users at once, 10 MB/s',
      typed:
        'endpoint new attic --remote-server imap.attic.example --max-concurrent-migrations 5 --max-concurrent-incremental-syncs 5 --max-bytes-per-second 10MB',
    },
  ],
};

const SET: Verb = {
  noun: 'endpoint',
  name: 'set',
  summary: 'change an endpoint; limits take effect while batches run',
  identity: NAME,
  changes: true,
  options: [
    {
      name: 'new-name',
      value: { kind: 'text', form: 'name', most: NAME_CHARACTERS },
      help: 'call it otherwise',
    },
    ...SERVER_OPTIONS,
    { ...ACCEPT_UNTRUSTED, value: { kind: 'boolean' } },
    ...ENDPOINT_SETTINGS,
    FORCE('change host, port or security although a batch is running: it is paused and goes on'),
  ],
  examples: [
    { says: 'More users at once', typed: 'endpoint set contoso --max-concurrent-migrations 40' },
    { says: 'Another port', typed: 'endpoint set contoso --port 993 --security Ssl' },
  ],
};

const GET: Verb = {
  noun: 'endpoint',
  name: 'get',
  summary: 'show all endpoints, or one with all its settings',
  identity: { ...NAME, required: false },
  changes: false,
  options: [
    {
      name: 'type',
      value: { kind: 'choice', words: ['IMAP'] },
      local: true,
      help: 'kept for scripts: every endpoint is one',
    },
    { ...DIAGNOSTIC_INFO, local: true },
  ],
  examples: [
    { says: 'All', typed: 'endpoint get' },
    { says: 'One, for a script', typed: 'endpoint get contoso --json' },
  ],
};

const REMOVE: Verb = {
  noun: 'endpoint',
  name: 'remove',
  summary: 'forget an endpoint that no batch uses',
  identity: NAME,
  changes: true,
  options: [],
  examples: [{ says: 'Without being asked', typed: 'endpoint remove contoso --yes' }],
  question: 'Remove the endpoint {identity}?',
};

const TEST: Verb = {
  noun: 'endpoint',
  name: 'test',
  summary: 'try a server stage by stage: name, connection, certificate, greeting, capabilities, round trip',
  identity: { ...NAME, required: false },
  changes: false,
  options: [
    ...SERVER_OPTIONS,
    PRESET,
    ACCEPT_UNTRUSTED,
    ...TRUST_OPTIONS,
    ...SIGN_IN_OPTIONS,
    {
      name: 'user-name',
      value: { kind: 'text', form: 'user' },
      help: 'sign in to this mailbox, once, as the endpoint does it for a batch',
      fallback: 'nobody signs in',
    },
    {
      name: 'passfile',
      field: 'password',
      value: { kind: 'file', as: 'secret' },
      help: "file with the password of this mailbox, instead of the endpoint's own way",
    },
    {
      name: 'name-server',
      value: { kind: 'text', form: 'address' },
      help: 'who else is asked for the address of the server, e.g. 9.9.9.9; it sees the name',
      fallback: 'as `config set --second-name-server` says',
    },
    {
      ...flag('ramp', 'open more and more connections, and say how many mailboxes it bears at once'),
      local: true,
    },
    { ...MOST_CONNECTIONS, fallback: '32, with --ramp' },
  ],
  notes:
    'Without --user-name nobody signs in. With it you see whether the admin or the application of the endpoint is let into that mailbox.',
  examples: [
    { says: 'An endpoint', typed: 'endpoint test contoso' },
    {
      says: 'Whether its application or admin is let into a mailbox',
      typed: 'endpoint test new --user-name anna@contoso.example',
    },
    { says: 'How many mailboxes at once?', typed: 'endpoint test contoso --ramp' },
    {
      says: 'A server that is no endpoint yet',
      typed: 'endpoint test --remote-server imap.contoso.example --port 143',
    },
    {
      says: 'Whether an admin is let into a mailbox of it',
      typed:
        "endpoint test --remote-server imap.contoso.example --admin boss --admin-template '{user}*{admin}' --secret-file boss.txt --user-name anna",
    },
  ],
};

/** What can be done with endpoints. */
export const ENDPOINT_VERBS: readonly Verb[] = [NEW, GET, SET, REMOVE, TEST];
