import type { Kysely } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import type { AuditColumns } from '../tables/audit-entry.ts';

/** Which entries of the audit log. */
export interface AuditPage {
  readonly by?: string | undefined;
  readonly action?: string | undefined;
  readonly object?: string | undefined;
  /** Entries before this one. */
  readonly beforeId: number | null;
  readonly limit: number;
}

/** An entry as stored. */
export interface StoredAudit extends AuditColumns {
  readonly id: number;
}

/** A page of the audit log, the newest first. */
export async function auditPage(
  db: Kysely<Schema>,
  { by, action, object, beforeId, limit }: AuditPage,
): Promise<readonly StoredAudit[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .$if(by !== undefined, (query) => query.where('by_name', '=', by ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(object !== undefined, (query) => query.where('object', '=', object ?? ''))
    .$if(beforeId !== null, (query) => query.where('id', '<', beforeId ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    atMs: row.at_ms,
    by: row.by_name,
    via: row.via,
    address: row.address,
    action: row.action,
    object: row.object,
    outcome: row.outcome,
    content: row.content,
    requestId: row.request_id,
  }));
}
