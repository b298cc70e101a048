import { describe, expect, test } from 'vitest';
import { ConnectionLimit } from './connection-limit.ts';

const signal = new AbortController().signal;
const OPTIONS = { side: 'source' } as const;

describe('connections to one server', () => {
  test('the first of an account waits for its turn, a further one is refused at once', async () => {
    const limit = new ConnectionLimit(2);
    const [anna, bert, cora] = [1, 2, 3].map(() =>
      limit.gate({ ...OPTIONS, perMailbox: null, signal: signal }),
    );
    const leave = await anna?.enter('first');
    const second = await anna?.enter('further');
    await expect(anna?.enter('further')).rejects.toThrow('TooManyConnections');
    const order: string[] = [];
    const turns = [
      bert?.enter('first').then(() => order.push('bert')),
      cora?.enter('first').then(() => order.push('cora')),
    ];
    second?.();
    await turns[0];
    // whoever waits for a first connection goes before further ones
    await expect(anna?.enter('further')).rejects.toThrow('TooManyConnections');
    leave?.();
    leave?.();
    await turns[1];
    expect(order).toEqual(['bert', 'cora']);
    expect(limit.open).toBe(2);
  });

  test('an account has no more than its own share, whatever room there is', async () => {
    const gate = new ConnectionLimit(null).gate({ ...OPTIONS, perMailbox: 2, signal: signal });
    await gate.enter('first');
    await gate.enter('further');
    await expect(gate.enter('further')).rejects.toThrow('TooManyConnections');
  });

  test('a raised limit lets in who waits, and a stop sends them away', async () => {
    const limit = new ConnectionLimit(1);
    const stop = new AbortController();
    await limit.gate({ ...OPTIONS, perMailbox: null, signal: signal }).enter('first');
    const stopped = limit.gate({ ...OPTIONS, perMailbox: null, signal: stop.signal }).enter('first');
    const patient = limit.gate({ ...OPTIONS, perMailbox: null, signal: signal }).enter('first');
    stop.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    limit.most = 2;
    await patient;
    expect(limit.open).toBe(2);
  });
});
