import { z } from 'zod';
import { identity, instant } from '../fields.ts';
import { reportedFailureSchema } from './probe.ts';

const counts = {
  sourceMessages: z.number(),
  delivered: z.number(),
  listed: z.number(),
  leftOut: z.number(),
  arrivedLater: z.number(),
  neverDelivered: z.number(),
  vanished: z.number(),
  deletedAtSource: z.number(),
  goneAtTarget: z.number(),
  sameSize: z.number(),
  sameHeader: z.number(),
  rawEqual: z.number(),
  canonEqual: z.number(),
  altered: z.number(),
  unclear: z.number(),
  extraAtTarget: z.number(),
  doubled: z.number(),
  flagsDiffer: z.number(),
  datesDiffer: z.number(),
};

/** How thoroughly both sides are compared. */
export const VERIFY_LEVELS = ['quick', 'standard', 'deep'] as const;

/** Who is verified, and how thoroughly; quick unless said. */
export const newVerificationSchema = z.strictObject({
  identity,
  batch: identity.exactOptional(),
  level: z.enum(VERIFY_LEVELS).exactOptional(),
});

/** Whose verification is shown, or stopped. */
export const oneVerificationSchema = z.strictObject({ identity, batch: identity.exactOptional() });

/** A comparison of both sides of a user; the last one is kept. */
export const verificationSchema = z.object({
  document: z.literal('mailhaul-verification'),
  /** The user's address. */
  identity: z.string(),
  userGuid: z.string(),
  level: z.enum(VERIFY_LEVELS),
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** Messages to look at, and those that were. */
  total: z.number(),
  done: z.number(),
  /** Null until it is done. */
  equal: z.boolean().nullable(),
  /** A sync ran meanwhile, so that what it moved may count as a difference. */
  syncedMeanwhile: z.boolean(),
  totals: z.object(counts).nullable(),
  folders: z.array(
    z.object({
      ...counts,
      source: z.string(),
      target: z.string(),
      failure: reportedFailureSchema.nullable(),
    }),
  ),
  /** The first messages that are not as they should be; the totals count all of them. */
  differences: z.array(
    z.object({
      kind: z.enum(['missing', 'gone', 'differ', 'doubled']),
      source: z.string(),
      target: z.string(),
      /** 0 where that side has none. */
      sourceUid: z.number(),
      targetUid: z.number(),
      messageId: z.string(),
      date: z.string(),
      subject: z.string(),
      words: z.string(),
    }),
  ),
  failure: reportedFailureSchema.nullable(),
});

/** The one under way, or the last one; null before the first. */
export const shownVerificationSchema = z.object({ verification: verificationSchema.nullable() });

/** Whether there was one to stop. */
export const stoppingVerificationSchema = z.object({ stopping: z.boolean() });

/** A verification. */
export type Verification = z.infer<typeof verificationSchema>;
