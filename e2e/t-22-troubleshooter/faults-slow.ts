import { connect, type Socket } from 'node:net';
import { startDovecot } from '@mailhaul/test-kit/servers';
import type { Fault } from './fault.ts';
import { hastyClock } from './hasty-clock.ts';
import { account, PASSWORD, row, type Stage } from './stage.ts';
import { fillDisk, mayMount, tinyDisk } from './tiny-disk.ts';

/** Waits until a user is in this detail. */
const until = (stage: Stage, detail: string) => async () => {
  const users = await stage.useCases['user.get']({ batch: 'Wave1' });
  return users.some(({ statusDetail }) => statusDetail === detail);
};

/** Signs in and stays, as a mail program does. */
async function mailProgram(stage: Stage, port: number, user: string): Promise<void> {
  const socket: Socket = connect({ host: '127.0.0.1', port });
  stage.keep({ [Symbol.asyncDispose]: async () => void socket.destroy() });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('data', (data) => {
      const text = data.toString();
      if (text.startsWith('* OK')) socket.write(`a LOGIN ${user} ${PASSWORD}\r\n`);
      if (text.includes('a OK')) resolve();
    });
  });
}

/** No message can be noted any more, where one was on its way. */
const FULL_DISK: Fault = {
  name: 'a full disk here, while mail is on its way',
  cause: 'LocalDiskFull',
  node: 'A9',
  evidence: /Only .* are free where the data folder lies/,
  ...(mayMount() ? { disk: tinyDisk } : { surroundings: { freeBytesAt: () => 4_096 } }),
  find: async (stage) => {
    const held = Promise.withResolvers<undefined>();
    stage.keep({ [Symbol.asyncDispose]: async () => held.resolve(undefined) });
    const { source, target } = await stage.pair([account('anna')], {
      target: { script: { onCommand: ({ verb }) => (verb === 'APPEND' ? held.promise : undefined) } },
    });
    await stage.endpoints(source, target);
    await stage.batch([row('anna')]);
    await stage.run('Wave1', until(stage, 'CopyingMessages'));
    if (stage.isTiny) {
      const before = await stage.ask('user', 'anna@example.org');
      if (before.verdicts.some(({ cause }) => cause === 'LocalDiskFull'))
        throw new Error('it was full before');
      const giveBack = fillDisk({ path: stage.folder });
      held.resolve(undefined);
      const found = await stage.ask('user', 'anna@example.org');
      giveBack();
      // by itself, as soon as there is room
      await stage.until(until(stage, 'Synced'));
      return found;
    }
    return stage.ask('user', 'anna@example.org');
  },
};

/** It goes, and too slowly, or cannot go here: nodes S1–S5, E7, and this machine. */
export const SLOW_FAULTS: readonly Fault[] = [
  {
    name: 'users that wait for a place',
    cause: 'SlotsFull',
    node: 'S1',
    evidence: /1 user is at work, as many as endpoint old allows/,
    find: async (stage) => {
      const held = Promise.withResolvers<undefined>();
      stage.keep({ [Symbol.asyncDispose]: async () => held.resolve(undefined) });
      const busy = ['anna', 'ben'].map((user) => account(user));
      const { source, target } = await stage.pair(busy, {
        target: { script: { onCommand: ({ verb }) => (verb === 'APPEND' ? held.promise : undefined) } },
      });
      await stage.endpoints(source, target, { source: { maxConcurrentMigrations: 1 } });
      await stage.batch([row('anna'), row('ben')]);
      await stage.run('Wave1', async () => {
        const users = await stage.useCases['user.get']({ batch: 'Wave1' });
        return (
          users.some(({ status }) => status === 'Syncing') && users.some(({ status }) => status === 'Queued')
        );
      });
      return stage.ask('batch', 'Wave1');
    },
  },
  {
    name: 'a user at work of whom nothing moves',
    cause: 'NoProgress',
    node: 'S3',
    evidence: /Nothing has moved since .* \(CopyingMessages\): the target owes an answer/,
    clock: hastyClock(12),
    find: async (stage) => {
      const held = Promise.withResolvers<undefined>();
      stage.keep({ [Symbol.asyncDispose]: async () => held.resolve(undefined) });
      const { source, target } = await stage.pair([account('anna')], {
        target: {
          script: { onCommand: ({ verb }) => (verb === 'APPEND' ? held.promise : undefined) },
        },
      });
      await stage.endpoints(source, target);
      await stage.batch([row('anna')]);
      await stage.run('Wave1', until(stage, 'CopyingMessages'));
      // by itself within five minutes, as the clock of this stage counts them
      await stage.until(until(stage, 'StalledDueToTarget_Unreachable'));
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'a source that asks to wait',
    cause: 'Throttled',
    node: 'S3',
    evidence: /Suggested Backoff Time: 60000 milliseconds/,
    find: async (stage) => {
      const reply = 'BAD Request is throttled. Suggested Backoff Time: 60000 milliseconds';
      const { source, target } = await stage.pair([account('anna')], {
        source: {
          script: {
            onCommand: ({ verb, nthOnServer }) =>
              verb === 'UID FETCH' && nthOnServer === 1 ? { reply } : undefined,
          },
        },
      });
      await stage.endpoints(source, target);
      await stage.batch([row('anna')]);
      await stage.run('Wave1', until(stage, 'StalledDueToSource_RateLimit'));
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'a server that takes few connections',
    cause: 'TooManyConnections',
    node: 'S4',
    evidence: /greeted 2 connections at once.* beyond that it said: .*Too many connections/,
    find: async (stage) => {
      const source = await stage.server({
        accounts: [account('anna')],
        connectionLimit: { max: 2, scope: 'server', answer: '* BYE Too many connections' },
      });
      await stage.endpoints(source, { port: 1 });
      return stage.ask('endpoint', 'old');
    },
  },
  {
    name: 'a low limit of connections for one user, at a Dovecot',
    cause: 'TooManyConnections',
    node: 'S4',
    evidence: /Maximum number of connections from user\+IP exceeded/,
    needs: 'dovecot',
    find: async (stage) => {
      const server = stage.keep(
        await startDovecot({ storage: 'tmpfs', password: PASSWORD, maxConnections: 1 }),
      );
      await mailProgram(stage, server.imapPort, 'anna');
      const { target } = await stage.pair([account('anna')]);
      await stage.endpoints({ host: server.host, port: server.imapPort }, target);
      await stage.batch([row('anna')]);
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'a slow source',
    cause: 'SlowNetwork',
    node: 'S5',
    evidence: /source: 3\d\d\.\d ms a round trip/,
    find: async (stage) => {
      const { source, target } = await stage.pair([account('anna')], { source: { latencyMs: 300 } });
      await stage.endpoints(source, target);
      await stage.batch([row('anna')]);
      return stage.ask('user', 'anna@example.org');
    },
  },
  {
    name: 'a request of another batch for the same mailbox',
    cause: 'AlreadyBeingMigrated',
    node: 'E7',
    evidence: /Batch First has a request for anna@example\.org that is Synced/,
    find: async (stage) => {
      const { source, target } = await stage.pair([account('anna')]);
      await stage.endpoints(source, target);
      await stage.batch([row('anna')], { name: 'First' });
      await stage.run('First');
      await stage.batch([row('anna')]);
      await stage.run();
      return stage.ask('batch', 'Wave1');
    },
  },
  FULL_DISK,
];
