import { mailhaul } from '../contenders/mailhaul.ts';
import { race } from '../race.ts';
import { figure } from '../row.ts';
import type { Scenario } from '../scenario.ts';

/** A process that does not answer for long looks dead: to the servers, and to whoever watches. */
export const eventLoop: Scenario = {
  name: 'event-loop',
  title: 'mixed mailbox, RTT 0, our defaults: how late the event loop was, worst of the runs',
  async run(bench) {
    const runs = await race(bench, { corpus: 'mixed', rttMs: 0, contenders: [mailhaul('clone')] });
    const delays = runs.flatMap(({ report }) => (report ? [report.process.eventLoopDelay] : []));
    const worst = (values: readonly number[]) => Math.max(...values);
    return {
      rows: [
        figure(
          { what: 'delay, p99', value: worst(delays.map(({ p99Ms }) => p99Ms)), unit: 'ms', digits: 1 },
          { atMost: 20 },
        ),
        figure(
          { what: 'delay, longest', value: worst(delays.map(({ maxMs }) => maxMs)), unit: 'ms', digits: 1 },
          { atMost: 500 },
        ),
      ],
      runs,
      notes: ['as the copy itself reports it with --json'],
    };
  },
};
