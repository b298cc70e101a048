import { LedgerFencedError } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import type { Connection, Transaction } from '../sql/connection.ts';
import { GroupCommit } from './group-commit.ts';

/** Counts transactions; `failAtCommit` makes the next commit fail after all its writes. */
function countingConnection() {
  const counter = { transactions: 0, failAtCommit: false };
  const transaction = async (work: (transaction: Transaction) => Promise<unknown>) => {
    counter.transactions += 1;
    const result = await work({} as Transaction);
    if (counter.failAtCommit) throw new Error('connection lost at commit');
    return result;
  };
  return { counter, connection: { transaction } as unknown as Connection };
}

const allowed = async () => undefined;

describe('group commit', () => {
  test('writes of one turn of the event loop share a transaction and keep their order', async () => {
    const { counter, connection } = countingConnection();
    const commits = new GroupCommit(connection, allowed);
    const order: number[] = [];
    const write = (n: number) => commits.submit(async () => order.push(n));
    await Promise.all([write(1), write(2), write(3)]);
    expect(counter.transactions).toBe(1);
    expect(order).toEqual([1, 2, 3]);
  });

  test('a write that fails takes no other one with it', async () => {
    const { connection } = countingConnection();
    const commits = new GroupCommit(connection, allowed);
    const results = await Promise.allSettled([
      commits.submit(async () => 'first'),
      commits.submit(async () => {
        throw new Error('bad unit');
      }),
      commits.submit(async () => 'third'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('a commit of unknown outcome is not tried again', async () => {
    const { counter, connection } = countingConnection();
    const commits = new GroupCommit(connection, allowed);
    counter.failAtCommit = true;
    const results = await Promise.allSettled([commits.submit(async () => 1), commits.submit(async () => 2)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(counter.transactions).toBe(1);
  });

  test('when the fence is lost nothing is written and everybody is told', async () => {
    const { counter, connection } = countingConnection();
    let written = 0;
    const commits = new GroupCommit(connection, async () => {
      throw new LedgerFencedError('taken over');
    });
    const writes = [1, 2].map(() => commits.submit(async () => written++));
    for (const write of writes) await expect(write).rejects.toBeInstanceOf(LedgerFencedError);
    expect({ written, transactions: counter.transactions }).toEqual({ written: 0, transactions: 1 });
  });
});
