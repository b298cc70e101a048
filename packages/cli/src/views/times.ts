import { formatDuration } from '../render/numbers.ts';
import type { Paper } from './paper.ts';

const DAY_MS = 86_400_000;

/** A moment as a person wants it: "2 min ago", "in 3 h", and the date once it is more than a day away. */
export function moment(instant: string | null, { nowMs, style }: Paper): string {
  if (instant === null) return style.signs.none;
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  const agoMs = nowMs - ms;
  if (Math.abs(agoMs) >= DAY_MS) return dateWords(ms);
  const duration = roughly(Math.abs(agoMs));
  return agoMs >= 0 ? `${duration} ago` : `in ${duration}`;
}

/** A moment with its date, UTC. */
export function dateWords(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function roughly(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : formatDuration(minutes * 60);
}

const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** An ISO 8601 duration in seconds; 0 for what is none. */
export function durationSeconds(duration: string | null): number {
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = ISO.exec(duration ?? '') ?? [];
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** An ISO 8601 duration as a person reads it; empty for none. */
export function durationWords(duration: string | null): string {
  const seconds = durationSeconds(duration);
  return seconds === 0 ? '' : formatDuration(seconds);
}
