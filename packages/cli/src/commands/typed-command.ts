import type { Host } from '../host.ts';
import { shellCommand } from '../terminal/shell-words.ts';

const INDENT = 2;

/** The command as it was typed, with other words behind it if need be; the launcher says how it was called. */
export function typedCommand(host: Host, words: readonly string[], width: number): readonly string[] {
  return shellCommand(programName(host), words, width - INDENT);
}

/** How the program was called: the launcher of a clone says so. */
export function programName({ raw }: Host): string {
  return raw.env.MAILHAUL_COMMAND || 'mailhaul';
}
