import type { StatusDetail } from '../request/status-detail.ts';
import type { WaitedFor } from '../request/waited-for.ts';

/** Nothing has moved for so long: it is noted who waits for whom. */
export const STANDSTILL_MS = 5 * 60_000;

/** Who is waited for: a server that owes an answer, or the service itself. */
export type WaitsFor = Exclude<WaitedFor, 'nobody' | 'unknown'>;

/** What an entry of kind `standstill` holds. */
export interface StandstillRecord {
  /** When something last moved. */
  readonly sinceMs: number;
  readonly waitsFor: WaitsFor;
  readonly detail: StatusDetail;
  /** `noted` within minutes, `alert` at the limit that is set, `over` once it moves again. */
  readonly state: 'noted' | 'alert' | 'over';
}

/** What is known of a run at one moment. */
export interface Movement {
  /** Changes whenever anything is done. */
  readonly mark: string;
  /** Milliseconds that never run backwards. */
  readonly atMs: number;
  /** Whether it waits for something that has been named already, such as a wait that a server stated. */
  readonly isStalled: boolean;
}

/** What is known of a standstill between two looks. */
export interface StandstillWatch {
  readonly mark: string;
  /** When the mark last changed. */
  readonly sinceMs: number;
  readonly noted: boolean;
  readonly alerted: boolean;
}

/** Looks at a run once more: what is known now, and the state to write down, null for nothing new. */
export function watchStandstill(
  before: StandstillWatch | null,
  { mark, atMs, isStalled }: Movement,
  alertAfterMs: number,
): { readonly watch: StandstillWatch; readonly state: StandstillRecord['state'] | null } {
  if (before === null || before.mark !== mark) {
    const watch = { mark, sinceMs: atMs, noted: false, alerted: false };
    return { watch, state: before?.noted || before?.alerted ? 'over' : null };
  }
  const lastedMs = atMs - before.sinceMs;
  if (lastedMs >= alertAfterMs && !before.alerted)
    return { watch: { ...before, noted: true, alerted: true }, state: 'alert' };
  if (lastedMs >= STANDSTILL_MS && !before.noted && !isStalled)
    return { watch: { ...before, noted: true }, state: 'noted' };
  return { watch: before, state: null };
}
