import { Progress } from '@mailhaul/engine';
import { expect, test } from 'vitest';
import { RunPace } from './run-pace.ts';

test('a rate is what moved in the last seconds, and a new pass begins anew', () => {
  const pace = new RunPace();
  const progress = new Progress();
  const look = (second: number, read: number, written: number) => {
    progress.streamedBytes = read;
    progress.copiedBytes = written;
    return pace.look(progress, second * 1000);
  };
  expect(look(0, 0, 0)).toEqual({ readRate: 0, writeRate: 0 });
  expect(look(2, 4_000, 2_000)).toEqual({ readRate: 2_000, writeRate: 1_000 });
  expect(look(20, 4_000, 4_000)).toEqual({ readRate: 0, writeRate: 111 });
  expect(look(36, 4_000, 4_000)).toEqual({ readRate: 0, writeRate: 0 });
  const next = new Progress();
  next.streamedBytes = 100;
  expect(pace.look(next, 38_000)).toEqual({ readRate: 0, writeRate: 0 });
});
