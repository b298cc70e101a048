import type { SessionRecord, SideRecord } from '@mailhaul/domain';
import { durationOf } from '../use-cases/times.ts';
import type { LatencyInfoView, ProviderInfoView, SessionStatisticsView } from './report-view.ts';

/** Sums of runs, open for more. */
export class SessionSum {
  #sessions = 0;
  #messages = 0;
  #bytes = 0;
  #lastedMs = 0;
  readonly #source = new SideSum();
  readonly #target = new SideSum();
  readonly #stageMs = new Map<string, number>();

  add(session: SessionRecord): void {
    this.#sessions += 1;
    this.#messages += session.messages;
    this.#bytes += session.bytes;
    this.#lastedMs += session.lastedMs ?? 0;
    this.#source.add(session.source);
    this.#target.add(session.target);
    for (const [detail, ms] of Object.entries(session.stageMs ?? {}))
      this.#stageMs.set(detail, (this.#stageMs.get(detail) ?? 0) + ms);
  }

  /** As reports show it. */
  view(): SessionStatisticsView {
    const stages = [...this.#stageMs].filter(([, ms]) => ms > 0).sort(([, a], [, b]) => b - a);
    return {
      sessions: this.#sessions,
      messages: this.#messages,
      bytes: this.#bytes,
      totalTimeProcessingMessages: durationOf(this.#lastedMs),
      sourceProviderInfo: this.#source.provider(),
      destinationProviderInfo: this.#target.provider(),
      sourceLatencyInfo: this.#source.latency(this.#messages),
      destinationLatencyInfo: this.#target.latency(this.#messages),
      durations: Object.fromEntries(stages.map(([detail, ms]) => [detail, durationOf(ms)])),
    };
  }
}

class SideSum {
  #bytesIn = 0;
  #bytesOut = 0;
  #commands = 0;
  #roundTrips = 0;
  #waitedMs = 0;
  /** Round trips of sessions whose waits were measured. */
  #measured = 0;

  add({ bytesIn, bytesOut, commands, roundTrips, waitedMs }: SideRecord): void {
    this.#bytesIn += bytesIn;
    this.#bytesOut += bytesOut;
    this.#commands += commands;
    this.#roundTrips += roundTrips;
    if (waitedMs === undefined) return;
    this.#waitedMs += waitedMs;
    this.#measured += roundTrips;
  }

  provider(): ProviderInfoView {
    return {
      totalDuration: durationOf(this.#waitedMs),
      bytesIn: this.#bytesIn,
      bytesOut: this.#bytesOut,
      commands: this.#commands,
    };
  }

  latency(messages: number): LatencyInfoView {
    return {
      average: this.#measured === 0 ? null : rounded(this.#waitedMs / this.#measured),
      numberOfLatencySamplingCalls: this.#measured,
      totalNumberOfRemoteCalls: this.#roundTrips,
      roundTripsPerMessage: messages === 0 ? null : rounded(this.#roundTrips / messages),
    };
  }
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
