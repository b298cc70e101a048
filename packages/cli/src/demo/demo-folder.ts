import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The demo's own place on disk; it goes when the demo ends, unless it is kept. */
export interface DemoFolder extends Disposable {
  readonly path: string;
}

/** Makes a temporary folder; nothing outside it is written. */
export function makeDemoFolder(keep: boolean): DemoFolder {
  const path = mkdtempSync(join(tmpdir(), 'mailhaul-demo-'));
  return {
    path,
    [Symbol.dispose]: () => {
      if (!keep) rmSync(path, { recursive: true, force: true });
    },
  };
}
