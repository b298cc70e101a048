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
      const text = redact(`${atS} ${ARROWS[direction]} ${line}`);
      written += text.length;
      file.write(text);
      if (written >= TRACE_LIMIT_CHARS) file.write('-- the trace ends here: it has reached its size limit');
    },
    close: () => file.close(),
  };
}
