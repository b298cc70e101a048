import type { Style } from './style.ts';

/** A bar of a width, filled to a share from 0 to 1. */
export function bar(share: number, width: number, { signs }: Style): string {
  const filled = Math.min(1, Math.max(0, share)) * width;
  const whole = Math.floor(filled);
  const part = signs.eighths[Math.floor((filled - whole) * 8) - 1] ?? '';
  return `${signs.full.repeat(whole)}${part}`.padEnd(width, signs.empty);
}
