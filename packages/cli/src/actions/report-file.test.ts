import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aBatch, aUser, FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mh-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const NONE = { entries: [], failures: [], failuresByType: [], users: [] };

describe('a report as a file', () => {
  test('is asked with its report and written in the format that its name says', async () => {
    const service = new FakeService({ 'user.statistics': { ...aUser(), totalQueuedDuration: 'PT1S' } });
    const out = join(folder, 'anna.clixml');
    const { code, stdout } = await runCommand(['user', 'stats', 'anna@contoso.example', '--out', out], {
      service,
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining(`Written to ${out}.`)]);
    expect(service.last('user.statistics')).toMatchObject({ includeReport: true });
    expect(readFileSync(out, 'utf8')).toContain('<TS N="TotalQueuedDuration">PT1S</TS>');
  });

  test('of a batch is a page', async () => {
    const report = { ...NONE, sourceThrottles: {}, targetThrottles: {}, sessionStatistics: { sessions: 0 } };
    const service = new FakeService({ 'batch.get': [aBatch({ report } as never)] });
    const { stdout } = await runCommand(['report', 'export', 'Wave1', '--format', 'html'], { service });
    expect(stdout).toMatch(/^<!doctype html>[\s\S]*<h1>Migration batch Wave1<\/h1>/);
    expect(service.last('batch.get')).toMatchObject({
      identity: 'Wave1',
      includeReport: true,
      diagnosticInfo: 'showtimeslots, showtimeline',
    });
  });

  test('needs a format that can be told', async () => {
    const { code, stderr } = await runCommand(
      ['user', 'stats', 'anna@contoso.example', '--out', 'anna.doc'],
      {
        service: new FakeService({ 'user.statistics': aUser() }),
      },
    );
    expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
      2,
      expect.stringContaining('add --format json, xml, clixml, text or html'),
    ]);
  });

  test('for support is a zip file that only its owner can read', async () => {
    const files = [{ name: 'users/anna.txt', content: 'what happened' }];
    const service = new FakeService({ 'report.bundle': { batch: 'Wave 1', files } });
    const out = join(folder, 'wave.zip');
    const { code } = await runCommand(['report', 'bundle', 'Wave 1', '--out', out], { service });
    const zip = readFileSync(out);
    expect([code, zip.subarray(0, 4).toString('latin1'), statSync(out).mode & 0o777]).toEqual([
      0,
      'PK\x03\x04',
      0o600,
    ]);
    expect(zip.includes('users/anna.txt')).toBe(true);
    expect(zip.includes('environment.json')).toBe(true);
  });
});
