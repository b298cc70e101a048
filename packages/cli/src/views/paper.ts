import type { Style } from '../render/style.ts';

/** What views are written on. */
export interface Paper {
  readonly width: number;
  readonly style: Style;
  /** Now, for "2 min ago". */
  readonly nowMs: number;
}
