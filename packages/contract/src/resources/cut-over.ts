import { BATCH_STATUSES, CUT_OVER_STEPS } from '@mailhaul/domain';
import { z } from 'zod';
import { identity, instant } from '../fields.ts';

const route = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    exchanges: z.array(z.object({ preference: z.number(), host: z.string() })),
    ttlSeconds: z.number(),
  }),
  /** The domain names nobody who takes its mail. */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('no-domain') }),
  /** Nobody answered, or not what was asked. */
  z.object({ kind: z.literal('unknown'), words: z.string() }),
]);

/** A step of the checklist. */
export const cutOverStepSchema = z.object({
  name: z.enum(CUT_OVER_STEPS),
  /** `wait`: time must pass, until `at`; `later`: when those before are done. */
  state: z.enum(['done', 'now', 'wait', 'later']),
  words: z.string(),
  /** When it was done, or until when to wait. */
  at: instant.nullable(),
  /** What to type after `mailhaul`. */
  command: z.string().nullable(),
});

/** Where a batch stands between its first copy and its end. */
export const cutOverSchema = z.object({
  document: z.literal('mailhaul-cutover'),
  batch: z.string(),
  batchGuid: z.string(),
  status: z.enum(BATCH_STATUSES),
  /** Where mail goes, by the domains of the addresses; the first fifty. */
  domains: z.array(
    z.object({
      domain: z.string(),
      users: z.number(),
      route,
      /** Null where nobody knows. */
      side: z.enum(['old', 'new', 'both', 'elsewhere']).nullable(),
    }),
  ),
  /** Whether all mail goes to the new side; null where somebody could not be asked. */
  isSwitched: z.boolean().nullable(),
  /** When that was seen first. */
  switchedAt: instant.nullable(),
  steps: z.array(cutOverStepSchema),
  /** A letter to the users; what stands in angle brackets is to be filled in. */
  welcomeMail: z.object({ subject: z.string(), text: z.string() }),
});

/** Which batch, and how its domains are judged. */
export const cutOverQuerySchema = z.strictObject({
  identity,
  /** Names under which the new side takes mail, separated by commas. */
  mailExchanges: z.string().max(4_000).exactOptional(),
  /** As in `9.9.9.9` or `127.0.0.1:5300`; those of the system unless said. */
  nameServer: z.string().max(100).exactOptional(),
});

/** Where a batch stands at its cut-over. */
export type CutOver = z.infer<typeof cutOverSchema>;
