import { createMemoryLedger } from '@mailhaul/store';
import { compareAccounts, describeComparison, seedAccount } from '@mailhaul/test-kit/compare';
import { strangeMailbox } from '@mailhaul/test-kit/corpus';
import {
  type Account,
  type RunningServer,
  type ServerKind,
  serverAvailable,
  startCyrus,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runPass } from '../testing/run-pass.ts';
import { asUser, recreate } from '../testing/user-session.ts';

const newLedger = () => createMemoryLedger({ source: 's', target: 't' });

interface Pairing {
  readonly name: string;
  readonly needs: readonly ServerKind[];
  readonly start: () => Promise<readonly [RunningServer, RunningServer]>;
}

const dovecot = () => startDovecot({ storage: 'tmpfs' });
// its folders lie beside INBOX here, so that both sides spell them alike
const cyrus = () => startCyrus({ altNamespace: true, unixHierarchySeparator: true });

const PAIRINGS: readonly Pairing[] = [
  {
    name: 'Dovecot to Dovecot',
    needs: ['dovecot'],
    start: () => Promise.all([dovecot(), dovecot()]),
  },
  {
    name: 'Dovecot to Cyrus',
    needs: ['dovecot', 'cyrus'],
    start: () => Promise.all([dovecot(), cyrus()]),
  },
  {
    name: 'Cyrus to Dovecot',
    needs: ['dovecot', 'cyrus'],
    start: () => Promise.all([cyrus(), dovecot()]),
  },
];

for (const { name, needs, start } of PAIRINGS) {
  describe.skipIf(needs.some((kind) => !serverAvailable(kind)))(`from ${name}`, () => {
    let servers: readonly [RunningServer, RunningServer];

    beforeAll(async () => {
      servers = await start();
    });
    afterAll(() => Promise.all(servers?.map((server) => server.stop()) ?? []));

    async function copied(): Promise<{
      source: Account;
      target: Account;
      ledger: ReturnType<typeof newLedger>;
      listed: number;
      sent: number;
    }> {
      const [source, target] = [servers[0].user(), servers[1].user()];
      await seedAccount(source, strangeMailbox({ folders: [['Projects']] }));
      const ledger = newLedger();
      const { progress } = await runPass({ source, target, ledger });
      return { source, target, ledger, listed: progress.listed, sent: progress.copiedMessages };
    }

    async function expectEqual(
      { source, target }: { source: Account; target: Account },
      missing: number,
    ): Promise<void> {
      const comparison = await compareAccounts(source, target);
      const { duplicate, extra, altered } = comparison;
      expect(
        { missing: comparison.missing, duplicate, extra, altered },
        describeComparison(comparison),
      ).toEqual({
        missing,
        duplicate: 0,
        extra: 0,
        altered: 0,
      });
    }

    test('a source folder made anew is paired again, and only what is new is sent', async () => {
      const { source, target, ledger, sent, listed } = await copied();
      await recreate(source, 'Projects');
      const run = await runPass({ source, target, ledger });
      expect(run.result.reconciled).toMatchObject([
        { outcome: { kind: 'renumbered', side: 'source', kept: sent } },
      ]);
      expect(run.progress).toMatchObject({ copiedMessages: 0, alreadyThere: sent });
      await expectEqual({ source, target }, listed);
      expect((await runPass({ source, target, ledger })).progress.copiedMessages).toBe(0);
    });

    test('a target folder made anew is matched again, what is gone is listed and not sent', async () => {
      const { source, target, ledger, sent, listed } = await copied();
      await recreate(target, 'Projects', { without: [1, 2] });
      const run = await runPass({ source, target, ledger });
      expect(run.result.reconciled).toMatchObject([
        { outcome: { kind: 'renumbered', side: 'target', kept: sent - 2, goneAtTarget: 2 } },
      ]);
      expect(run.progress.copiedMessages).toBe(0);
      const gone = (await ledger.items()).filter(({ state }) => state === 'gone-at-target');
      expect(gone.map(({ code }) => code)).toEqual(['ItemGoneAtTarget', 'ItemGoneAtTarget']);
      await expectEqual({ source, target }, listed + 2);
      const asked = await runPass({ source, target, ledger, options: { recopyMissing: true } });
      expect(asked.progress.copiedMessages).toBe(2);
      await expectEqual({ source, target }, listed);
    });

    test('a renamed source folder is recognised, and nothing of it is sent again', async () => {
      const { source, target, ledger } = await copied();
      await asUser(source, async (session) => {
        await session.demand('RENAME "Projects" "Archive 2024"');
      });
      const run = await runPass({ source, target, ledger });
      expect(run.result.renamed).toMatchObject([
        { formerName: 'Projects', record: { targetName: 'Projects' } },
      ]);
      expect(run.progress.copiedMessages).toBe(0);
      expect(run.result.failed).toEqual([]);
    });
  });
}
