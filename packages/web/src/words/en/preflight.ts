import type { Message } from '../message.ts';

/** Texts of the preflight of a batch. */
export const PREFLIGHT = {
  'tab.preflight': 'Preflight',
  'pre.note': 'before anything is copied',
  'pre.users': 'Users to look at',
  'pre.again': 'Look again',
  'pre.says': 'Signs in once per account on both sides, at a pace that locks nobody out. Nothing is written.',
  'pre.empty': 'Nobody was looked at yet',
  'pre.emptyText':
    'A preflight tries every sign-in, compares sizes with limits and room, and names what does not move. Run it before the start.',
  'pre.stop': 'Stop looking',
  'pre.lost': 'The look ended with the service before everybody was looked at. Look again.',
  'pre.stopped': 'It was stopped before everybody was looked at. What was found so far stands below.',
  'pre.batch': 'Concerns the whole batch',
  'pre.ok': 'Ready',
  'pre.warn': 'With warnings',
  'pre.fail': 'Not ready',
  'pre.looked': { one: '{count} of {all} looked at', other: '{count} of {all} looked at' },
  'pre.sample': { one: '(of {count} user)', other: '(of {count} users)' },
  'pre.free': 'Free at target',
} as const satisfies Readonly<Record<string, Message>>;
