import type { IconName } from '../components/icons.tsx';

/** The colour of a state; never its only sign. */
export type Tone = 'ok' | 'warn' | 'bad' | 'run' | 'idle';

/** How a state looks. */
export interface Look {
  readonly icon: IconName;
  readonly tone: Tone;
  /** Turns while it lasts. */
  readonly moving?: boolean;
}
