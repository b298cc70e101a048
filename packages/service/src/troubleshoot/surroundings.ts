import { statfsSync } from 'node:fs';

/** What the troubleshooter needs to know of the world besides servers and store. */
export interface TroubleSurroundings {
  /** Ports on which a server is looked for besides its own. */
  readonly usualPorts: readonly number[];
  /** Free bytes where a folder lies; null when nobody can tell. */
  readonly freeBytesAt: (folder: string) => number | null;
}

/** The world as it is. */
export const USUAL_SURROUNDINGS: TroubleSurroundings = {
  usualPorts: [993, 143],
  freeBytesAt(folder) {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    } catch {
      return null;
    }
  },
};
