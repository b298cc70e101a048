/** What a piece of work took. */
export interface Timing {
  readonly wallMs: number;
  readonly cpuS: number;
}

/** Starts a clock; the function it returns reads it. */
export function startClock(): () => Timing {
  const startedMs = performance.now();
  const cpuAtStart = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpuAtStart);
    return { wallMs: performance.now() - startedMs, cpuS: (user + system) / 1e6 };
  };
}
