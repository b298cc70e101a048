import { rmSync } from 'node:fs';
import type { Contender, Task } from './contenders/contender.ts';
import { familyCpuSeconds, machineBusySeconds } from './measure/cpu-time.ts';
import { shuffled } from './measure/statistics.ts';
import type { Run } from './run.ts';
import type { Bench } from './scenario.ts';
import type { CorpusName } from './stage/corpora.ts';
import { openWay, type Way } from './stage/latency.ts';

/** What is run against what. */
export interface Race {
  readonly corpus: CorpusName;
  readonly rttMs: number;
  readonly contenders: readonly Contender[];
}

/** Runs every contender once per round, in another order each round; each run has a fresh user on the target. */
export async function race(bench: Bench, { corpus, rttMs, contenders }: Race): Promise<readonly Run[]> {
  await bench.stage.corpus(corpus);
  await using way = await openWay(bench.stage, rttMs);
  const runs: Run[] = [];
  for (let round = 1; round <= bench.rounds; round++) {
    for (const contender of shuffled(contenders)) {
      const run = await runOnce(bench, { contender, corpus, way, round });
      runs.push(run);
      const others = run.othersCores > 0.2 ? `, others kept ${run.othersCores.toFixed(1)} cores busy` : '';
      bench.say(`  round ${round}: ${contender.name} ${(run.wallMs / 1000).toFixed(2)} s${others}`);
    }
  }
  return runs;
}

interface Start {
  readonly contender: Contender;
  readonly corpus: CorpusName;
  readonly way: Way;
  readonly round: number;
}

async function runOnce(bench: Bench, { contender, corpus, way, round }: Start): Promise<Run> {
  const { stage } = bench;
  const moved = await stage.corpus(corpus);
  const target = stage.target.user();
  const folder = stage.newFolder();
  const task = {
    stage,
    corpus: moved,
    source: way.source(moved.account),
    target: way.target(target),
    folder,
  };
  const readLoad = watchLoad(way);
  const taken = await contender.run(task);
  const load = readLoad();
  if (contender.delivers) expectAll(contender, task);
  stage.forget(target.user);
  rmSync(folder, { recursive: true });
  return { contender: contender.name, how: contender.how, round, ...taken, ...load };
}

/** What others did to the machine, and how hard the proxies had to work, from now on. */
function watchLoad(way: Way): () => Pick<Run, 'othersCores' | 'proxyCores'> {
  const startedMs = performance.now();
  const othersSeconds = () => machineBusySeconds() - familyCpuSeconds(process.pid);
  const othersBefore = othersSeconds();
  const proxiesBefore = way.proxyCpuSeconds();
  return () => {
    const seconds = (performance.now() - startedMs) / 1000;
    const proxies = way.proxyCpuSeconds().map((after, index) => after - (proxiesBefore[index] ?? 0));
    return {
      othersCores: Math.max(0, (othersSeconds() - othersBefore) / seconds),
      proxyCores: Math.max(0, ...proxies) / seconds,
    };
  };
}

// a tool that says it is done has not shown it
function expectAll({ name }: Contender, { stage, target, corpus }: Task): void {
  const stored = stage.storedFor(target.user);
  if (stored !== corpus.messages)
    throw new Error(`after ${name} the target has ${stored} messages of ${corpus.messages}`);
}
