import { type AppendMode, MODE_TRAITS } from './append-mode.ts';

/** What decides how many lanes are worth opening. */
export interface LaneCircumstances {
  /** The number that the user asked for; null leaves it to us. */
  readonly asked: number | null;
  /** So many other mailboxes are under way that they keep this process busy. */
  readonly crowded: boolean;
  /** The source or the target runs on this machine. */
  readonly serverIsHere: boolean;
  /** Of this machine. */
  readonly processors: number;
}

/** The second lane works while the first waits for a disk. */
const LANES_LEAST = 2;

/**
 * How many lanes are worth opening. Further lanes of a mode that streams fill the pauses of the first, or use more of the servers'
 * processors: among many mailboxes the others fill the pauses (decision 0017), and a server on this machine has no processors but
 * ours (decision 0018).
 */
export function worthwhileLanes(mode: AppendMode, circumstances: LaneCircumstances): number {
  const { asked, crowded, serverIsHere, processors } = circumstances;
  const { lanes, streams } = MODE_TRAITS[mode];
  if (asked !== null) return asked;
  if (!streams) return lanes;
  if (crowded) return 1;
  return serverIsHere ? Math.min(lanes, Math.max(LANES_LEAST, processors)) : lanes;
}
