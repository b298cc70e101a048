import type { ErrorGroup } from '@mailhaul/contract';
import { ago } from './answer.ts';

const group = (code: ErrorGroup['code'], users: number, change: Partial<ErrorGroup>): ErrorGroup => ({
  code,
  message:
    "We had trouble signing in to this account. Confirm that you're using the correct user name and password.",
  fix: 'Enter the password again.',
  steps: [
    'Check the password of one of the users by signing in by hand.',
    'Correct it here, or in the file.',
    'Retry.',
  ],
  actions: ['re-enter-password'],
  class: 'permanent',
  side: 'source',
  users,
  items: 0,
  firstSeen: ago(161),
  lastSeen: ago(12),
  words: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
  examples: [
    { identity: 'carla.nyberg@contoso.example', guid: 'u2' },
    { identity: 'karin.olsen@contoso.example', guid: 'u10' },
  ],
  ...change,
});

/** Why users of a batch failed. */
export const GROUPS = [
  group('AuthenticationFailed', 11, {}),
  group('RecipientNotFound', 3, {
    message: 'The mailbox does not exist at the target.',
    side: 'target',
    actions: ['choose-name'],
  }),
  group('TooManyLargeItems', 2, {
    message: 'More messages are too large than the limit allows.',
    actions: ['raise-limit'],
    items: 7,
    side: 'target',
  }),
  group('TooManyTransientFailures', 1, {
    message: 'Too many failures in a row that usually pass.',
    actions: ['retry'],
    class: 'transient',
  }),
];
