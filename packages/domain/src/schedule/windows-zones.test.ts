import { describe, expect, test } from 'vitest';
import { ianaZone, WINDOWS_ZONES } from './windows-zones.ts';
import { isOpen, isTimeZone, parseWorkWindows } from './work-windows.ts';

describe("Windows' names of time zones", () => {
  test.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['pacific standard time', 'America/Los_Angeles'],
    ['UTC', 'UTC'],
    ['Europe/Vienna', 'Europe/Vienna'],
    ['Nowhere Standard Time', 'Nowhere Standard Time'],
  ])('%s means %s', (name, zone) => {
    expect(ianaZone(name)).toBe(zone);
  });

  test('all of them are zones that this machine knows', () => {
    expect(WINDOWS_ZONES.length).toBeGreaterThan(130);
    expect(WINDOWS_ZONES.filter((name) => !isTimeZone(name))).toEqual([]);
  });

  test('open a work window at the same hour as the zone that is meant', () => {
    const windows = parseWorkWindows('Mon-Fri 18-20', 'Tokyo Standard Time');
    if (typeof windows === 'string') throw new Error(windows);
    expect(windows.timeZone).toBe('Asia/Tokyo');
    // Monday 18:30 in Tokyo
    expect(isOpen(windows, Date.parse('2026-03-02T09:30:00Z'))).toBe(true);
    expect(isOpen(windows, Date.parse('2026-03-02T18:30:00Z'))).toBe(false);
  });
});
