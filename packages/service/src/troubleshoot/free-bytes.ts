import { statfsSync } from 'node:fs';

/** Free bytes where a folder lies; null when nobody can tell. */
export function freeBytesAt(folder: string | null): number | null {
  if (folder === null) return null;
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
