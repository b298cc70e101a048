import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { cpuSecondsOf, familyCpuSeconds, machineBusySeconds, peakRssBytesOf } from './cpu-time.ts';

// by its own CPU time, so that a loaded machine makes it longer and not lighter
const BUSY = 'while (process.cpuUsage().user < 150_000);';

test('what an ended child used belongs to the family', async () => {
  const before = { family: familyCpuSeconds(process.pid), machine: machineBusySeconds() };
  await once(spawn(process.execPath, ['-e', BUSY]), 'exit');
  const used = familyCpuSeconds(process.pid) - before.family;
  expect(used).toBeGreaterThan(0.05);
  expect(machineBusySeconds() - before.machine).toBeGreaterThan(used / 2);
});

test('a process that is gone has neither CPU time nor memory', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  expect([cpuSecondsOf(child.pid ?? 0), peakRssBytesOf(child.pid ?? 0)]).toEqual([undefined, undefined]);
});

test('this process has held some memory', () => {
  expect(peakRssBytesOf(process.pid)).toBeGreaterThan(10_000_000);
});
