import { z } from 'zod';
import { duration, identity, instant, queryNumber } from '../fields.ts';

/** Of which batch, and of which share of its users, the fastest first. */
export const batchAnalysisQuerySchema = z.strictObject({
  identity,
  percentile: queryNumber.pipe(z.number().int().min(1).max(100)).exactOptional(),
});

const percent = z.number();

const summary = z.object({
  startTime: instant,
  endTime: instant,
  migrationDuration: duration,
  mailboxCount: z.number(),
  trimmedCount: z.number(),
  totalGb: z.number(),
  percentComplete: percent,
  maxGbPerHour: z.number(),
  minGbPerHour: z.number(),
  averageGbPerHour: z.number(),
  moveEfficiencyPercent: percent,
  averageSourceLatencyMs: z.number().nullable(),
  averageTargetLatencyMs: z.number().nullable(),
  sourceRoundTripsPerMessage: z.number().nullable(),
  targetRoundTripsPerMessage: z.number().nullable(),
  idlePercent: percent,
  sourceSidePercent: percent,
  targetSidePercent: percent,
  transientFailurePercent: percent,
  stallPercent: percent,
  processorStallPercent: percent,
  wordBreakingPercent: z.literal(0),
  contentIndexingStallPercent: z.literal(0),
  highAvailabilityStallPercent: z.literal(0),
  mailboxLockedStallPercent: z.literal(0),
});

/** How the users of a batch were moved (AnalyzeMoveRequestStats); the analysis is null while nobody has begun. */
export const batchAnalysisSchema = z.object({
  batch: z.string(),
  percentile: z.number(),
  analysis: summary.nullable(),
  moves: z.array(
    z.object({
      emailAddress: z.string(),
      startTime: instant,
      endTime: instant,
      inProgressDuration: duration,
      percentComplete: percent,
      items: z.number(),
      bytes: z.number(),
      sentBytes: z.number(),
      gbPerHour: z.number(),
      sourceRoundTrips: z.number(),
      targetRoundTrips: z.number(),
      sourceWaitDuration: duration,
      targetWaitDuration: duration,
      transientFailureDuration: duration,
      stalledDuration: duration,
    }),
  ),
});

/** How the users of a batch were moved. */
export type BatchAnalysis = z.infer<typeof batchAnalysisSchema>;
