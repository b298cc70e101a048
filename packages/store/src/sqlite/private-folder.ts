import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreUnusableError } from '../errors.ts';

const FOLDER_MODE = 0o700;

/** Makes a folder, and those above it, that nobody else can look into; throws StoreUnusableError. */
export function makePrivateFolder(folder: string): void {
  try {
    makeWithParents(folder);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new StoreUnusableError(
      `The folder ${folder} cannot be made: ${words}; choose another with --state DIR.`,
      { cause },
    );
  }
}

// node's own `recursive` never returns where a file system says ENOENT although the parent is there (/proc does)
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeWithParents(parent);
  try {
    mkdirSync(folder, { mode: FOLDER_MODE });
  } catch (cause) {
    // another process made it in between
    if (!existsSync(folder)) throw cause;
  }
}
