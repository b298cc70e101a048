import { solved, type TroubleNode } from './node.ts';

/** It goes, and too slowly. */
export const SLOW_NODES = {
  S1: solved(
    {
      question: 'Did it help to migrate more mailboxes at once?',
      reference: 'My migration is slow (if migration is taking longer than expected)',
      steps: [
        'Raise MaxConcurrentMigrations of the endpoint: 20 at first, 100 at most; it takes effect while the batch runs.',
        'A weak source gets slower by it: begin with 10 there and watch.',
      ],
      probe: 'connection-ramp',
      actions: ['raise-concurrency', 'lower-concurrency'],
      codes: ['SlotsFull'],
    },
    'S2',
  ),
  S2: solved(
    {
      question: 'Did it help to move less?',
      reference: 'My migration is slow (if issue not resolved)',
      steps: [
        'Let people clean up their mailboxes before.',
        'Exclude Deleted Items, shared and public folders. Old Exchange servers show the public folders in every mailbox.',
      ],
      actions: ['exclude-folder'],
    },
    'S3',
  ),
  S3: solved(
    {
      question: 'Is it going on, after some hours?',
      reference: "My migration is slow (if issue isn't resolved)",
      steps: [
        'Look whether the number of copied messages has grown over two hours; every user shows its last activity and who waits for whom.',
        'Servers put migrations behind their users: nights and weekends are faster.',
        'Without any progress for 8 hours it is not slow but stuck.',
      ],
      probe: 'progress',
      codes: ['Throttled', 'ServerUnavailable', 'NoProgress'],
    },
    'S4',
  ),
  S4: solved(
    {
      question: 'Did it help to raise the limits of connections?',
      reference: 'My migration is slow (if issue is still not resolved)',
      steps: [
        'Servers and firewalls limit connections in all, per user and per address; with an admin sign-in all connections count as one user.',
        'Exchange 2007 and 2010 have low limits, Exchange 2003 none.',
        'Intrusion detection takes a migration for an attack: make an exception for this machine’s address (Forefront TMG: flood mitigation, custom limit above 6000 a minute).',
      ],
      probe: 'connection-ramp',
      actions: ['lower-concurrency'],
      codes: ['TooManyConnections', 'ConnBye'],
    },
    'S5',
  ),
  S5: solved(
    {
      question: 'Is it the network, and did that help?',
      reference: 'My migration is slow (if issue is still not solved)',
      steps: [
        'Pass over this when you do not control the source.',
        'Measure delay and rate to both servers, and how many connections still make it faster.',
        'Google limits what a mailbox may hand out per day: 2,500 MB over IMAP.',
      ],
      probe: 'throughput',
      actions: ['lower-concurrency'],
      codes: ['SlowNetwork'],
    },
    'S6',
  ),
  S6: solved(
    {
      question: 'Did it help to remove the batch and create it again?',
      reference: 'My migration is slow (if issue still not solved)',
      steps: [
        'Stop the batch, wait until it says Stopped, remove it, create it again. What has arrived is not copied a second time.',
      ],
      actions: ['recreate'],
    },
    'SUPPORT',
  ),
} as const satisfies Readonly<Record<string, TroubleNode>>;
