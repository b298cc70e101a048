import type { BatchStatus } from '../batch/status.ts';
import type { MigrationConfig } from '../settings/config.ts';

const DAY_MS = 86_400_000;

/** How long before it acts retention warns. */
export const RETENTION_WARNING_DAYS = 7;

/** What happens to a batch that nobody touches. */
export interface Retention {
  readonly action: 'stop' | 'remove';
  readonly atMs: number;
  readonly warnAtMs: number;
}

/** Since when nobody cared for a batch, and when they were warned. */
export interface Neglect {
  readonly touchedAtMs: number;
  readonly warnedAtMs: number | null;
}

/**
 * What will become of a batch in this status if it is left alone (rules 19–21), never less than RETENTION_WARNING_DAYS after the
 * warning; null for nothing.
 */
export function retentionOf(
  status: BatchStatus,
  { touchedAtMs, warnedAtMs }: Neglect,
  config: MigrationConfig,
): Retention | null {
  const rule = ruleOf(status, config);
  if (rule === null) return null;
  const aheadMs = RETENTION_WARNING_DAYS * DAY_MS;
  const ruledMs = touchedAtMs + rule.days * DAY_MS;
  const atMs = warnedAtMs === null ? ruledMs : Math.max(ruledMs, warnedAtMs + aheadMs);
  return { action: rule.action, atMs, warnAtMs: ruledMs - aheadMs };
}

function ruleOf(
  status: BatchStatus,
  config: MigrationConfig,
): { readonly action: Retention['action']; readonly days: number } | null {
  switch (status) {
    case 'Synced':
      return { action: 'stop', days: config.syncedRetentionDays };
    case 'Stopped':
    case 'Failed':
      return { action: 'remove', days: config.stoppedRetentionDays };
    case 'Completed':
      return { action: 'remove', days: config.completedRetentionDays };
    default:
      return null;
  }
}
