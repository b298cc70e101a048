import { rmSync } from 'node:fs';
import { dovecotProfile, type ImapServer, startImapServer, virtualFolder } from '@mailhaul/test-kit';
import type { Account } from '@mailhaul/test-kit/servers';
import type { Taken } from '../contenders/contender.ts';
import { ensureBundle, runMailhaul } from '../contenders/mailhaul.ts';
import { figure, type Row } from '../row.ts';
import type { Bench, Findings, Scenario } from '../scenario.ts';

const MEGABYTE = 1_000_000;
const HUGE_SERVER = { host: '127.0.0.1', security: 'none', password: 'huge' } as const;
const HUGE_MESSAGE_BYTES = 600;
const HUGE = { full: 500_000, quick: 20_000 } as const;

/** Peak memory of the bundled command where most programs need much of it. */
export const memory: readonly Scenario[] = [
  {
    name: 'memory-messages',
    title: '20 messages of 5 to 150 MB, bundled: peak RSS',
    async run(bench) {
      const { stage } = bench;
      const { account, wireBytes, messages } = await stage.corpus('giants');
      const target = stage.target.user();
      const taken = await bundledCopy(bench, account, target);
      stage.forget(target.user);
      return findings(taken, 130, `${messages} messages, ${(wireBytes / MEGABYTE).toFixed(0)} MB`);
    },
  },
  {
    name: 'memory-folder',
    title: 'a folder of 500,000 messages, bundled: peak RSS',
    async run(bench) {
      const count = bench.quick ? HUGE.quick : HUGE.full;
      const server = await startHugeServer(count);
      const account = (user: string): Account => ({ ...HUGE_SERVER, port: server.port, user });
      const taken = await bundledCopy(bench, account('source'), account('target'));
      const stored = server.account('target').mailbox('INBOX').messages.length;
      await server.close();
      if (stored !== count) throw new Error(`the target has ${stored} messages of ${count}`);
      return findings(taken, 250, `${count} messages in one folder, between accounts of the scripted server`);
    },
  },
];

/**
 * The scripted server makes up the source's messages while they are read and keeps digests of the target's. A Dovecot goes
 * through all \\Recent messages of a folder at each APPEND, which takes it ten minutes here and nothing of our memory.
 */
function startHugeServer(count: number): Promise<ImapServer> {
  const { password } = HUGE_SERVER;
  const virtual = virtualFolder({ count, sizeBytes: () => HUGE_MESSAGE_BYTES });
  return startImapServer({
    profile: dovecotProfile,
    accounts: [
      { user: 'source', password, mailboxes: [{ name: 'INBOX', virtual }] },
      { user: 'target', password },
    ],
    retain: 'digest',
    countRoundTrips: false,
  });
}

async function bundledCopy(bench: Bench, source: Account, target: Account): Promise<Required<Taken>> {
  await ensureBundle();
  const folder = bench.stage.newFolder();
  const taken = await runMailhaul('bundled', { source, target, folder });
  rmSync(folder, { recursive: true });
  return taken;
}

function findings({ peakRssBytes, wallMs, report }: Required<Taken>, atMost: number, what: string): Findings {
  const { p99Ms, maxMs } = report.process.eventLoopDelay;
  const rows: readonly Row[] = [
    figure({ what: 'peak RSS', value: peakRssBytes / MEGABYTE, unit: 'MB' }, { atMost }),
  ];
  const delay = `event loop delay p99 ${p99Ms} ms, at most ${maxMs} ms`;
  return { rows, notes: [`${what} in ${(wallMs / 1000).toFixed(1)} s, one run; ${delay}`] };
}
