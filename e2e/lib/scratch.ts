import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of one's own that goes with the test: `using scratch = scratchFolder()`. */
export interface ScratchFolder extends Disposable {
  readonly path: string;
}

/** Makes an empty folder; MAILHAUL_KEEP=1 leaves it behind, to be looked at. */
export function scratchFolder(): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), 'mh-e2e-'));
  return {
    path,
    [Symbol.dispose]: () => {
      if (process.env.MAILHAUL_KEEP === '1') console.log(`kept: ${path}`);
      else rmSync(path, { recursive: true, force: true });
    },
  };
}
