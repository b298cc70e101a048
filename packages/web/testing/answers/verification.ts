import type { Verification } from '@mailhaul/contract';
import { type Answers, ago } from './answer.ts';

const NOTHING = {
  sourceMessages: 0,
  delivered: 0,
  listed: 0,
  leftOut: 0,
  arrivedLater: 0,
  neverDelivered: 0,
  vanished: 0,
  deletedAtSource: 0,
  goneAtTarget: 0,
  sameSize: 0,
  sameHeader: 0,
  rawEqual: 0,
  canonEqual: 0,
  altered: 0,
  unclear: 0,
  extraAtTarget: 0,
  doubled: 0,
  flagsDiffer: 0,
  datesDiffer: 0,
};

const FOLDERS = ['INBOX', 'INBOX/Invoices', 'Sent Items', 'Projects/2018', 'Projects/2019', 'Projects/2020'];
const DIFFER = { listed: 2, neverDelivered: 4, goneAtTarget: 1, altered: 1, unclear: 2, doubled: 3 };

function folder(source: string, at: number): Verification['folders'][number] {
  const isLast = at === FOLDERS.length - 1;
  const delivered = 9774 - at;
  return {
    ...NOTHING,
    ...(isLast ? DIFFER : {}),
    source,
    target: source === 'Sent Items' ? 'Sent' : source,
    sourceMessages: delivered + (isLast ? 6 : 0),
    delivered,
    rawEqual: delivered - (isLast ? 4 : 0),
    flagsDiffer: at,
    failure: null,
  };
}

const WORDS = {
  missing: 'it was never delivered',
  gone: 'it was delivered and is no longer there',
  differ: 'the contents differ: 48,201 and 48,199 bytes',
  doubled: 'the same bytes as a message of ours',
};

function difference(kind: keyof typeof WORDS, at: number): Verification['differences'][number] {
  return {
    kind,
    source: 'Projects/2020',
    target: 'Projects/2020',
    sourceUid: kind === 'doubled' ? 0 : 4_400 + at,
    targetUid: kind === 'missing' || kind === 'gone' ? 0 : 9_100 + at,
    messageId: `<${at}.tender@contoso.example>`,
    date: 'Mon, 05 Oct 2020 10:00:00 +0200',
    subject: at === 2 ? '' : `RE: tender documents, part ${at + 1}`,
    words: WORDS[kind],
  };
}

const FOUND = FOLDERS.map(folder);
const sum = (count: keyof typeof NOTHING): number => FOUND.reduce((all, one) => all + one[count], 0);

/** A verification that found differences. */
export const DIFFERENCES: Verification = {
  document: 'mailhaul-verification',
  identity: 'greta.lindqvist@contoso.example',
  userGuid: 'u6',
  level: 'deep',
  state: 'done',
  startedAt: ago(31),
  endedAt: ago(12),
  total: 58_635,
  done: 58_635,
  equal: false,
  syncedMeanwhile: true,
  totals: {
    ...NOTHING,
    ...DIFFER,
    sourceMessages: sum('sourceMessages'),
    delivered: sum('delivered'),
    rawEqual: sum('rawEqual'),
    flagsDiffer: sum('flagsDiffer'),
  },
  folders: FOUND,
  differences: [
    ...Array(4).fill('missing'),
    'gone',
    ...Array(3).fill('differ'),
    ...Array(3).fill('doubled'),
  ].map(difference),
  failure: null,
};

/** One that goes on. */
export const UNDER_WAY: Verification = {
  ...DIFFERENCES,
  state: 'running',
  endedAt: null,
  done: 21_200,
  equal: null,
  syncedMeanwhile: false,
  totals: null,
  folders: [],
  differences: [],
};

/** Both sides of a mailbox compared. */
export const VERIFICATION_ANSWERS: Answers = {
  'verification.show': { verification: DIFFERENCES },
  'verification.new': UNDER_WAY,
  'verification.stop': { stopping: true },
};
