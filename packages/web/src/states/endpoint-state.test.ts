import type { Endpoint } from '@mailhaul/contract/client';
import { describe, expect, test } from 'vitest';
import { EN } from '../words/en/index.ts';
import { fill } from '../words/message.ts';
import type { Words } from '../words/words.tsx';
import { certificateTitle, endpointLook } from './endpoint-state.ts';

const NOW = Date.parse('2026-11-20T22:47:00Z');
const WORDS: Pick<Words, 't'> = { t: (key, places) => fill(EN[key], 'en', places) };

const READY: NonNullable<Endpoint['lastTest']> = {
  ...{ at: '2026-11-20T22:40:00Z', verdict: 'ready', code: null, rttMs: 38, vendor: 'Dovecot' },
  certificateValidTo: '2027-11-20T00:00:00Z',
};
const REFUSED: Endpoint['lastTest'] = {
  ...{ ...READY, verdict: 'notReady', code: 'ConnectionRefused' },
  ...{ rttMs: null, certificateValidTo: null },
};

function endpoint(more: Partial<Endpoint> = {}): Endpoint {
  const free = { activeMigrationCount: 0, maxConcurrentMigrations: 20, hasSecret: false };
  return { ...free, signIn: { kind: 'csv' }, lastTest: READY, ...more } as Endpoint;
}

const until = (certificateValidTo: string) => ({ lastTest: { ...READY, certificateValidTo } });
const told = (one: Endpoint) => {
  const { word, why, look } = endpointLook(one, WORDS, NOW);
  return [word, why, look.tone];
};

describe('an endpoint', () => {
  test.each([
    ['is ready', {}, ['idle', undefined, 'ok']],
    ['was never tested', { lastTest: null }, ['idle', undefined, 'ok']],
    [
      'has a certificate near its end',
      until('2026-11-27T10:00:00Z'),
      ['certificate', 'ends in 6 days', 'warn'],
    ],
    ['has one that ends today', until('2026-11-21T10:00:00Z'), ['certificate', 'ends today', 'warn']],
    ['has one that has ended since', until('2026-11-20T10:00:00Z'), ['certificate', 'has ended', 'warn']],
    ['has one that ends later', until('2026-12-05T00:00:00Z'), ['idle', undefined, 'ok']],
    [
      'is full, which its slots say, and will be out of order',
      { ...until('2026-11-22T10:00:00Z'), activeMigrationCount: 20 },
      ['certificate', 'ends in 1 day', 'warn'],
    ],
    ['failed its last test', { lastTest: REFUSED }, ['testFailed', 'Connection refused', 'bad']],
    ['works in spite of a test', { lastTest: REFUSED, activeMigrationCount: 3 }, ['busy', undefined, 'run']],
    [
      'lacks its secret',
      { ...until('2026-11-22T10:00:00Z'), signIn: { kind: 'admin-authzid', admin: 'a' } },
      ['secretMissing', undefined, 'warn'],
    ],
  ] as const)('that %s says so', (_, more, expected) => expect(told(endpoint(more))).toEqual(expected));

  test('has its certificate told in a sentence where the admin is needed', () => {
    expect([6, 1, 0, -3].map((days) => certificateTitle(days, WORDS))).toEqual([
      'Certificate ends in 6 days',
      'Certificate ends in 1 day',
      'Certificate ends today',
      'Certificate has ended',
    ]);
  });
});
