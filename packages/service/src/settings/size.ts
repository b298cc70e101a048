import { UsageError } from '../usage-error.ts';

const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

/** Reads a size such as `35MB`, `1.5 GB`, `25MiB` or a plain number of bytes. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const factor = FACTORS[(match?.[2] ?? '?').toLowerCase()];
  if (!match || factor === undefined)
    throw new UsageError(`\`${text}\` is no size; write 35MB, 1.5GB, 25MiB or a number of bytes.`);
  const sizeBytes = Math.round(Number(match[1]) * factor);
  if (sizeBytes < 1 || !Number.isSafeInteger(sizeBytes))
    throw new UsageError(`\`${text}\` is no usable size; it must be at least one byte.`);
  return sizeBytes;
}

/** Reads a rate such as `5MB` or `5MB/s`, bytes per second. */
export function parseRate(text: string): number {
  return parseSize(text.replace(/\/s(ec)?$/i, ''));
}
