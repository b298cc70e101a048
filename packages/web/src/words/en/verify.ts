import type { Message } from '../message.ts';

/** Texts of the comparison of both sides of a user. */
export const VERIFY = {
  'verify.title': 'Verification',
  'verify.do': 'Verify',
  'verify.again': 'Verify again',
  'verify.note': 'both sides are compared, nothing is changed',
  'verify.level': 'How thoroughly',
  'verify.quick': 'Quick',
  'verify.standard': 'Standard',
  'verify.deep': 'Deep',
  'verify.quickSays':
    'Every message is accounted for, with its size. Reads lists, no messages; seconds to minutes.',
  'verify.standardSays':
    'The headers are the same, too. Reads the header of every message on both sides; minutes.',
  'verify.deepSays':
    'Every byte is the same. Downloads every message from both sides, which takes about as long as a copy.',
  'verify.viewer': 'Viewers look and change nothing; an operator or owner can verify.',
  'verify.nothingYet': 'There is nothing to compare before the first sync has ended.',
  'verify.beingSynced': 'The user is being synced; what is under way would count as a difference.',
  'verify.isRunning': 'A verification runs already.',
  'verify.empty': 'Nobody has verified this user yet',
  'verify.emptyText':
    'A verification looks for every message of the source at the target: delivered, skipped with its reason, or missing. Quick is enough after a sync; take deep before the old mailbox is deleted.',
  'verify.last': 'Last result',
  'verify.running': 'Being compared',
  'verify.failed': 'Could not be compared',
  'verify.stopped': 'Stopped before the end',
  'verify.agree': 'Both sides agree',
  'verify.differ': 'Both sides differ',
  'verify.looked': { one: '{count} of {all} messages', other: '{count} of {all} messages' },
  'verify.leave': 'It goes on when you leave this page.',
  'verify.syncedMeanwhile':
    'A sync ran meanwhile; what it moved may count as a difference. Verify again to be sure.',
  'verify.stoppedText': 'The service ended before everything was compared. Verify again.',
  'verify.atSource': 'At source',
  'verify.delivered': 'Delivered',
  'verify.altered': 'Unequal',
  'verify.folderDiffers': 'Differs',
  'verify.doubled': 'Twice',
  'verify.missingBelow': '{never} never delivered, {gone} gone',
  'verify.alteredBelow': '{altered} altered, {unclear} unclear',
  'verify.rawEqual': { one: '{count} byte for byte', other: '{count} byte for byte' },
  'verify.canonEqual': { one: '{count} but for line ends', other: '{count} but for line ends' },
  'verify.sameHeader': { one: '{count} by size and header', other: '{count} by size and header' },
  'verify.sameSize': { one: '{count} by size', other: '{count} by size' },
  'verify.same': 'The same: {parts}',
  'verify.alsoSeen': 'Also seen, and no difference: {parts}',
  'verify.arrivedLater': {
    one: '{count} arrived after the last sync',
    other: '{count} arrived after the last sync',
  },
  'verify.deletedAtSource': {
    one: '{count} deleted at the source since',
    other: '{count} deleted at the source since',
  },
  'verify.extraAtTarget': {
    one: '{count} at the target that did not come from here',
    other: '{count} at the target that did not come from here',
  },
  'verify.flagsDiffer': { one: '{count} with other flags', other: '{count} with other flags' },
  'verify.datesDiffer': { one: '{count} with another date', other: '{count} with another date' },
} as const satisfies Readonly<Record<string, Message>>;
