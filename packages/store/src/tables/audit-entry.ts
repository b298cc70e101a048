import { defineStatements } from '../sql/statement.ts';

/** A new entry. */
export interface AuditColumns {
  readonly atMs: number;
  readonly by: string;
  readonly via: string;
  readonly address: string;
  readonly action: string;
  readonly object: string | null;
  readonly outcome: string;
  readonly content: string;
  readonly requestId: string;
}

export const auditEntries = defineStatements('auditEntry', {
  add: (db, p: AuditColumns) =>
    db.insertInto('audit_entry').values({
      at_ms: p.atMs,
      by_name: p.by,
      via: p.via,
      address: p.address,
      action: p.action,
      object: p.object,
      outcome: p.outcome,
      content: p.content,
      request_id: p.requestId,
    }),
});
