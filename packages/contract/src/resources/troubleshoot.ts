import { FAILURE_ACTIONS } from '@mailhaul/domain';
import { z } from 'zod';
import { failureCode, identity, instant } from '../fields.ts';
import { problemSchema } from '../problem.ts';

const kind = z.enum(['batch', 'user', 'endpoint', 'new-batch']);
const confidence = z.enum(['certain', 'likely', 'possible']);
const recordId = z.string().regex(/^[\w-]{1,64}$/);

/** What is looked into. `csvData`: the file, base64, from which a batch shall be made that is not there yet (kind `new-batch`). */
export const troubleshootInputSchema = z.strictObject({
  kind,
  identity,
  batch: identity.exactOptional(),
  csvData: z.string().max(14_000_000).exactOptional(),
  sourceEndpoint: identity.exactOptional(),
  targetEndpoint: identity.exactOptional(),
});

/** Something that can be done: the command, and the call for a button. */
const troubleActionSchema = z.object({
  action: z.enum(Object.keys(FAILURE_ACTIONS) as [keyof typeof FAILURE_ACTIONS]),
  /** The words of its button. */
  label: z.string(),
  command: z.string(),
  call: z
    .object({
      /** A route of this API. */
      route: z.string(),
      input: z.record(z.string(), z.unknown()),
      /** Fields of the input that a person must give, e.g. `password`. */
      asks: z.array(z.string()),
    })
    .nullable(),
});

/** A cause that was found. */
export const troubleVerdictSchema = z.object({
  cause: failureCode,
  reference: z.string(),
  headline: z.string().nullable(),
  message: z.string(),
  confidence,
  /** The question that it answers, e.g. `A3`. */
  node: z.string(),
  evidence: z.array(z.string()),
  steps: z.array(z.string()),
  actions: z.array(troubleActionSchema),
  users: z.array(z.string()),
  folders: z.array(z.string()),
  /** It failed then, was tried again just now and went well. */
  worksNow: z.boolean(),
  page: z.string(),
});

const visit = z.object({
  id: z.string(),
  question: z.string(),
  by: z.enum(['probe', 'person', 'nobody']),
  answers: z.array(z.string()),
  outcome: z.enum(['cause', 'works-now', 'not-this', 'led-on', 'solved', 'open']),
});

const finding = z.object({
  probe: z.string(),
  /** What it saw, line by line. */
  evidence: z.array(z.string()),
});

/** Everything that one run of the troubleshooter found. */
export const troubleRecordSchema = z.object({
  document: z.literal('mailhaul-troubleshooting'),
  id: z.string(),
  kind,
  identity: z.string(),
  batch: z.string().nullable(),
  startedAt: instant,
  endedAt: instant,
  result: z.enum(['cause', 'works-now', 'nothing', 'open']),
  /** The likeliest first. */
  verdicts: z.array(troubleVerdictSchema),
  /** The questions in the order of the walk. */
  visits: z.array(visit),
  findings: z.array(finding),
  /** What a person answered. */
  answers: z.record(z.string(), z.string()),
});

/** A run of the troubleshooter that is under way or over. */
export const troubleshootingSchema = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'refused']),
  record: troubleRecordSchema.nullable(),
  /** Why it could not be begun, e.g. since there is no such batch. */
  problem: problemSchema.nullable(),
});

/** One run, by the id that beginning it has answered. */
export const oneTroubleshootingSchema = z.strictObject({ id: recordId });

/** The answer of a person to a question that is open. */
export const troubleAnswerSchema = z.strictObject({
  id: recordId,
  node: z.string().max(10),
  answer: z.string().max(40),
});

const summary = troubleRecordSchema
  .pick({ id: true, kind: true, identity: true, batch: true, startedAt: true, endedAt: true, result: true })
  .extend({ cause: failureCode.nullable(), message: z.string().nullable() });

/** The records that are kept, the newest first. */
export const troubleListSchema = z.object({ items: z.array(summary) });

/** A record as a page of its own, to be attached to a ticket. */
export const troublePageSchema = z.object({ name: z.string(), html: z.string() });

/** A run of the troubleshooter. */
export type Troubleshooting = z.infer<typeof troubleshootingSchema>;
/** What it found. */
export type TroubleRecord = z.infer<typeof troubleRecordSchema>;
/** One cause. */
export type TroubleVerdict = z.infer<typeof troubleVerdictSchema>;
/** Something that can be done about it. */
export type TroubleAction = z.infer<typeof troubleActionSchema>;
/** A record in the list. */
export type TroubleSummary = z.infer<typeof summary>;
