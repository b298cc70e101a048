import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a run cost this process. */
export interface RunCost {
  readonly peakRssBytes: number;
  readonly cpuSeconds: number;
  /** How late the event loop was, over the whole run. */
  readonly eventLoopDelay: { readonly p99Ms: number; readonly maxMs: number };
}

const RESOLUTION_MS = 10;
const NS_PER_MS = 1e6;

/** Watches the process during a run. */
export class RunMeter {
  readonly #histogram: ReturnType<typeof monitorEventLoopDelay>;
  readonly #cpuAtStart = process.cpuUsage();

  constructor() {
    this.#histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.#histogram.enable();
  }

  /** The figures so far. */
  read(): RunCost {
    const { user, system } = process.cpuUsage(this.#cpuAtStart);
    return {
      peakRssBytes: peakRssBytes(),
      cpuSeconds: (user + system) / 1e6,
      eventLoopDelay: {
        p99Ms: delayMs(this.#histogram.percentile(99)),
        maxMs: delayMs(this.#histogram.max),
      },
    };
  }

  stop(): void {
    this.#histogram.disable();
  }
}

// the histogram holds the time between two ticks of its timer: the timer's own period is no delay
function delayMs(intervalNs: number): number {
  return Math.max(0, Math.round((intervalNs / NS_PER_MS - RESOLUTION_MS) * 10) / 10);
}

/**
 * The most memory that this program held. What getrusage tells begins with what its parent held when it started it, so a program that
 * a large one starts would be taken for large; Linux counts the program alone as well.
 */
export function peakRssBytes(status: () => string = () => readFileSync('/proc/self/status', 'utf8')): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status())?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // not on Linux: what getrusage tells
  }
  return process.resourceUsage().maxRSS * 1024;
}
