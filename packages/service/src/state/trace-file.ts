import type { Clock } from '@mailhaul/base';
import { openLineFile } from './line-file.ts';

/** A file that gets every protocol line of all connections, secrets and bodies left out. */
export interface TraceFile {
  readonly path: string;
  readonly trace: (direction: 'client' | 'server' | 'note', line: string) => void;
  close(): void;
}

/** A trace that reaches this size ends with a note: disks are finite. */
const TRACE_LIMIT_CHARS = 1_000_000_000;

const ARROWS = { client: 'C:', server: 'S:', note: '--' } as const;

/** Opens a trace file; one that exists is replaced. */
export function openTraceFile(
  path: string,
  { clock, redact }: { readonly clock: Clock; readonly redact: (text: string) => string },
): TraceFile {
  const file = openLineFile(path, { flags: 'w', buffered: true });
  const startMs = clock.monotonic();
  let written = 0;
  return {
    path,
    trace(direction, line) {
      if (written >= TRACE_LIMIT_CHARS) return;
      const atS = ((clock.monotonic() - startMs) / 1000).toFixed(3).padStart(9);
      const text = redact(`${atS} ${ARROWS[direction]} ${visible(line)}`);
      written += text.length;
      file.write(text);
      if (written >= TRACE_LIMIT_CHARS) file.write('-- the trace ends here: it has reached its size limit');
    },
    close: () => file.close(),
  };
}

// what a server sends must not be able to steer the terminal of whoever reads this
function visible(line: string): string {
  return line.replaceAll(
    /[\x00-\x1f\x7f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
