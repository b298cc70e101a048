import type { RouteInput } from '@mailhaul/contract/client';

/** What the troubleshooter can look into from the page. */
export const SUBJECT_KINDS = ['batch', 'user', 'endpoint'] as const;
/** One of these. */
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Who or what is looked into. */
export interface RunSubject {
  readonly kind: SubjectKind;
  readonly identity: string;
  /** Of a user, when several batches have it. */
  readonly batch?: string;
}

/** Reads an address. */
export function subjectSearch({
  kind,
  identity,
  batch,
}: Readonly<Record<string, unknown>>): Partial<RunSubject> {
  const known = SUBJECT_KINDS.find((one) => one === kind);
  return {
    ...(known ? { kind: known } : {}),
    ...(typeof identity === 'string' ? { identity } : {}),
    ...(typeof batch === 'string' ? { batch } : {}),
  };
}

/** As it is begun anew. */
export function subjectInput({
  kind,
  identity,
  batch,
}: {
  readonly kind: RouteInput<'troubleshoot.new'>['kind'];
  readonly identity: string;
  readonly batch?: string | null | undefined;
}): RouteInput<'troubleshoot.new'> {
  return { kind, identity, ...(batch && kind === 'user' ? { batch } : {}) };
}
