import { z } from 'zod';
import { instant } from '../fields.ts';
import { pageOf, pageQuery } from '../page.ts';

/** One change: who, when, from where, what, before and after; secrets are left out. */
export const auditEntrySchema = z.object({
  id: z.number(),
  at: instant,
  by: z.string(),
  /** How: a session, a token or the machine itself. */
  via: z.string(),
  address: z.string(),
  action: z.string(),
  object: z.string().nullable(),
  outcome: z.enum(['done', 'refused']),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string(),
});

/** Which entries. */
export const auditQuerySchema = z.strictObject({
  ...pageQuery,
  by: z.string().exactOptional(),
  action: z.string().exactOptional(),
  object: z.string().exactOptional(),
});

/** A page of the audit log, the newest first. */
export const auditPageSchema = pageOf(auditEntrySchema);

/** One change. */
export type AuditEntry = z.infer<typeof auditEntrySchema>;
