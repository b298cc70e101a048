import type { IconName } from '../components/icons.tsx';
import type { MessageKey } from '../words/en/index.ts';

/** A page that can be gone to from everywhere. */
export interface Place {
  readonly to:
    | '/'
    | '/batches'
    | '/endpoints'
    | '/reports'
    | '/troubleshoot'
    | '/planner'
    | '/network'
    | '/settings';
  readonly word: MessageKey;
  readonly icon: IconName;
  /** After `g`. */
  readonly key: string;
}

/** The pages behind the doors of the navigation, in its order. */
export const PLACES: readonly Place[] = [
  { to: '/', word: 'nav.dashboard', icon: 'dashboard', key: 'd' },
  { to: '/batches', word: 'nav.batches', icon: 'batches', key: 'b' },
  { to: '/endpoints', word: 'nav.endpoints', icon: 'endpoints', key: 'e' },
  { to: '/reports', word: 'nav.reports', icon: 'report', key: 'r' },
  { to: '/troubleshoot', word: 'nav.troubleshoot', icon: 'troubleshoot', key: 't' },
  { to: '/planner', word: 'nav.planner', icon: 'planner', key: 'p' },
  { to: '/network', word: 'nav.network', icon: 'network', key: 'n' },
  { to: '/settings', word: 'nav.settings', icon: 'settings', key: 's' },
];
