import { describe, expect, test } from 'vitest';
import { type CutOverDomain, type CutOverFacts, cutOverSteps, isSwitched } from './cut-over.ts';
import { welcomeMail } from './welcome-mail.ts';

const HOUR_MS = 3_600_000;
const T0 = Date.UTC(2026, 0, 5, 12);

function domain(side: CutOverDomain['side'], ttlSeconds = 3_600): CutOverDomain {
  const exchanges = [{ preference: 10, host: `mx.${side}.example` }];
  return { domain: 'contoso.example', users: 3, side, route: { kind: 'found', exchanges, ttlSeconds } };
}

const SYNCED: CutOverFacts = {
  batch: 'Wave1',
  status: 'Synced',
  users: 3,
  synced: 3,
  failed: 0,
  unapprovedItems: 0,
  allSyncedAtMs: T0 - HOUR_MS,
  completedAtMs: null,
  domains: [domain('old')],
  switchedAtMs: null,
  oldTtlSeconds: 3_600,
  nowMs: T0,
};
const SWITCHED: CutOverFacts = { ...SYNCED, domains: [domain('new')], switchedAtMs: T0 };

/** Names of steps by their state. */
function statesOf(facts: CutOverFacts) {
  const steps = cutOverSteps(facts);
  const named = (state: string) => steps.filter((step) => step.state === state).map(({ name }) => name);
  return { done: named('done'), now: named('now'), wait: named('wait'), later: named('later') };
}

describe('the checklist', () => {
  test('before everybody is synced says so first', () => {
    const facts = { ...SYNCED, synced: 1, failed: 1, status: 'Syncing' } as const;
    expect(statesOf(facts)).toMatchObject({ now: ['initial-sync'], done: ['lower-ttl'] });
    expect(cutOverSteps(facts)[0]).toMatchObject({
      words: expect.stringContaining('1 failed'),
      command: ['batch', 'start', 'Wave1'],
    });
  });

  test('wants a long TTL lowered before mail is switched', () => {
    const facts = { ...SYNCED, domains: [domain('old', 86_400)] };
    expect(statesOf(facts).now).toEqual(['lower-ttl']);
    expect(cutOverSteps(facts)[1]?.words).toContain('contoso.example (86400 s)');
  });

  test('does not say that a TTL is short which nobody could ask for', () => {
    const facts: CutOverFacts = {
      ...SYNCED,
      domains: [{ ...domain(null), route: { kind: 'unknown', words: 'no answer' } }],
    };
    expect(statesOf(facts)).toMatchObject({ done: ['initial-sync', 'verify'], now: ['lower-ttl'] });
    expect(cutOverSteps(facts)[1]?.words).toMatch(/^Nobody could say .* contoso\.example/);
  });

  test('then wants the MX record changed, and names where mail goes now', () => {
    expect(statesOf(SYNCED)).toEqual({
      done: ['initial-sync', 'lower-ttl', 'verify'],
      now: ['tell-users', 'switch-mail'],
      wait: [],
      later: ['sync-now', 'wait', 'complete', 'remove'],
    });
    expect(cutOverSteps(SYNCED)[3]?.words).toContain('now mx.old.example');
  });

  test('after the switch waits until others have forgotten the old record, then wants a sync', () => {
    const steps = cutOverSteps({ ...SWITCHED, nowMs: T0 + HOUR_MS / 2 });
    expect(steps[3]).toMatchObject({ name: 'switch-mail', state: 'done', atMs: T0 });
    expect(steps[4]).toMatchObject({ name: 'sync-now', state: 'wait', atMs: T0 + HOUR_MS });
    expect(cutOverSteps({ ...SWITCHED, nowMs: T0 + HOUR_MS })[4]).toMatchObject({ state: 'now' });
  });

  test('stays in step for 72 hours after the switch, and only then wants it completed', () => {
    const synced = { ...SWITCHED, allSyncedAtMs: T0 + 2 * HOUR_MS };
    const early = cutOverSteps({ ...synced, nowMs: T0 + 71 * HOUR_MS });
    expect(early[4]).toMatchObject({ name: 'sync-now', state: 'done' });
    expect(early[5]).toMatchObject({ name: 'wait', state: 'wait', atMs: T0 + 72 * HOUR_MS });
    expect(early[7]).toMatchObject({ name: 'complete', state: 'later' });
    const ripe = statesOf({ ...synced, nowMs: T0 + 72 * HOUR_MS });
    expect(ripe.now).toEqual(['tell-users', 'complete']);
  });

  test('wants what is open looked at before the end', () => {
    const facts = {
      ...SWITCHED,
      allSyncedAtMs: T0 + 2 * HOUR_MS,
      unapprovedItems: 2,
      nowMs: T0 + 73 * HOUR_MS,
    };
    expect(statesOf(facts).now).toEqual(['tell-users', 'verify']);
    expect(cutOverSteps(facts)[6]).toMatchObject({
      command: ['batch', 'approve', 'Wave1'],
      words: expect.stringContaining('2 skipped items'),
    });
  });

  test('of a completed batch has only its removal left, whatever the hour', () => {
    const facts = { ...SWITCHED, status: 'Completed', completedAtMs: T0 + HOUR_MS } as const;
    expect(statesOf(facts)).toMatchObject({ now: ['remove'], wait: [], later: [] });
  });

  test('of addresses whose domains take no mail asks the admin to look himself', () => {
    const facts: CutOverFacts = { ...SYNCED, domains: [{ ...domain(null), route: { kind: 'no-domain' } }] };
    expect(cutOverSteps(facts)[3]?.words).toContain('No domain of these addresses has an MX record');
  });
});

test.each<[string, readonly CutOverDomain[], boolean | null]>([
  ['all on the new side', [domain('new'), domain('new')], true],
  ['one still on the old', [domain('new'), domain('old')], false],
  ['one on both', [domain('both')], false],
  ['one behind a filter that nobody named', [domain('elsewhere')], false],
  [
    'one that could not be asked',
    [domain('new'), { ...domain(null), route: { kind: 'unknown', words: '' } }],
    null,
  ],
  ['none', [], null],
])('mail is switched with %s: %s', (_, domains, switched) => expect(isSwitched(domains)).toBe(switched));

test('the letter to the users names the new server, and says what it cannot know in brackets', () => {
  const { subject, text } = welcomeMail({
    server: 'imap.new.example',
    port: 993,
    title: null,
    security: 'Ssl',
  });
  expect(subject).toContain('<DATE>');
  expect(text).toContain('(IMAP) imap.new.example, port 993, security SSL/TLS');
});
