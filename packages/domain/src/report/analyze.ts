/** What is known about one mailbox that was moved, for the analysis of a set of them. */
export interface MoveFacts {
  readonly user: string;
  readonly startMs: number;
  /** When its initial sync was done, or when it failed or was stopped before; now while it is at work. */
  readonly endMs: number;
  readonly inProgressMs: number;
  readonly percent: number;
  readonly messages: number;
  /** Bytes of messages that arrived. */
  readonly messageBytes: number;
  /** Bytes sent to the target, again after failures too. */
  readonly sentBytes: number;
  readonly sourceWaitedMs: number;
  readonly targetWaitedMs: number;
  readonly sourceRoundTrips: number;
  readonly targetRoundTrips: number;
  readonly transientFailureMs: number;
  readonly stalledMs: number;
  readonly processorStalledMs: number;
}

/** How a set of moves went (what Exchange admins know from AnalyzeMoveRequestStats). Rates are in GB (10^9 bytes) per hour, shares in % of the time in progress. */
export interface MoveAnalysis {
  readonly startMs: number;
  readonly endMs: number;
  readonly mailboxCount: number;
  /** The slowest ones, which were left out. */
  readonly trimmedCount: number;
  readonly totalGb: number;
  readonly percentComplete: number;
  readonly maxGbPerHour: number;
  readonly minGbPerHour: number;
  readonly averageGbPerHour: number;
  /** Bytes of messages in what was sent, %. */
  readonly moveEfficiencyPercent: number;
  /** Average wait per round trip, ms; null when there was none. */
  readonly averageSourceLatencyMs: number | null;
  readonly averageTargetLatencyMs: number | null;
  readonly sourceRoundTripsPerMessage: number | null;
  readonly targetRoundTripsPerMessage: number | null;
  readonly idlePercent: number;
  readonly sourceSidePercent: number;
  readonly targetSidePercent: number;
  readonly transientFailurePercent: number;
  readonly stallPercent: number;
  readonly processorStallPercent: number;
}

/** Of how many moves the analysis is made, unless another share is said: the slowest tenth tells of odd mailboxes, not of the migration. */
export const USUAL_PERCENTILE = 90;

const GB = 1e9;
const HOUR_MS = 3_600_000;

/** GB per hour of one move; 0 while it has taken no time. */
export function gbPerHour({ messageBytes, inProgressMs }: MoveFacts): number {
  return inProgressMs === 0 ? 0 : messageBytes / GB / (inProgressMs / HOUR_MS);
}

/** How the fastest `percentile` % of the moves went; null when there are none. */
export function analyzeMoves(
  moves: readonly MoveFacts[],
  percentile = USUAL_PERCENTILE,
): MoveAnalysis | null {
  const trimmedCount = Math.floor((moves.length * (100 - percentile)) / 100);
  const kept = [...moves].sort((a, b) => gbPerHour(b) - gbPerHour(a)).slice(0, moves.length - trimmedCount);
  if (kept.length === 0) return null;
  const sum = (pick: (move: MoveFacts) => number) => kept.reduce((total, move) => total + pick(move), 0);
  const rates = kept.map(gbPerHour);
  const [messages, sent, inProgressMs] = [
    sum((move) => move.messages),
    sum((move) => move.sentBytes),
    sum((move) => move.inProgressMs),
  ];
  const [sourceMs, targetMs] = [sum((move) => move.sourceWaitedMs), sum((move) => move.targetWaitedMs)];
  const [sourceTrips, targetTrips] = [
    sum((move) => move.sourceRoundTrips),
    sum((move) => move.targetRoundTrips),
  ];
  const share = (ms: number) => (inProgressMs === 0 ? 0 : (100 * ms) / inProgressMs);
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    startMs: Math.min(...kept.map(({ startMs }) => startMs)),
    endMs: Math.max(...kept.map(({ endMs }) => endMs)),
    mailboxCount: kept.length,
    trimmedCount,
    totalGb: sum((move) => move.messageBytes) / GB,
    percentComplete: sum((move) => move.percent) / kept.length,
    maxGbPerHour: Math.max(...rates),
    minGbPerHour: Math.min(...rates),
    averageGbPerHour: rates.reduce((total, rate) => total + rate, 0) / rates.length,
    // compression may send fewer bytes than messages have
    moveEfficiencyPercent: Math.min(
      100,
      100 *
        (ratio(
          sum((move) => move.messageBytes),
          sent,
        ) ?? 1),
    ),
    averageSourceLatencyMs: ratio(sourceMs, sourceTrips),
    averageTargetLatencyMs: ratio(targetMs, targetTrips),
    sourceRoundTripsPerMessage: ratio(sourceTrips, messages),
    targetRoundTripsPerMessage: ratio(targetTrips, messages),
    // both sides are waited for at the same time, so the shares may sum up to more than 100
    idlePercent: Math.max(0, 100 - share(Math.max(sourceMs, targetMs))),
    sourceSidePercent: Math.min(100, share(sourceMs)),
    targetSidePercent: Math.min(100, share(targetMs)),
    transientFailurePercent: share(sum((move) => move.transientFailureMs)),
    stallPercent: share(sum((move) => move.stalledMs)),
    processorStallPercent: share(sum((move) => move.processorStalledMs)),
  };
}

/** A tool that somebody measured, to be compared with. */
export interface MeasuredTool {
  readonly name: string;
  readonly megabytes: number;
  readonly items: number;
  readonly durationMs: number;
  readonly roundTrips: number;
  readonly clientLatencyMs: number;
}

const clock = (hours: number, minutes: number, seconds: number) =>
  ((hours * 60 + minutes) * 60 + seconds) * 1000;

/** The five measurements that Microsoft published of tools that move mail by RPC: few round trips make a tool fast. */
export const MEASURED_TOOLS: readonly MeasuredTool[] = [
  {
    name: 'Solution A (mailbox 1)',
    megabytes: 376.9,
    items: 4115,
    durationMs: clock(4, 24, 33),
    roundTrips: 132_040,
    clientLatencyMs: 48.4395,
  },
  {
    name: 'Solution A (mailbox 2)',
    megabytes: 249.3,
    items: 12_779,
    durationMs: clock(10, 50, 50),
    roundTrips: 423_188,
    clientLatencyMs: 44.1678,
  },
  {
    name: 'Solution B (mailbox 1)',
    megabytes: 618.1,
    items: 4322,
    durationMs: clock(1, 54, 58),
    roundTrips: 12_196,
    clientLatencyMs: 37.2931,
  },
  {
    name: 'Solution B (mailbox 2)',
    megabytes: 56.7,
    items: 2748,
    durationMs: clock(0, 47, 8),
    roundTrips: 5806,
    clientLatencyMs: 42.193,
  },
  {
    name: 'Outlook',
    megabytes: 201.9,
    items: 3297,
    durationMs: clock(0, 29, 47),
    roundTrips: 15_775,
    clientLatencyMs: 36.9987,
  },
];
