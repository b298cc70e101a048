import type { WaitedFor } from '@mailhaul/contract/words';
import type { IconName } from '../components/icons.tsx';

/** How each of those is drawn that a user may wait for. */
export const WAITED_FOR_ICONS: Readonly<Record<WaitedFor, IconName>> = {
  source: 'upload',
  target: 'download',
  service: 'stalled',
  nobody: 'check',
  unknown: 'queued',
};

/** The text of each one's name. */
export const WAITED_FOR_WORDS = {
  source: 'lane.source',
  target: 'lane.target',
  service: 'lane.mailhaul',
  nobody: 'lane.nobody',
  unknown: 'lane.unknown',
} as const satisfies Readonly<Record<WaitedFor, string>>;

/** The order in which they are listed. */
export const WAITED_FOR_ORDER = [
  'source',
  'target',
  'service',
  'nobody',
  'unknown',
] as const satisfies readonly WaitedFor[];
