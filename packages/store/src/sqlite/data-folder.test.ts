import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { silentLog, systemClock } from '@mailhaul/base';
import { FAILURES } from '@mailhaul/domain';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreInUseError } from '../errors.ts';
import { openStore } from '../open-store.ts';
import { deliveredIn, newFolder, outcome, PAIR } from '../testing/samples.ts';
import { makePrivateFolder } from './private-folder.ts';

const deps = { clock: systemClock, log: silentLog };
const WRITER = fileURLToPath(new URL('../testing/writer-process.ts', import.meta.url));

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mh-folder-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const permissions = (path: string) => statSync(path).mode & 0o777;

describe('data folder', () => {
  test('is made for its owner alone, with all its files', async () => {
    const folder = join(root, 'deep', 'state');
    const store = await openStore(folder, deps);
    await store.ledger(PAIR, { fence: 'take' });
    expect(permissions(folder)).toBe(0o700);
    const files = readdirSync(folder);
    expect(files).toContain('store.sqlite-wal');
    for (const file of files) expect([file, permissions(join(folder, file))]).toEqual([file, 0o600]);
    await store.close();
    expect(readdirSync(folder).sort()).toEqual(['owner.sqlite', 'store.sqlite']);
  });

  test('has one writer: a second one is refused with the exit code for it, and nothing happens to the first', async () => {
    const store = await openStore(root, deps);
    const ledger = await store.ledger(PAIR, { fence: 'take' });
    const second = await openStore(root, deps).catch((cause: unknown) => cause);
    expect(second).toBeInstanceOf(StoreInUseError);
    expect(second).toMatchObject({ failure: { code: 'PairInUse' }, message: expect.stringContaining(root) });
    expect(FAILURES.PairInUse.exitCode).toBe(24);
    await ledger.saveFolder(newFolder());
    await store.close();
    await (await openStore(root, deps)).close();
  });

  test('a writer in another process shuts us out, until it is killed', { timeout: 30_000 }, async () => {
    const child = spawn(process.execPath, [WRITER, root], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    await lines.next();
    await expect(openStore(root, deps)).rejects.toBeInstanceOf(StoreInUseError);
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    await (await openStore(root, deps)).close();
  });

  test('is read beside its writer, and what is read is up to date', async () => {
    const store = await openStore(root, deps);
    const ledger = await store.ledger(PAIR, { fence: 'take' });
    const folder = await ledger.saveFolder(newFolder());
    const beside = await openStore(root, deps, { readOnly: true });
    const reading = await beside.ledger(PAIR, { fence: 'read' });
    await ledger.closeUnits([outcome(0, folder.id, [1])]);
    expect((await deliveredIn(reading, folder.id)).length).toBe(1);
    await ledger.closeUnits([outcome(0, folder.id, [2])]);
    expect((await deliveredIn(reading, folder.id)).length).toBe(2);
    await expect(beside.ledger(PAIR, { fence: 'take' })).rejects.toThrow('opened for reading');
    await store.close();
    expect(await reading.deliveredCount(folder.id)).toBe(2);
    await beside.close();
  });

  test('that does not exist is not made by reading', async () => {
    const missing = join(root, 'nothing');
    await expect(openStore(missing, deps, { readOnly: true })).rejects.toThrow('there is no mailhaul store');
    expect(readdirSync(root)).toEqual([]);
  });

  test('gives the space of what was removed back at close', async () => {
    await (await openStore(root, deps)).close();
    const emptyBytes = statSync(join(root, 'store.sqlite')).size;
    const store = await openStore(root, deps);
    const ledger = await store.ledger(PAIR, { fence: 'take' });
    const folder = await ledger.saveFolder(newFolder());
    for (let i = 0; i < 60; i++) {
      const uids = Array.from({ length: 300 }, (_, j) => i * 1000 + j + 1);
      await ledger.closeUnits([outcome(0, folder.id, uids)]);
    }
    await ledger.replaceSegments(folder, [], []);
    await store.close();
    expect(statSync(join(root, 'store.sqlite')).size).toBeLessThan(emptyBytes + 40_000);
  });
});

describe('a folder that cannot be made', () => {
  test('is refused at once, also where the file system says that it has no parent', () => {
    expect(() => makePrivateFolder('/proc/nope/below')).toThrow(/--state DIR/);
  });
});
