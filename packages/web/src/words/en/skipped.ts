import type { Message } from '../message.ts';

/** Messages that were left out, and what can be done about each. */
export const SKIPPED = {
  'skipped.title': 'Skipped items',
  'skipped.note': { one: '{count} item, score {score}', other: '{count} items, score {score}' },
  'skipped.count': { one: '{count} item', other: '{count} items' },
  'skipped.none': 'No message was left out.',
  'skipped.listed':
    'The first {count} of {total} are listed. Unless some are chosen, Retry concerns those that are listed, and Approve all of them.',
  'skipped.noSubject': '(no subject)',
  'skipped.approved': 'approved',
  'skipped.approvedBy': 'approved by {by}, {at}',
  'skipped.waits': 'tried again by the next sync',
  'skipped.approveOne': 'Approve {name}',
  'skipped.downloadOne': 'Download {name} from the source as .eml',
  'skipped.retryOne': 'Try {name} again',
  'skipped.chosen': { one: 'Retry {count}', other: 'Retry {count}' },
  'skipped.saidApproved': { one: '{count} item is approved.', other: '{count} items are approved.' },
  'skipped.saidNow': {
    one: '{count} item is tried again by a sync that begins now.',
    other: '{count} items are tried again by a sync that begins now.',
  },
  'skipped.saidNext': {
    one: '{count} item is tried again by the next sync; the one that runs has begun without it.',
    other: '{count} items are tried again by the next sync; the one that runs has begun without them.',
  },
  'skipped.hint':
    'Retry begins a sync. What is larger than the limit is left out again until the limit is raised. Whatever appears later is not approved.',
} as const satisfies Readonly<Record<string, Message>>;
