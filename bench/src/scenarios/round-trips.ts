import { rmSync } from 'node:fs';
import { type ChildStatistics, spawnProxy } from '@mailhaul/test-kit';
import { runMailhaul } from '../contenders/mailhaul.ts';
import { figure, type Row } from '../row.ts';
import type { Bench, Scenario } from '../scenario.ts';

const RTT_MS = 20;
const LIMITS = { source: 0.05, target: 0.1 } as const;
const MAX_DISAGREEMENT_PERCENT = 5;

/** How often each side was waited for with nothing else outstanding, and whether we count that as an onlooker does. */
export const roundTrips: Scenario = {
  name: 'round-trips',
  title: `mixed mailbox, RTT ${RTT_MS} ms, MULTIAPPEND: round trips per message, as a proxy before the delay counts them`,
  async run(bench) {
    const { messages } = await bench.stage.corpus('mixed');
    const { counted, perConnection, printed } = await countedCopy(bench);
    const rows = (['source', 'target'] as const).flatMap((side): readonly Row[] => {
      const disagreement = (Math.abs(printed[side] - counted[side]) / counted[side]) * 100;
      const value = counted[side] / messages;
      return [
        figure(
          { what: `${side}: round trips per message`, value, unit: '', digits: 4 },
          { atMost: LIMITS[side] },
        ),
        figure(
          { what: `${side}: our figure differs by`, value: disagreement, unit: '%', digits: 1 },
          { atMost: MAX_DISAGREEMENT_PERCENT },
        ),
      ];
    });
    const say = ({ source, target }: BothSides) => `${source} at the source, ${target} at the target`;
    return {
      rows,
      notes: [
        `${messages} messages; the proxies counted ${say(counted)}; we printed ${say(printed)}`,
        `the proxies' counts per connection, added up: ${say(perConnection)}`,
      ],
    };
  },
};

interface Counts {
  /** A wait of a side is one in which none of its connections had anything else outstanding (this is what the gates mean). */
  readonly counted: BothSides;
  /** Each connection by itself, added up: lanes that wait at the same time count twice. */
  readonly perConnection: BothSides;
  readonly printed: BothSides;
}

interface BothSides {
  readonly source: number;
  readonly target: number;
}

async function countedCopy(bench: Bench): Promise<Counts> {
  const { stage } = bench;
  const { account } = await stage.corpus('mixed');
  const target = stage.target.user();
  const folder = stage.newFolder();
  const toSource = await countingWay(account.port);
  const toTarget = await countingWay(target.port);
  const task = {
    source: { ...account, port: toSource.port },
    target: { ...target, port: toTarget.port },
    folder,
  };
  const { report } = await runMailhaul('clone', task, ['--append-mode', 'multiappend', '--lanes', '2']);
  const [atSource, atTarget] = [await toSource.stop(), await toTarget.stop()];
  stage.forget(target.user);
  rmSync(folder, { recursive: true });
  const { source, target: written } = report.transfer;
  return {
    counted: { source: atSource.roundTrips, target: atTarget.roundTrips },
    perConnection: { source: addedUp(atSource), target: addedUp(atTarget) },
    printed: { source: source.roundTrips, target: written.roundTrips },
  };
}

function addedUp({ connections }: ChildStatistics): number {
  return connections.reduce((sum, connection) => sum + connection.roundTrips, 0);
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
