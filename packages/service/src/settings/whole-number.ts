import { UsageError } from '../usage-error.ts';

/** Reads a whole number within bounds. */
export function parseWholeNumber(
  text: string,
  bounds: { readonly least: number; readonly most?: number },
): number {
  const { least, most = Number.MAX_SAFE_INTEGER } = bounds;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const range = bounds.most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new UsageError(`\`${text}\` is not a whole number ${range}.`);
}
