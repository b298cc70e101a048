import type { UserStatistics } from '@mailhaul/contract';
import { type Answers, ago, GB } from './answer.ts';
import { MOVES } from './moves.ts';
import { NAMES } from './names.ts';

const LOOKS = [
  {
    status: 'Syncing',
    statusSummary: 'Active',
    statusDetail: 'CopyingMessages',
    waitsFor: 'source',
    folderNow: 'INBOX',
  },
  { status: 'Syncing', statusSummary: 'Active', statusDetail: 'LoadingMessages', waitsFor: 'nobody' },
  { status: 'Failed', statusSummary: 'Failed', statusDetail: 'FailedAuthentication' },
  {
    status: 'Syncing',
    statusSummary: 'Active',
    statusDetail: 'StalledDueToTarget_Quota',
    waitsFor: 'target',
  },
  {
    status: 'Syncing',
    statusSummary: 'Active',
    statusDetail: 'StalledDueToSource_RateLimit',
    waitsFor: 'source',
  },
  { status: 'Queued', statusSummary: 'Active', statusDetail: 'WaitingForEndpointSlot', waitsFor: 'service' },
  { status: 'Synced', statusSummary: 'Synced', statusDetail: 'Synced' },
  {
    status: 'Synced',
    statusSummary: 'Synced',
    statusDetail: 'Synced',
    hasUnapprovedSkippedItems: true,
    skippedItemCount: 3,
    failedItemCount: 1,
  },
  {
    status: 'IncrementalSyncing',
    statusSummary: 'Active',
    statusDetail: 'IncrementalSync',
    waitsFor: 'target',
  },
  { status: 'Stopped', statusSummary: 'Stopped', statusDetail: 'Suspended' },
] as const satisfies readonly Partial<UserStatistics>[];

function user(at: number): UserStatistics {
  const name = `${NAMES[at % NAMES.length]}${at < NAMES.length ? '' : at}@contoso.example`;
  const look = LOOKS[at % LOOKS.length] ?? LOOKS[0];
  const items = 4000 + ((at * 7919) % 46_000);
  const done =
    look.statusSummary === 'Synced'
      ? 1
      : look.status === 'Queued' || look.status === 'Failed'
        ? 0
        : ((at * 37) % 90) / 100 + 0.05;
  const failed = look.statusSummary === 'Failed';
  return {
    identity: name,
    guid: `u${at}`,
    batchId: 'Contoso-Wave-2',
    emailAddress: name,
    rowIndex: at + 2,
    tag: null,
    syncedItemCount: Math.round(items * done),
    skippedItemCount: 0,
    lastSuccessfulSyncTime: done === 1 ? ago(16 + at) : null,
    lastActivityTime: ago(at % 7),
    waitsFor: null,
    folderNow: null,
    failedItemCount: 0,
    hasUnapprovedSkippedItems: false,
    dataConsistencyScore: done === 1 ? 'Perfect' : null,
    dataConsistencyScoringFactors: [],
    errorType: failed ? 'AuthenticationFailedPermanentException' : null,
    errorSummary: failed
      ? "We had trouble signing in to this account. Confirm that you're using the correct user name and password."
      : null,
    failure: failed
      ? {
          code: 'AuthenticationFailed',
          failureType: 'AuthenticationFailedPermanentException',
          failureSide: 'Source',
          message:
            "We had trouble signing in to this account. Confirm that you're using the correct user name and password.",
          fix: 'Enter the password again, or ask the user for it.',
          words: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
          timestamp: ago(161),
        }
      : null,
    bytesTransferred: failed ? 0 : items * done * 250_000,
    averageBytesTransferredPerHour: done > 0 && done < 1 ? 9.4e6 * 3600 : null,
    estimatedTotalTransferSize: failed ? 0 : items * 250_000,
    estimatedTotalTransferCount: failed ? 0 : items,
    percentageComplete: Math.round(done * 100),
    examinedItemCount: Math.round(items * Math.min(1, done * 1.2)),
    sourceItemCount: failed ? 0 : items,
    alreadyThereItemCount: 0,
    readBytesPerSecond: look.statusSummary === 'Active' ? 9.6e6 : null,
    writeBytesPerSecond: look.statusSummary === 'Active' ? 9.4e6 : null,
    estimatedRemainingDuration: look.statusSummary === 'Active' ? 'PT12M' : null,
    startTime: ago(160),
    initialSyncTime: done === 1 ? ago(90) : null,
    foldersSynced: 4,
    foldersTotal: 8,
    totalQueuedDuration: 'PT38M',
    totalInProgressDuration: 'PT1H58M',
    totalSyncedDuration: 'PT0S',
    totalStalledDuration: 'PT11M',
    ...look,
  };
}

const USERS = Array.from({ length: 412 }, (_, at) => user(at));
const FOLDERS = [
  'INBOX',
  'INBOX/Invoices',
  'Sent Items',
  'Projects/2018',
  'Projects/2019',
  'Projects/2020',
].map((folderPath, at) => ({
  folderPath,
  targetFolderPath: folderPath === 'Sent Items' ? 'Sent' : folderPath,
  source: { count: 9774 - at },
  target: { count: at < 4 ? 9774 - at : 9770 - at },
  copiedBytes: 2.1 * GB,
  corrupt: 0,
  large: 0,
  skipped: at === 4 ? 2 : 0,
  missing: at === 5 ? 4 : 0,
  verdict: at === 5 ? 'MissingItems' : 'Valid',
  failure: null,
}));

function users(query: URLSearchParams): object {
  const summary = query.get('statusSummary');
  const text = query.get('text') ?? '';
  const found = USERS.filter(
    (one) => (summary === null || one.statusSummary === summary) && one.emailAddress.includes(text),
  );
  const from = Number(query.get('after') ?? 0);
  const limit = Number(query.get('limit') ?? 100);
  return {
    items: found.slice(from, from + limit),
    next: from + limit < found.length ? String(from + limit) : null,
    total: found.length,
  };
}

/** Mailboxes, page by page, and one of them with its report. */
export const USER_ANSWERS: Answers = {
  'user.show': ([, , identity]) => USERS.find((one) => one.identity === identity) ?? user(1),
  'user.list': (_, query) => users(query),
  'user.folders': { items: FOLDERS },
  'user.statistics': ([, , identity]) => ({
    ...(USERS.find((one) => one.identity === identity) ?? user(1)),
    skippedItems: [
      {
        id: '3.1767225600.4402',
        kind: 'ItemTooLarge',
        folderName: 'Projects/2019',
        date: '2019-04-02',
        subject: 'Floor plans Berlin final',
        messageId: '',
        uid: 4402,
        size: 47_200_000,
        reason: 'larger than 35 MB',
        words: '',
        approved: false,
        approvedAt: null,
        approvedBy: null,
        retryRequested: true,
      },
      {
        id: '1.1767225600.17',
        kind: 'ItemRefused',
        folderName: 'INBOX',
        date: '2021-11-09',
        subject: 'Re: a very long subject that nobody would ever read to its end, as newsletters have them',
        sender: null,
        messageId: '',
        uid: 17,
        size: 9_200,
        reason: 'The target refused the message',
        words: 'NO [CANNOT] Invalid message',
        approved: true,
        approvedAt: '2026-01-12T09:30:00Z',
        approvedBy: 'olga',
        retryRequested: false,
      },
    ],
    report: { entries: MOVES, failures: [], mailboxVerification: FOLDERS },
  }),
};
