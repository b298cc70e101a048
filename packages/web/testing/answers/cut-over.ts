import { type Answers, ago } from './answer.ts';

const CUT_OVER = {
  document: 'mailhaul-cutover',
  batch: 'Contoso-Wave-1',
  batchGuid: 'Contoso-Wave-1',
  status: 'IncrementalSyncing',
  domains: [
    {
      domain: 'contoso.example',
      users: 340,
      route: { kind: 'found', exchanges: [{ preference: 10, host: 'mx.old.example' }], ttlSeconds: 300 },
      side: 'old',
    },
    { domain: 'contoso.test', users: 10, route: { kind: 'unknown', words: 'ETIMEOUT' }, side: null },
  ],
  isSwitched: false,
  switchedAt: null,
  steps: (
    [
      ['initial-sync', 'done', '350 of 350 users are synced.', ago(600), null],
      ['lower-ttl', 'done', 'The TTL of every MX record is 3600 s or less.', null, null],
      [
        'tell-users',
        'now',
        'Tell everybody when it happens and how to sign in; there is a template.',
        null,
        null,
      ],
      [
        'switch-mail',
        'now',
        'Point the MX record to the new side: contoso.example (now mx.old.example).',
        null,
        null,
      ],
      [
        'sync-now',
        'wait',
        'Fetch what still came to the old side.',
        ago(-60),
        'batch sync-now Contoso-Wave-1',
      ],
      ['wait', 'later', 'Stay in step for 72 hours after the switch.', null, null],
      ['verify', 'done', 'Nobody failed, and nothing was left out that nobody has approved.', null, null],
      [
        'complete',
        'later',
        'Sync a last time, compare both sides, and end it.',
        null,
        'batch complete Contoso-Wave-1',
      ],
      [
        'remove',
        'later',
        'Remove the batch; the mail stays on both sides.',
        null,
        'batch remove Contoso-Wave-1',
      ],
    ] as const
  ).map(([name, state, words, at, command]) => ({ name, state, words, at, command })),
  welcomeMail: {
    subject: 'Your mailbox moves on <DAY>',
    text: 'Hello,\n\nyour mailbox moves to a new server on <DAY>.\nServer: imap.fabrikam.example',
  },
} as const;

/** The checklist of a cut-over. */
export const CUT_OVER_ANSWERS: Answers = {
  'cutover.show': CUT_OVER,
};
