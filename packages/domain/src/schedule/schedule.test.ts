import { describe, expect, test } from 'vitest';
import { limitsDisagree, usualSecurity } from '../endpoint/endpoint.ts';
import { DEFAULT_CONFIG } from '../settings/config.ts';
import { settle } from '../settings/precedence.ts';
import { outOfRange } from '../settings/range.ts';
import { INCREMENTAL_JITTER, nextIncremental } from './incremental.ts';
import { retentionOf } from './retention.ts';
import { isOpen, nextOpening, parseWorkWindows, type WorkWindows } from './work-windows.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// a Monday
const MONDAY = Date.UTC(2026, 0, 5);

function windows(text: string, zone = 'UTC'): WorkWindows {
  const read = parseWorkWindows(text, zone);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

describe('work windows', () => {
  test('a span that ends before it begins runs into the next day', () => {
    const nights = windows('Mon-Fri 18-6, Sat-Sun 0-24');
    const openAt = (day: number, hour: number) => isOpen(nights, MONDAY + day * DAY_MS + hour * HOUR_MS);
    expect([openAt(0, 5), openAt(0, 17), openAt(0, 18), openAt(1, 5), openAt(1, 6)]).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
    expect([openAt(5, 5), openAt(5, 12), openAt(6, 23)]).toEqual([true, true, true]);
  });

  test('are in the local time of their zone, through its change of clocks', () => {
    const evening = windows('Mon-Sun 18-19', 'Europe/Berlin');
    expect(isOpen(evening, Date.UTC(2026, 0, 5, 17, 30))).toBe(true);
    expect(isOpen(evening, Date.UTC(2026, 6, 6, 16, 30))).toBe(true);
    expect(isOpen(evening, Date.UTC(2026, 6, 6, 17, 30))).toBe(false);
    const half = windows('Mon-Sun 18-19', 'Asia/Kolkata');
    expect(isOpen(half, Date.UTC(2026, 0, 5, 12, 29))).toBe(false);
    expect(isOpen(half, Date.UTC(2026, 0, 5, 12, 30))).toBe(true);
  });

  test('open next at the beginning of their hour, or never', () => {
    const nights = windows('Mon 18-20');
    expect(nextOpening(nights, MONDAY)).toBe(MONDAY + 18 * HOUR_MS);
    expect(nextOpening(nights, MONDAY + 19 * HOUR_MS + 1)).toBe(MONDAY + 19 * HOUR_MS + 1);
    expect(nextOpening(nights, MONDAY + 20 * HOUR_MS)).toBe(MONDAY + 7 * DAY_MS + 18 * HOUR_MS);
    expect(nextOpening({ timeZone: 'UTC', days: [0, 0, 0, 0, 0, 0, 0] }, MONDAY)).toBeNull();
    expect(nextOpening(null, MONDAY)).toBe(MONDAY);
    const half = windows('Mon-Sun 18-19', 'Asia/Kolkata');
    expect(nextOpening(half, Date.UTC(2026, 0, 5, 12, 7))).toBe(Date.UTC(2026, 0, 5, 12, 30));
  });

  test.each(['Mon-Fri', 'Mon 25-3', 'Foo 1-2', '', 'Mon 3-3', 'Mon 1.5-2'])(
    '`%s` is refused with an example',
    (text) => {
      expect(parseWorkWindows(text, 'UTC')).toContain('Mon-Fri 18-6');
    },
  );

  test('a zone that does not exist is refused', () => {
    expect(parseWorkWindows('Mon 1-2', 'Europe/Atlantis')).toContain('Europe/Atlantis');
  });
});

describe('schedules', () => {
  test('the next incremental sync lies around its interval, spread by chance', () => {
    expect(nextIncremental(0, DAY_MS, 0.5)).toBe(DAY_MS);
    expect(nextIncremental(0, DAY_MS, 0)).toBe(DAY_MS * (1 - INCREMENTAL_JITTER));
    expect(nextIncremental(0, DAY_MS, 1)).toBe(DAY_MS * (1 + INCREMENTAL_JITTER));
  });

  test.each([
    ['Synced', 'stop', 60],
    ['Stopped', 'remove', 90],
    ['Failed', 'remove', 90],
    ['Completed', 'remove', 60],
  ] as const)(
    'a batch that is left %s is meant to %s after %i days, with a warning a week before',
    (status, action, days) => {
      expect(retentionOf(status, { touchedAtMs: MONDAY, warnedAtMs: null }, DEFAULT_CONFIG)).toEqual({
        action,
        atMs: MONDAY + days * DAY_MS,
        warnAtMs: MONDAY + (days - 7) * DAY_MS,
      });
    },
  );

  test.each(['Syncing', 'SyncedWithErrors', 'Created', 'CompletedWithErrors'] as const)(
    'a batch that is %s is never touched by retention',
    (status) => expect(retentionOf(status, { touchedAtMs: 0, warnedAtMs: null }, DEFAULT_CONFIG)).toBeNull(),
  );

  test('a warning that comes late puts off what it warns of', () => {
    const warnedAtMs = MONDAY + 80 * DAY_MS;
    const late = { touchedAtMs: MONDAY, warnedAtMs };
    expect(retentionOf('Synced', late, DEFAULT_CONFIG)?.atMs).toBe(warnedAtMs + 7 * DAY_MS);
    const early = { touchedAtMs: MONDAY, warnedAtMs: MONDAY + 1 };
    expect(retentionOf('Synced', early, DEFAULT_CONFIG)?.atMs).toBe(MONDAY + 60 * DAY_MS);
  });
});

describe('settings', () => {
  test('user outranks CSV, CSV outranks batch, batch outranks endpoint, endpoint outranks config', () => {
    const all = { user: 1, csv: 2, batch: 3, endpoint: 4, config: 5 };
    expect(settle(all)).toEqual({ value: 1, origin: 'user' });
    expect(settle({ csv: 2, batch: 3, config: 5 })).toEqual({ value: 2, origin: 'csv' });
    expect(settle({ batch: 0, endpoint: 4, config: 5 })).toEqual({ value: 0, origin: 'batch' });
    expect(settle({ endpoint: 4, config: 5 })).toEqual({ value: 4, origin: 'endpoint' });
    expect(settle({ config: 5 })).toEqual({ value: 5, origin: 'config' });
  });

  test.each([
    [0, false],
    [1, true],
    [100, true],
    [101, false],
    [1.5, false],
    [Number.NaN, false],
  ])('%d concurrent migrations: allowed is %s', (value, allowed) => {
    const words = outOfRange('maxConcurrentMigrations', value);
    expect(words === null).toBe(allowed);
    if (words !== null) expect(words).toContain('from 1 to 100');
  });

  test('incremental syncs must not outnumber migrations', () => {
    expect(limitsDisagree({ maxConcurrentMigrations: 20, maxConcurrentIncrementalSyncs: 20 })).toBeNull();
    expect(limitsDisagree({ maxConcurrentMigrations: 20, maxConcurrentIncrementalSyncs: 21 })).toContain(
      '(21)',
    );
  });

  test('143 stands for STARTTLS, everything else for TLS from the start', () => {
    expect([usualSecurity(143), usualSecurity(993), usualSecurity(1993)]).toEqual(['Tls', 'Ssl', 'Ssl']);
  });
});
