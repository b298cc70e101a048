import { rmSync } from 'node:fs';
import { type ChildStatistics, spawnProxy } from '@mailhaul/test-kit';
import { runMailhaul } from '../contenders/mailhaul.ts';
import { figure, type Row } from '../row.ts';
import type { Bench, Scenario } from '../scenario.ts';
import type { CorpusName } from '../stage/corpora.ts';

const RTT_MS = 20;
const LIMITS = { source: 0.05, target: 0.1 } as const;
const MAX_DIFFERENCE_PERCENT = 5;

const MULTIAPPEND = ['--append-mode', 'multiappend', '--lanes', '2'];
/** One lane: with two, who answers a moment before whom decides what an onlooker sees as one wait or as two. */
const SYNCHRONIZING = ['--append-mode', 'synchronizing', '--lanes', '1'];

/**
 * How often each side was waited for with nothing else outstanding on any of its connections, and whether we count that as an
 * onlooker does. MULTIAPPEND needs a handful of round trips, of which one more or less is a tenth: so the agreement is judged
 * where there are hundreds, over one lane.
 */
export const roundTrips: Scenario = {
  name: 'round-trips',
  title: `RTT ${RTT_MS} ms: round trips per message, as proxies on our side of the delay count them`,
  async run(bench) {
    const few = await countedCopy(bench, 'mixed', MULTIAPPEND);
    const many = await countedCopy(bench, 'small', SYNCHRONIZING);
    const rows = (['source', 'target'] as const).map(
      (side): Row => ({
        ...figure(
          {
            what: `MULTIAPPEND, ${side}: round trips per message`,
            value: few.counted[side] / few.messages,
            unit: '',
            digits: 4,
          },
          { atMost: LIMITS[side] },
        ),
      }),
    );
    const difference = (Math.abs(many.printed.target - many.counted.target) / many.counted.target) * 100;
    const agreement = figure(
      { what: 'synchronizing, target: our count differs by', value: difference, unit: '%', digits: 1 },
      { atMost: MAX_DIFFERENCE_PERCENT },
    );
    return { rows: [...rows, agreement], notes: [note('MULTIAPPEND', few), note('synchronizing', many)] };
  },
};

interface BothSides {
  readonly source: number;
  readonly target: number;
}

interface Counts {
  readonly messages: number;
  /** By the proxies. */
  readonly counted: BothSides;
  /** By ourselves, with --json. */
  readonly printed: BothSides;
}

function note(what: string, { messages, counted, printed }: Counts): string {
  const both = ({ source, target }: BothSides) => `${source} at the source and ${target} at the target`;
  return `${what}, ${messages} messages: the proxies counted ${both(counted)}, we printed ${both(printed)}`;
}

async function countedCopy(bench: Bench, name: CorpusName, args: readonly string[]): Promise<Counts> {
  const { stage } = bench;
  const { account, messages } = await stage.corpus(name);
  const target = stage.target.user();
  const folder = stage.newFolder();
  const toSource = await countingWay(account.port);
  const toTarget = await countingWay(target.port);
  const task = {
    source: { ...account, port: toSource.port },
    target: { ...target, port: toTarget.port },
    folder,
  };
  const { report } = await runMailhaul('clone', task, args);
  const [atSource, atTarget] = [await toSource.stop(), await toTarget.stop()];
  stage.forget(target.user);
  rmSync(folder, { recursive: true });
  return {
    messages,
    counted: { source: atSource.roundTrips, target: atTarget.roundTrips },
    printed: { source: report.transfer.source.roundTrips, target: report.transfer.target.roundTrips },
  };
}

/** The counter stands on our side of the delay: it sees what we see when we see it. */
async function countingWay(port: number): Promise<{ port: number; stop(): Promise<ChildStatistics> }> {
  const delay = await spawnProxy({ upstream: { host: '127.0.0.1', port }, rttMs: RTT_MS });
  const counter = await spawnProxy({ upstream: { host: '127.0.0.1', port: delay.port } });
  return {
    port: counter.port,
    async stop() {
      const statistics = await counter.stop();
      await delay.stop();
      if (!statistics) throw new Error('the counting proxy ended without its figures');
      return statistics;
    },
  };
}
