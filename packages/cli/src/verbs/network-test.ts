import { flag, number } from './shared-options.ts';
import type { OptionRow, Verb } from './verb.ts';

/** Whose mailbox is opened, once more for each connection. */
export const TEST_MAILBOX: readonly OptionRow[] = [
  {
    name: 'user-name',
    value: { kind: 'text', form: 'user' },
    help: 'the mailbox that is opened, as the endpoint does it for a batch',
  },
  {
    name: 'passfile',
    field: 'password',
    value: { kind: 'file', as: 'secret' },
    help: "file with the password of this mailbox, instead of the endpoint's own way",
  },
];

/** How many connections are tried. */
export const MOST_CONNECTIONS: OptionRow = {
  name: 'most-connections',
  value: number('measuredConnections'),
  help: 'connections at once, at most',
};

/** What can be measured of the network. */
export const NETWORK_TEST_VERBS: readonly Verb[] = [
  {
    noun: 'network-test',
    name: '',
    summary:
      'measure the way to a server: round trips, TLS, fetching over more and more connections, storing',
    identity: { word: 'endpoint', help: 'name or GUID of the endpoint', required: true, of: 'endpoint' },
    changes: false,
    options: [
      ...TEST_MAILBOX,
      { ...MOST_CONNECTIONS, fallback: '8' },
      flag('append', 'also store test messages, in a folder of their own that is removed again'),
      { ...flag('history', 'show what was measured before'), local: true },
    ],
    examples: [
      { says: 'How fast is the old server?', typed: 'network-test old --user-name anna --passfile anna.txt' },
      {
        says: 'And the new one, storing too',
        typed: 'network-test new --user-name anna@new.example --append',
      },
      { says: 'Is it slower than last week?', typed: 'network-test old --history' },
    ],
    notes:
      'Each number of connections is measured for two seconds. The knee is the least number that brings nearly the best rate. Nothing in the mailbox is changed; --append makes a folder, and removes only what it made.',
  },
];
