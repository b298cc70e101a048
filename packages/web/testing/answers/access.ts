import { type Answers, ago, page } from './answer.ts';

/** Who is signed in, who may be, and what they changed. */
export const ACCESS_ANSWERS: Answers = {
  'session.show': {
    state: 'signed-in',
    name: 'k.larsen',
    role: 'owner',
    csrfToken: 'x',
    version: '1.0.0',
    openId: null,
    dataFolder: '/srv/mailhaul',
  },
  'admin.list': {
    items: [
      {
        id: 'a1',
        name: 'k.larsen',
        role: 'owner',
        disabled: false,
        createdAt: ago(9000),
        lastSeenAt: ago(0),
        hasPassword: true,
        revision: 'r1',
      },
    ],
  },
  'token.list': { items: [] },
  'session.list': {
    items: [
      {
        id: 's1',
        name: 'k.larsen',
        current: true,
        createdAt: ago(60),
        lastSeenAt: ago(0),
        expiresAt: ago(-900),
        address: '127.0.0.1',
        userAgent: 'Chromium',
      },
    ],
  },
  'audit.list': page([
    {
      id: 1,
      at: ago(2),
      by: 'k.larsen',
      via: 'session',
      address: '127.0.0.1',
      action: 'batch.start',
      object: 'Woodgrove-Pilot',
      outcome: 'done',
      before: null,
      after: null,
      requestId: 'r1',
    },
  ]),
};
