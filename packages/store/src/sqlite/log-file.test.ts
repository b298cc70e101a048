import type fs from 'node:fs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LogFile } from './log-file.ts';

const calls = vi.hoisted(() => ({ waiting: [] as ((error: Error | null) => void)[] }));
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof fs>()),
  fdatasync: (_: number, done: (error: Error | null) => void) => void calls.waiting.push(done),
}));

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-log-'));
const path = join(folder, 'store.sqlite-wal');
afterAll(() => rmSync(folder, { recursive: true }));

async function answer(error: Error | null = null): Promise<void> {
  calls.waiting.shift()?.(error);
  await new Promise((resolve) => setImmediate(resolve));
}

describe('the write-ahead log', () => {
  beforeEach(() => {
    writeFileSync(path, '');
    calls.waiting.length = 0;
  });

  test('is asked for once more by all who came while the disk was at work', async () => {
    const log = new LogFile(path);
    const done: string[] = [];
    const ask = (name: string) => log.sync().then(() => done.push(name));
    const all = [ask('first'), ask('second'), ask('third')];
    expect(calls.waiting).toHaveLength(1);
    await answer();
    expect(done).toEqual(['first']);
    expect(calls.waiting).toHaveLength(1);
    await answer();
    await Promise.all(all);
    expect(done).toEqual(['first', 'second', 'third']);
    expect(calls.waiting).toHaveLength(0);
    log.close();
  });

  test('fails for ever once the disk has failed', async () => {
    const log = new LogFile(path);
    const first = log.sync();
    const second = log.sync();
    const failures = Promise.allSettled([first, second]);
    await answer(new Error('EIO'));
    expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(log.sync()).rejects.toThrow('EIO');
    expect(calls.waiting).toHaveLength(0);
    log.close();
  });
});
