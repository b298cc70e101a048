import { FailureError } from '@mailhaul/domain';
import { createMemoryLedger } from '@mailhaul/store';
import {
  type ImapServer,
  type ImapServerOptions,
  type ServerScript,
  startImapServer,
} from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { UNACKNOWLEDGED_MESSAGES_FIRST } from '../limits.ts';
import type { CopyOptions } from '../options.ts';
import { Progress } from '../progress.ts';
import { runPass, skippingClock } from '../testing/run-pass.ts';

const servers: ImapServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const short = (at: number) => `Subject: letter ${at}\r\n\r\nbody ${at}\r\n`;
const SHORT = Array.from({ length: 1_000 }, (_, at) => ({ bytes: short(at) }));

async function stage(
  messages: readonly { readonly bytes: string }[],
  { script = {}, options = {} }: { script?: ServerScript; options?: Partial<CopyOptions> },
) {
  const start = async (settings: ImapServerOptions) => {
    const server = await startImapServer(settings);
    servers.push(server);
    return server;
  };
  const source = await start({
    accounts: [{ user: 'anna', password: 'pw', mailboxes: [{ name: 'INBOX', messages }] }],
  });
  const target = await start({ accounts: [{ user: 'anna', password: 'pw' }], script });
  const account = ({ host, port }: ImapServer) => ({
    ...{ host, port, security: 'none' as const },
    ...{ user: 'anna', password: 'pw' },
  });
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const [progress, stop] = [new Progress(), new AbortController()];
  const shared = { source: account(source), target: account(target), ledger };
  const pass = () =>
    runPass({
      ...shared,
      options: { lanes: 1, verify: 'none', appendMode: 'pipelined', ...options },
      signal: stop.signal,
      progress,
    });
  /** The next run, which is not slowed down; waits take no time. */
  const next = () => {
    target.setScript({});
    return runPass({ ...shared, clock: skippingClock(), options: { lanes: 1, verify: 'none' } });
  };
  const stored = () => target.account('anna').mailbox('INBOX').messages.length;
  return { ledger, progress, stop, pass, next, stored };
}

const isStop = (error: unknown) => error instanceof FailureError && error.failure.code === 'Stopped';

describe('a stop', () => {
  test('waits for no more APPENDs than a slow target answers within moments, and leaves nothing in doubt', async () => {
    const staged = await stage(SHORT, {
      script: {
        onCommand: ({ verb, nth }) => {
          if (verb === 'APPEND' && nth === 30) staged.stop.abort(new Error('enough'));
          return verb === 'APPEND' ? { delayMs: 15 } : undefined;
        },
      },
    });
    await expect(staged.pass()).rejects.toSatisfy(isStop);
    expect(staged.stored()).toBeLessThan(30 + UNACKNOWLEDGED_MESSAGES_FIRST);
    expect(await staged.ledger.openUnitsOf()).toEqual([]);
    await staged.next();
    expect(staged.stored()).toBe(SHORT.length);
  });

  test('does not wait for a target that answers no more: the next run finds out what it stored', async () => {
    const staged = await stage(SHORT, {
      script: {
        onCommand: ({ verb, nth }) => {
          if (verb === 'APPEND' && nth === 21) staged.stop.abort(new Error('enough'));
          return verb === 'APPEND' && nth > 20 ? { delayMs: 3_600_000 } : undefined;
        },
      },
    });
    await expect(staged.pass()).rejects.toSatisfy(isStop);
    expect(await staged.ledger.openUnitsOf()).not.toEqual([]);
    await staged.next();
    expect(staged.stored()).toBe(SHORT.length);
  });

  test('lets a message under way pass that a rate would hold back for a while', async () => {
    const large = [{ bytes: `Subject: large\r\n\r\n${'x'.repeat(70)}\r\n`.padEnd(4_000_000, 'y\r\n') }];
    const staged = await stage(large, { options: { maxRateBytesPerS: 50_000 } });
    const ended = expect(staged.pass()).rejects.toSatisfy(isStop);
    await expect.poll(() => staged.progress.streamedBytes).toBeGreaterThan(0);
    expect(staged.stored()).toBe(0);
    staged.stop.abort(new Error('enough'));
    await ended;
    expect([staged.stored(), await staged.ledger.openUnitsOf()]).toEqual([1, []]);
  });
});
