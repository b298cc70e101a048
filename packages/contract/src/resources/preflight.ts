import { PREFLIGHT_NOTICES, type PreflightNotice, RENAME_WORDS, type RenameReason } from '@mailhaul/domain';
import { z } from 'zod';
import { failureCode, identity, instant, itemLimit, ranged } from '../fields.ts';
import { etaSchema } from './estimate.ts';

const level = z.enum(['ok', 'warn', 'fail']);

/** Something that was found before the start. */
export const preflightFindingSchema = z.object({
  level,
  /** A code of the failure catalogue, or a notice. */
  code: z.union([
    failureCode,
    z.enum(Object.keys(PREFLIGHT_NOTICES) as [PreflightNotice, ...PreflightNotice[]]),
  ]),
  side: z.enum(['source', 'target', 'service']),
  words: z.string(),
  fix: z.string(),
});

/** How it looks for one user. */
export const preflightUserSchema = z.object({
  emailAddress: z.string(),
  guid: z.string(),
  level,
  /** The gravest first. */
  findings: z.array(preflightFindingSchema),
  /** Null where the source could not be looked at. */
  folders: z.number().nullable(),
  messages: z.number().nullable(),
  sizeBytes: z.number().nullable(),
  isExact: z.boolean(),
  /** Messages that the target would not take, the largest first. */
  largest: z.array(z.object({ folder: z.string(), sizeBytes: z.number() })),
  targetFreeBytes: z.number().nullable(),
  /** Folders that get another name. */
  renamed: z.array(
    z.object({
      source: z.string(),
      target: z.string(),
      reasons: z.array(z.enum(Object.keys(RENAME_WORDS) as [RenameReason, ...RenameReason[]])),
    }),
  ),
});

/** What was looked at before a batch starts, and what was found. */
export const preflightSchema = z.object({
  document: z.literal('mailhaul-preflight'),
  batch: z.string(),
  batchGuid: z.string(),
  /** `stopped`: somebody stopped it, or the service ended before it was through. */
  state: z.enum(['running', 'done', 'stopped']),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** Users of the batch, how many of them are looked at, and how many of these were. */
  users: z.number(),
  chosen: z.number(),
  looked: z.number(),
  counts: z.object({ ok: z.number(), warn: z.number(), fail: z.number() }),
  level,
  totals: z.object({ messages: z.number(), sizeBytes: z.number() }),
  /** When all users would be through if they began now. */
  eta: etaSchema.nullable(),
  assumptions: z.array(z.string()),
  /** What concerns the batch: where mail goes, what cannot be seen over IMAP. */
  findings: z.array(preflightFindingSchema),
  /** The gravest first, at most a thousand. */
  items: z.array(preflightUserSchema),
});

/** What was found, once somebody has looked. */
export const lastPreflightSchema = z.object({ preflight: preflightSchema.nullable() });

/** Which batch is looked at, and how. */
export const newPreflightSchema = z.strictObject({
  identity,
  /** How many users are looked at, spread evenly; all unless said. */
  users: z.number().int().min(1).exactOptional(),
  signInsPerMinute: ranged('signInsPerMinute').exactOptional(),
  /** Names under which the new side takes mail. */
  mailExchanges: z.array(z.string()).max(50).exactOptional(),
  /** As in `9.9.9.9` or `127.0.0.1:5300`; those of the system unless said. */
  nameServer: z.string().max(100).exactOptional(),
});

/** A file of which no batch is made yet, with what matters for the look. */
export const newDraftPreflightSchema = z.strictObject({
  /** The bytes of a CSV, base64. */
  csvData: z.string(),
  sourceEndpoint: z.string(),
  targetEndpoint: z.string(),
  excludeFolders: z.array(z.string()).exactOptional(),
  includeFolders: z.array(z.string()).exactOptional(),
  targetRootFolder: z.string().nullable().exactOptional(),
  badItemLimit: itemLimit.exactOptional(),
  largeItemLimit: itemLimit.exactOptional(),
  acceptLargeDataLoss: z.boolean().exactOptional(),
  allowUnknownColumnsInCsv: z.boolean().exactOptional(),
  users: z.number().int().min(1).exactOptional(),
  signInsPerMinute: ranged('signInsPerMinute').exactOptional(),
  nameServer: z.string().max(100).exactOptional(),
});

/** One of those, by the `batchGuid` that it was answered with. */
export const oneDraftPreflightSchema = z.strictObject({ id: z.string().max(100) });

/** Whether one was under way. */
export const stoppedPreflightSchema = z.object({ stopping: z.boolean() });

/** Which batch was looked at. */
export const onePreflightSchema = z.strictObject({ identity });

/** What was found before the start of a batch. */
export type Preflight = z.infer<typeof preflightSchema>;
/** How it looks for one user. */
export type PreflightUser = z.infer<typeof preflightUserSchema>;
/** Something that was found. */
export type PreflightFindingView = z.infer<typeof preflightFindingSchema>;
