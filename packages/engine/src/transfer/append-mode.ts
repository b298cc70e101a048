import type { Capabilities } from '@mailhaul/imap';

/** How messages are handed to the target, best first (RFC 3502, RFC 7888). */
export type AppendMode = 'multiappend' | 'pipelined' | 'literal-minus' | 'synchronizing';

/** What a mode is good for. */
interface ModeTraits {
  /** Connections per side that are worth opening. */
  readonly lanes: number;
  /** Whether the next message may leave before the last was answered. */
  readonly streams: boolean;
}

/** The traits of each mode; lanes make up for the waits of the weaker ones. */
export const MODE_TRAITS: Readonly<Record<AppendMode, ModeTraits>> = {
  multiappend: { lanes: 2, streams: true },
  pipelined: { lanes: 4, streams: true },
  'literal-minus': { lanes: 8, streams: false },
  synchronizing: { lanes: 16, streams: false },
};

/** The best mode the target offers, not better than the one asked for. */
export function chooseAppendMode(capabilities: Capabilities, wanted: AppendMode | 'auto'): AppendMode {
  const ladder: AppendMode[] = ['multiappend', 'pipelined', 'literal-minus', 'synchronizing'];
  const from = wanted === 'auto' ? 0 : ladder.indexOf(wanted);
  return ladder.slice(from).find((mode) => offers(capabilities, mode)) ?? 'synchronizing';
}

function offers(capabilities: Capabilities, mode: AppendMode): boolean {
  if (mode === 'multiappend') return capabilities.has('MULTIAPPEND') && capabilities.has('LITERAL+');
  if (mode === 'pipelined') return capabilities.has('LITERAL+');
  return mode === 'literal-minus' ? capabilities.has('LITERAL-') : true;
}
