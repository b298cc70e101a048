/** 5,000 */
export function formatCount(count: number): string {
  return String(Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** "1 message", "2 messages", "0 messages". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** 52 %, and never 100 % before everything is done. */
export function formatPercent(part: number, whole: number): string {
  if (whole <= 0) return '0 %';
  const percent = Math.floor((part / whole) * 100);
  return `${Math.max(0, part < whole ? Math.min(99, percent) : 100)} %`;
}

/** 0.4 s, 42 s, 3 min 20 s, 2 h 5 min, 3 d 4 h. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${(Math.max(0, Math.round(seconds * 10)) / 10).toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return twoUnits([Math.floor(whole / 60), 'min'], [whole % 60, 's']);
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return twoUnits([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
  const hours = Math.round(seconds / 3600);
  return twoUnits([Math.floor(hours / 24), 'd'], [hours % 24, 'h']);
}

function twoUnits(large: readonly [number, string], small: readonly [number, string]): string {
  return [large, small]
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** 12.3 ms, 240 ms, 1.2 s. */
export function formatMs(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}
