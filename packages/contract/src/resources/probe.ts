import { z } from 'zod';
import { failureCode, identity, instant } from '../fields.ts';
import { problemSchema } from '../problem.ts';

/** One stage of a test. */
export const probeStepSchema = z.object({
  name: z.string(),
  verdict: z.enum(['ok', 'warning', 'failed', 'skipped']),
  ms: z.number(),
  detail: z.string(),
  fix: z.string().nullable(),
});

const certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: instant,
  validTo: instant,
  fingerprint: z.string(),
  names: z.array(z.string()),
});

/** A failure with what people need: what happened, what to do, the words behind it. */
export const reportedFailureSchema = z.object({
  code: failureCode,
  reference: z.string(),
  side: z.enum(['source', 'target', 'service']),
  headline: z.string().nullable(),
  message: z.string(),
  fix: z.string(),
  steps: z.array(z.string()),
  actions: z.array(z.string()),
  page: z.string(),
  words: z.string(),
});

/** What a test found. */
export const testReportSchema = z.object({
  document: z.literal('mailhaul-test'),
  account: z.string(),
  verdict: z.enum(['ok', 'warning', 'failed']),
  exitCode: z.number(),
  failure: reportedFailureSchema.nullable(),
  steps: z.array(probeStepSchema),
  tls: z
    .object({
      protocol: z.string(),
      cipher: z.string(),
      nameMatches: z.boolean(),
      fault: z.string().nullable(),
      chain: z.array(certificate),
    })
    .nullable(),
  capabilities: z.array(z.string()),
});

/** A test that runs or ran; its steps come as events `probe:ID`, too. Kept for ten minutes. */
export const probeSchema = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'refused']),
  steps: z.array(probeStepSchema),
  report: testReportSchema.nullable(),
  /** Why it could not be begun. */
  problem: problemSchema.nullable(),
});

/** One probe. */
export const oneProbeSchema = z.strictObject({ id: identity });

/** Something that somebody set in motion. */
export const taskSchema = z.object({
  id: z.string(),
  /** The route, e.g. `batch.start`. */
  action: z.string(),
  /** What it is about, e.g. a batch's name. */
  object: z.string().nullable(),
  by: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** Why it failed. */
  detail: z.string().nullable(),
});

/** The latest tasks, the newest first; as long as this process remembers them. */
export const tasksSchema = z.object({ items: z.array(taskSchema) });

/** A stage of a test. */
export type ProbeStep = z.infer<typeof probeStepSchema>;
/** A test. */
export type Probe = z.infer<typeof probeSchema>;
/** What a test found. */
export type TestReport = z.infer<typeof testReportSchema>;
/** A task. */
export type Task = z.infer<typeof taskSchema>;
