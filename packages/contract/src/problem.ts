import { z } from 'zod';
import { instant } from './fields.ts';

/** What is wrong with one field of an input. */
export const fieldProblemSchema = z.object({
  field: z.string(),
  message: z.string(),
  fix: z.string().exactOptional(),
  row: z.number().exactOptional(),
  code: z.string().exactOptional(),
});

/** Why something was refused: the body of every answer from 400 on (RFC 9457, application/problem+json). */
export const problemSchema = z.object({
  /** A page about the code. */
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  /** What to do; empty when the detail says it all. */
  fix: z.string(),
  docs: z.string(),
  fields: z.array(fieldProblemSchema),
  requestId: z.string(),
  /** Who made the last change, where an edit came too late and that is known. */
  changed: z.object({ by: z.string(), at: instant }).exactOptional(),
});

/** The body of a refusal. */
export type Problem = z.infer<typeof problemSchema>;
/** One field that is wrong. */
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

/** The media type of a problem. */
export const PROBLEM_TYPE = 'application/problem+json';
