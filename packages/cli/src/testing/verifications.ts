import type { VerificationView } from '@mailhaul/service';

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

/** A verification of anna that found differences. */
export function aVerification(more: Partial<VerificationView> = {}): VerificationView {
  const inbox = { ...NOTHING, sourceMessages: 209, delivered: 205, listed: 1, neverDelivered: 3 };
  return {
    document: 'mailhaul-verification',
    identity: 'anna@contoso.example',
    userGuid: '22222222-2222-4222-8222-222222222222',
    level: 'quick',
    state: 'done',
    startedAt: '2026-01-01T00:03:00.000Z',
    endedAt: '2026-01-01T00:04:00.000Z',
    total: 210,
    done: 210,
    equal: false,
    syncedMeanwhile: true,
    totals: { ...inbox, sourceMessages: 210, delivered: 206 },
    folders: [
      { ...inbox, source: 'INBOX', target: 'INBOX', failure: null },
      {
        ...NOTHING,
        source: 'Sent Items',
        target: 'Sent',
        sourceMessages: 1,
        delivered: 1,
        failure: null,
      },
    ],
    differences: [
      {
        kind: 'missing',
        source: 'INBOX',
        target: 'INBOX',
        sourceUid: 88,
        targetUid: 0,
        messageId: '<88@contoso.example>',
        date: 'Mon, 05 Jan 2026 10:00:00 +0000',
        subject: 'Minutes of Monday',
        words: 'it was never delivered',
      },
    ],
    failure: null,
    ...more,
  };
}
