import { z } from 'zod';
import { instant } from '../fields.ts';

const most = z.number().int().min(1).max(50_000);

/** What is to be planned. */
export const estimateInputSchema = z.strictObject({
  /** How many mailboxes, and their sizes together; or each one, as a list or as a file. */
  mailboxes: z.number().int().min(1).max(50_000).exactOptional(),
  sizeBytes: z.number().min(0).exactOptional(),
  items: z.number().min(0).exactOptional(),
  sizes: z
    .array(
      z.strictObject({
        address: z.string(),
        sizeBytes: z.number().min(0),
        items: z.number().min(0).exactOptional(),
        tag: z.string().exactOptional(),
        server: z.string().exactOptional(),
      }),
    )
    .max(50_000)
    .exactOptional(),
  /** The bytes of a CSV of mailbox,sizeBytes,items (also tag and server), base64. */
  sizesCsv: z.string().exactOptional(),
  workload: z.string().exactOptional(),
  concurrent: z.number().int().min(1).max(300).exactOptional(),
  start: z.string().exactOptional(),
  queueHours: z.number().min(0).max(8_760).exactOptional(),
  bytesPerSecond: z.number().min(1).exactOptional(),
  itemsPerSecond: z.number().min(0.001).exactOptional(),
  /** What line and servers allow, all mailboxes together. */
  maxBytesPerSecond: z.number().min(1).exactOptional(),
  maxItemsPerSecond: z.number().min(0.001).exactOptional(),
  /** What a mailbox may hand out per day, e.g. 2,500 MB at Gmail. */
  dailyBytesPerMailbox: z.number().min(1).exactOptional(),
  workWindows: z.string().exactOptional(),
  timeZone: z.string().exactOptional(),
  mailboxesPerHour: z.number().min(0).exactOptional(),
  windowHours: z.number().min(0).max(8_760).exactOptional(),
  waves: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.enum(['count', 'alphabet', 'tag']), most }),
      z.strictObject({ by: z.literal('size'), mostBytes: z.number().min(1) }),
      z.strictObject({ by: z.literal('server'), most, weights: z.record(z.string(), z.number()) }),
    ])
    .exactOptional(),
});

/** An end as a range; null times: never, with these windows. */
export const etaSchema = z.object({
  p50Seconds: z.number(),
  p90Seconds: z.number(),
  isMeasured: z.boolean(),
  p50At: instant.nullable(),
  p90At: instant.nullable(),
});

/** A plan. */
export const estimateSchema = z.object({
  document: z.literal('mailhaul-estimate'),
  mailboxes: z.number(),
  sizeBytes: z.number(),
  items: z.number(),
  workload: z.string(),
  startAt: instant,
  eta: etaSchema.nullable(),
  typical: z.array(z.object({ p50Days: z.number(), p90Days: z.number(), mailboxes: z.number() })),
  beyondTypical: z.number(),
  fitsInWindow: z.number().nullable(),
  hoursAtPace: z.number().nullable(),
  waves: z.array(
    z.object({
      name: z.string(),
      mailboxes: z.number(),
      sizeBytes: z.number(),
      items: z.number(),
      startAt: instant.nullable(),
      eta: etaSchema.nullable(),
    }),
  ),
  assumptions: z.array(z.string()),
  /** Of our own mailboxes that are through, on how many it rests; 0 while they are fewer than 20. */
  measuredMailboxes: z.number(),
});

/** A plan. */
export type Estimate = z.infer<typeof estimateSchema>;
