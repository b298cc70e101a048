import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runMailhaul } from '../contenders/mailhaul.ts';
import { figure } from '../row.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { openWay, type Way } from '../stage/latency.ts';

const RTT_MS = 100;
const LANES = 16;
const SYNCHRONIZING = ['--append-mode', 'synchronizing'];

/** Servers that want to be asked before each literal: each message costs a round trip, and only lanes help. */
export const syncLiterals: Scenario = {
  name: 'sync-literals',
  title: `small messages, RTT ${RTT_MS} ms, synchronizing literals, from the first APPEND's answer to the last`,
  async run(bench) {
    const { messages } = await bench.stage.corpus('small');
    await using way = await openWay(bench.stage, RTT_MS);
    const one = await appendsPerRoundTrip(bench, way, 1);
    const many = await appendsPerRoundTrip(bench, way, LANES);
    return {
      rows: [
        figure(
          { what: 'messages per RTT on 1 lane', value: one.perRoundTrip, unit: '', digits: 3 },
          { atLeast: 0.9 },
        ),
        figure({
          what: `messages per RTT per lane on ${LANES} lanes`,
          value: many.perRoundTrip / LANES,
          unit: '',
          digits: 3,
        }),
        figure(
          {
            what: `${LANES} lanes : 1 lane`,
            value: many.perRoundTrip / one.perRoundTrip,
            unit: '×',
            digits: 1,
          },
          { atLeast: 12 },
        ),
      ],
      notes: [
        `1 lane took ${one.seconds.toFixed(1)} s, ${LANES} lanes ${many.seconds.toFixed(1)} s for ${messages} messages, one run each`,
      ],
    };
  },
};

interface Appends {
  /** From the first answer to the last. */
  readonly seconds: number;
  /** All lanes together. The first message of each lane starts the clock, so it does not count. */
  readonly perRoundTrip: number;
}

/** One copy, measured by the answers to APPEND in our own trace: those are dated when they come. */
async function appendsPerRoundTrip(bench: Bench, way: Way, lanes: number): Promise<Appends> {
  const { stage } = bench;
  const corpus = await stage.corpus('small');
  const target = stage.target.user();
  const folder = stage.newFolder();
  const traceFile = join(folder, 'trace');
  const task = { source: way.source(corpus.account), target: way.target(target), folder };
  await runMailhaul('clone', task, [...SYNCHRONIZING, '--lanes', String(lanes), '--trace', traceFile]);
  const times = answerTimes(traceFile);
  if (times.length !== corpus.messages)
    throw new Error(`the trace has ${times.length} answers to APPEND for ${corpus.messages} messages`);
  stage.forget(target.user);
  rmSync(folder, { recursive: true });
  const seconds = Math.max(...times) - Math.min(...times);
  bench.say(`  ${lanes} lane(s): ${seconds.toFixed(1)} s`);
  return { seconds, perRoundTrip: (corpus.messages - lanes) / ((seconds * 1000) / RTT_MS) };
}

function answerTimes(traceFile: string): readonly number[] {
  const lines = readFileSync(traceFile, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const at = /^ *([\d.]+) S: target#\d+ \S+ OK \[APPENDUID /.exec(line)?.[1];
    return at === undefined ? [] : [Number(at)];
  });
}
