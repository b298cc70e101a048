import { expect, test } from 'vitest';
import { STATUS_DETAILS } from './status-detail.ts';
import { OWED_MS, type RunSigns, type WAITED_FOR, waitedFor, waitedForInRun } from './waited-for.ts';

test.each(STATUS_DETAILS.filter((detail) => /^(StalledDueTo|TransientFailure|Waiting)/.test(detail)))(
  '%s says who is waited for, and a server only where it is that server',
  (detail) => {
    const who = waitedFor(detail);
    expect(who).not.toBe('nobody');
    if (who === 'source') expect(detail).toContain('Source');
    if (who === 'target') expect(detail).toContain('Target');
  },
);

test.each(['CopyingMessages', 'Synced', 'Completed', 'Suspended', 'FailedOther'] as const)(
  '%s waits for nobody',
  (detail) => {
    expect(waitedFor(detail)).toBe('nobody');
  },
);

const NOTHING: RunSigns = { named: null, owedMs: { source: 0, target: 0 }, isHeld: false, slow: 'nobody' };

test.each<[string, Partial<RunSigns>, (typeof WAITED_FOR)[number]]>([
  ['nothing is known', {}, 'nobody'],
  ['the lanes are behind at the target', { slow: 'target' }, 'target'],
  [
    'a server owes an answer for a moment',
    { owedMs: { source: 0, target: OWED_MS - 1 }, slow: 'source' },
    'source',
  ],
  ['a server owes an answer for long', { owedMs: { source: 0, target: OWED_MS }, slow: 'source' }, 'target'],
  [
    'the source owes one because a rate is kept',
    { owedMs: { source: OWED_MS, target: 0 }, isHeld: true, slow: 'service' },
    'service',
  ],
  [
    'the source owes one because the target is behind',
    { owedMs: { source: 2 * OWED_MS, target: OWED_MS }, isHeld: true, slow: 'target' },
    'target',
  ],
  ['both owe one', { owedMs: { source: OWED_MS, target: OWED_MS + 1 } }, 'target'],
  [
    'the bandwidth limit has a name',
    { named: 'StalledDueToTarget_Bandwidth', owedMs: { source: OWED_MS, target: 0 } },
    'service',
  ],
  ['the source asked for a pause', { named: 'StalledDueToSource_RateLimit', slow: 'target' }, 'source'],
])('a user at work of whom %s: %o, waits for %s', (_, signs, who) => {
  expect(waitedForInRun({ ...NOTHING, ...signs })).toBe(who);
});
