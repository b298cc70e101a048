import { createMemoryLedger } from '@mailhaul/store';
import { type ImapServer, type ServerScript, startImapServer } from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { BATCH_MESSAGES, BATCH_MESSAGES_FIRST, BATCH_MESSAGES_LEAST } from '../limits.ts';
import { runPass, skippingClock } from '../testing/run-pass.ts';
import { nextBatchMessages } from './batch-size.ts';

const servers: ImapServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(messages: number, script: ServerScript) {
  const letters = Array.from({ length: messages }, (_, at) => ({ bytes: `Subject: ${at}\r\n\r\nbody\r\n` }));
  const server = await startImapServer({
    accounts: [{ user: 'anna', password: 'pw', mailboxes: [{ name: 'INBOX', messages: letters }] }],
    script,
  });
  servers.push(server);
  const { host, port } = server;
  return { server, account: { host, port, security: 'none' as const, user: 'anna', password: 'pw' } };
}

/** Copies so many messages while each FETCH of bodies takes so long; answers how many were in open intents, at each new one. */
async function copyWith({ messages, fetchMs }: { messages: number; fetchMs: number }) {
  const clock = skippingClock();
  const slow: ServerScript = {
    onCommand: ({ verb, line }) => {
      if (verb === 'UID FETCH' && line.includes('BODY.PEEK[]')) void clock.sleep(fetchMs);
      return undefined;
    },
  };
  const [source, target] = [await start(messages, slow), await start(0, {})];
  const ledger = createMemoryLedger({ source: 'a', target: 'b' });
  const open: number[] = [];
  const openUnits = ledger.openUnits.bind(ledger);
  ledger.openUnits = async (units) => {
    await openUnits(units);
    open.push((await ledger.openUnitsOf()).reduce((sum, unit) => sum + unit.messages.length, 0));
  };
  await runPass({ source: source.account, target: target.account, ledger, clock, options: { lanes: 1 } });
  expect(target.server.account('anna').mailbox('INBOX').messages.length).toBe(messages);
  return open;
}

describe('how much a FETCH asks for', () => {
  test.each([
    ['a quick line gets more', 64, { messages: 64, tookMs: 20 }, 128],
    ['up to a bound', BATCH_MESSAGES, { messages: BATCH_MESSAGES, tookMs: 20 }, BATCH_MESSAGES],
    ['one that takes its time stays', 128, { messages: 128, tookMs: 700 }, 128],
    ['a slow one gets a second’s worth', 256, { messages: 256, tookMs: 4_000 }, 64],
    ['and a few in any case', 64, { messages: 64, tookMs: 60_000 }, BATCH_MESSAGES_LEAST],
    ['the rest of a folder says nothing of a line’s speed', 128, { messages: 3, tookMs: 1 }, 128],
    ['but shows that it is slow', 128, { messages: 100, tookMs: 5_000 }, 20],
  ])('%s', (_, current, last, next) => {
    expect(nextBatchMessages(current, last)).toBe(next);
  });
});

describe('what is in open intents, and in doubt when the process dies', () => {
  test('is little on a slow line', async () => {
    const open = await copyWith({ messages: 600, fetchMs: 20_000 });
    // two FETCHes are under way, and closed units wait for the next intent
    expect(Math.max(...open)).toBeLessThanOrEqual(4 * BATCH_MESSAGES_FIRST);
    expect(open.length).toBeGreaterThan(600 / BATCH_MESSAGES_FIRST);
  });

  test('is as much as a quick line needs', async () => {
    const open = await copyWith({ messages: 6_000, fetchMs: 0 });
    expect(open.length, 'times that intents were written').toBeLessThan((2 * 6_000) / BATCH_MESSAGES + 4);
  });
});
