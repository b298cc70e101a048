import { describe, expect, test } from 'vitest';
import { FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';

const ANALYSIS = {
  batch: 'Wave1',
  percentile: 90,
  analysis: {
    startTime: '2026-01-01T00:00:00.000Z',
    endTime: '2026-01-01T04:00:00.000Z',
    migrationDuration: 'PT4H',
    mailboxCount: 45,
    trimmedCount: 5,
    totalGb: 2.42,
    percentComplete: 100,
    maxGbPerHour: 1.5,
    minGbPerHour: 0.01,
    averageGbPerHour: 0.66,
    moveEfficiencyPercent: 86.36,
    averageSourceLatencyMs: 123.55,
    averageTargetLatencyMs: 20,
    sourceRoundTripsPerMessage: 0.08,
    targetRoundTripsPerMessage: 0.9,
    idlePercent: 1.77,
    sourceSidePercent: 78.93,
    targetSidePercent: 19.3,
    transientFailurePercent: 0,
    stallPercent: 2,
    processorStallPercent: 0,
  },
  moves: [],
};

describe('mailhaul batch analyze', () => {
  test('shows rates, shares of time, and round trips beside tools that were measured', async () => {
    const service = new FakeService({ 'batch.analyze': ANALYSIS });
    const { stdout } = await runCommand(['batch', 'analyze', 'Wave1'], { service });
    await expect(stdout).toMatchFileSnapshot('./fixtures/analysis.txt');
  });

  test('says so while nobody has begun', async () => {
    const service = new FakeService({ 'batch.analyze': { ...ANALYSIS, analysis: null } });
    const { stdout } = await runCommand(['batch', 'analyze', 'Wave1'], { service });
    expect(stdout).toBe('Wave1: nobody has begun yet.\n');
  });
});
