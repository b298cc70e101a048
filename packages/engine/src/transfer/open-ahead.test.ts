import { createMemoryLedger } from '@mailhaul/store';
import { type ImapServer, type ServerScript, startImapServer } from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../options.ts';
import { runPass } from '../testing/run-pass.ts';

const servers: ImapServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ bytes: `Subject: ${at}\r\n\r\nbody\r\n` }));

/** A source with 200 messages in Old and 10 in INBOX, and a pass that excludes Old: one lane is enough, four were thought of. */
async function stage(script: ServerScript = {}) {
  const mailboxes = [
    { name: 'INBOX', messages: letters(10) },
    { name: 'Old', messages: letters(200) },
  ];
  const source = await startImapServer({ accounts: [{ user: 'anna', password: 'pw', mailboxes }] });
  servers.push(source);
  const target = await startImapServer({ accounts: [{ user: 'anna', password: 'pw' }], script });
  servers.push(target);
  const account = ({ host, port }: ImapServer) => ({
    ...{ host, port, security: 'none' as const },
    ...{ user: 'anna', password: 'pw' },
  });
  const folders = { ...DEFAULT_OPTIONS.folders, exclude: ['Old'] };
  const pass = (signal?: AbortSignal) =>
    runPass({
      ...(signal ? { signal } : {}),
      source: account(source),
      target: account(target),
      ledger: createMemoryLedger({ source: 'a', target: 'b' }),
      options: { lanes: 4, folders },
    });
  return { source, target, pass };
}

describe('connections that are opened before the plan', () => {
  test('are given back as soon as the plan has no lane for them', async () => {
    const { source, target, pass } = await stage();
    source.setScript({
      onCommand: ({ line }) => (line.includes('BODY.PEEK[]') ? { delayMs: 3_600_000 } : undefined),
    });
    const stop = new AbortController();
    const ended = expect(pass(stop.signal)).rejects.toBeInstanceOf(Error);
    await expect.poll(() => source.commands('UID FETCH').length).toBeGreaterThan(1);
    await expect.poll(() => [source.openConnections(), target.openConnections()]).toEqual([1, 1]);
    expect(source.connections.length).toBe(4);
    stop.abort(new Error('seen'));
    await ended;
  });

  test('are gone with a pass that fails before it has a plan', async () => {
    const { source, target, pass } = await stage({
      onCommand: ({ verb }) => (verb === 'CREATE' || verb === 'SELECT' ? { drop: 'before' } : undefined),
    });
    await expect(pass()).rejects.toBeInstanceOf(Error);
    await expect.poll(() => [source.openConnections(), target.openConnections()]).toEqual([0, 0]);
  });
});
