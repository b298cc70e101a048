import type { Contender } from '../contenders/contender.ts';
import { dsync } from '../contenders/dsync.ts';
import { ensureBundle, mailhaul } from '../contenders/mailhaul.ts';
import { mbsync } from '../contenders/mbsync.ts';
import { rawAppends, rawFetches, rawRelay } from '../contenders/raw.ts';
import { type Race, race } from '../race.ts';
import { fasterThan, type Row, timesTheLimit } from '../row.ts';
import type { Run } from '../run.ts';
import type { Bench, Findings, Scenario } from '../scenario.ts';
import type { Corpus } from '../stage/stage.ts';

/** Above this share of a core a delay proxy may be what is measured. */
const BUSY_PROXY = 0.8;
const LOADED_CORES = 0.2;

/** Whole copies side by side, by the wall time of the whole process. */
export const copies: readonly Scenario[] = [
  {
    name: 'rtt0-multiappend',
    title: 'mixed mailbox, RTT 0, MULTIAPPEND, 2 lanes',
    async run(bench) {
      await ensureBundle();
      const how = ['--append-mode', 'multiappend', '--lanes', '2'];
      const ours = mailhaul('clone', how);
      const bundled = mailhaul('bundled', how);
      const [one, two] = [rawAppends('multiappend', 1), rawAppends('multiappend', 2)];
      const [relay, digesting] = [rawRelay({ digests: false }), rawRelay({ digests: true })];
      const contenders = [ours, bundled, mbsync, dsync, one, two, relay, digesting, rawFetches];
      const runs = await race(bench, { corpus: 'mixed', rttMs: 0, contenders });
      return findings(await bench.stage.corpus('mixed'), runs, [
        fasterThan(pair(runs, ours, mbsync), { atLeast: 2.4 }),
        fasterThan(pair(runs, ours, dsync), { atLeast: 1.3 }),
        timesTheLimit(pair(runs, ours, two), { atMost: 1.5 }),
        timesTheLimit(pair(runs, ours, one)),
        timesTheLimit(pair(runs, ours, rawFetches)),
        timesTheLimit(pair(runs, ours, relay)),
        timesTheLimit(pair(runs, ours, digesting)),
        fasterThan(pair(runs, relay, mbsync)),
        fasterThan(pair(runs, relay, dsync)),
        fasterThan(pair(runs, bundled, mbsync)),
      ]);
    },
  },
  {
    name: 'rtt0-literalplus',
    title: 'mixed mailbox, RTT 0, single APPENDs pipelined with LITERAL+, up to 4 lanes',
    async run(bench) {
      // four are allowed by default; on a machine of two processors two are opened (decision 0018)
      const ours = mailhaul('clone', ['--append-mode', 'pipelined']);
      const [one, two] = [rawAppends('pipelined', 1), rawAppends('pipelined', 2)];
      const contenders = [ours, mbsync, one, two];
      const runs = await race(bench, { corpus: 'mixed', rttMs: 0, contenders });
      return findings(await bench.stage.corpus('mixed'), runs, [
        fasterThan(pair(runs, ours, mbsync), { atLeast: 1.15 }),
        timesTheLimit(pair(runs, ours, one)),
        timesTheLimit(pair(runs, ours, two)),
      ]);
    },
  },
  overDistance({
    name: 'rtt20-m400',
    title: '400 messages in 20 folders, RTT 20 ms, our defaults',
    race: { corpus: 'm400', rttMs: 20 },
    atLeast: 3,
  }),
  overDistance({
    name: 'rtt100-mixed',
    title: 'mixed mailbox, RTT 100 ms, our defaults',
    race: { corpus: 'mixed', rttMs: 100 },
    atLeast: 8,
  }),
];

interface Distance {
  readonly name: string;
  readonly title: string;
  readonly race: Omit<Race, 'contenders'>;
  /** How many times faster than mbsync. */
  readonly atLeast: number;
}

function overDistance({ name, title, race: course, atLeast }: Distance): Scenario {
  return {
    name,
    title,
    async run(bench: Bench) {
      const ours = mailhaul('clone');
      const runs = await race(bench, { ...course, contenders: [ours, mbsync, dsync] });
      return findings(await bench.stage.corpus(course.corpus), runs, [
        fasterThan(pair(runs, ours, mbsync), { atLeast }),
        fasterThan(pair(runs, ours, dsync)),
      ]);
    },
  };
}

function pair(runs: readonly Run[], ours: Contender, peer: Contender) {
  return { what: `${ours.name} : ${peer.name}`, runs, ours: ours.name, peer: peer.name };
}

function findings(corpus: Corpus, runs: readonly Run[], rows: readonly Row[]): Findings {
  const { name, messages, folders, wireBytes } = corpus;
  const moved = `${name}: ${messages} messages in ${folders} folders, ${(wireBytes / 1e6).toFixed(1)} MB on the wire`;
  return { rows, runs, notes: [moved, ...modeNotes(runs), ...loadNotes(runs)] };
}

/** The append mode belongs to every claim about speed. */
function modeNotes(runs: readonly Run[]): readonly string[] {
  const modes = runs.flatMap(({ contender, report }) => {
    if (!report) return [];
    const { appendMode, lanes } = report.transfer;
    return [`${contender} appended with ${appendMode} on ${lanes} lane(s)`];
  });
  return [...new Set(modes)];
}

function loadNotes(runs: readonly Run[]): readonly string[] {
  const proxies = Math.max(...runs.map(({ proxyCores }) => proxyCores));
  const others = Math.max(...runs.map(({ othersCores }) => othersCores));
  const notes: string[] = [];
  if (proxies > 0) {
    const share = `the busier delay proxy used at most ${proxies.toFixed(2)} of a core`;
    notes.push(
      proxies > BUSY_PROXY ? `${share}: it may have been the bottleneck of the fastest runs` : share,
    );
  }
  if (others > LOADED_CORES)
    notes.push(
      `other processes kept up to ${others.toFixed(1)} cores busy meanwhile: do not trust these figures`,
    );
  return notes;
}
