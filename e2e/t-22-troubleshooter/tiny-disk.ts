import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../lib/scratch.ts';

/** A place for a data folder that goes with the test. */
export interface Disk extends Disposable {
  readonly path: string;
}

/** More than is called little, as long as nobody fills it. */
const SIZE = '64m';

function mount(path: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0700`, 'tmpfs', path], { stdio: 'pipe' });
}

/** A file system of its own, which is small. */
export function tinyDisk(): Disk {
  const scratch = scratchFolder();
  mount(scratch.path);
  return {
    path: scratch.path,
    [Symbol.dispose]: () => {
      // whoever still has a file open there must not keep it from going
      execFileSync('umount', ['--lazy', scratch.path]);
      scratch[Symbol.dispose]();
    },
  };
}

/** Whether a file system may be mounted here: not in every container, and by root alone. */
export function mayMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    tinyDisk()[Symbol.dispose]();
    return true;
  } catch {
    return false;
  }
}

const PIECE_BYTES = 1024 * 1024;
const LEAST_BYTES = 512;

/** Takes all the room that there is; answers how to give it back. */
export function fillDisk({ path }: { readonly path: string }): () => void {
  const file = join(path, 'something-large');
  const handle = openSync(file, 'w');
  for (let size = PIECE_BYTES; size >= LEAST_BYTES; ) if (!hasRoom(handle, size)) size /= 2;
  closeSync(handle);
  return () => rmSync(file);
}

function hasRoom(handle: number, bytes: number): boolean {
  try {
    return writeSync(handle, Buffer.alloc(bytes)) > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
