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

/** What will become of a batch in this status if it is left alone since `idleSinceMs` (rules 19–21); null for nothing. */
export function retentionOf(
  status: BatchStatus,
  idleSinceMs: number,
  config: MigrationConfig,
): Retention | null {
  const rule = ruleOf(status, config);
  if (rule === null) return null;
  const atMs = idleSinceMs + rule.days * DAY_MS;
  return { action: rule.action, atMs, warnAtMs: atMs - RETENTION_WARNING_DAYS * DAY_MS };
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
