import { readdirSync, readFileSync } from 'node:fs';

// Linux tells CPU times in hundredths of a second, whatever its own clock is (USER_HZ, proc(5)).
const TICKS_PER_S = 100;

interface ProcessTimes {
  readonly parentPid: number;
  readonly ownS: number;
  /** Of children that have ended and were waited for. */
  readonly endedChildrenS: number;
}

/** What one process used so far; undefined when it is gone. */
export function cpuSecondsOf(pid: number): number | undefined {
  return timesOf(pid)?.ownS;
}

/** The highest amount of memory a process has held; undefined when it is gone. */
export function peakRssBytesOf(pid: number): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readIfThere(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** What a process and all that it started used so far, those that have ended included. */
export function familyCpuSeconds(rootPid: number): number {
  const times = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), timesOf(Number(name))] as const),
  );
  const isFamily = (pid: number): boolean => {
    if (pid === rootPid) return true;
    const parentPid = times.get(pid)?.parentPid ?? 0;
    return parentPid > 1 && isFamily(parentPid);
  };
  let sum = 0;
  for (const [pid, time] of times) if (time && isFamily(pid)) sum += time.ownS + time.endedChildrenS;
  return sum;
}

/** CPU seconds that the whole machine has been busy, over all cores. */
export function machineBusySeconds(): number {
  const line = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '';
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = line.split(/ +/).slice(1).map(Number);
  return (user + nice + system + irq + softIrq) / TICKS_PER_S;
}

function timesOf(pid: number): ProcessTimes | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // the name stands in parentheses and may hold blanks and parentheses itself
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 15) return undefined;
  const ticks = (index: number) => Number(fields[index]) / TICKS_PER_S;
  return {
    parentPid: Number(fields[1]),
    ownS: ticks(11) + ticks(12),
    endedChildrenS: ticks(13) + ticks(14),
  };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // it has ended between two looks
    return '';
  }
}
