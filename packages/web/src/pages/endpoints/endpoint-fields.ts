import { ProblemError } from '@mailhaul/contract/client';
import type { EndpointDraft } from './endpoint-draft.ts';

/** What every group of fields is given. */
export interface EndpointFieldsProps {
  readonly draft: EndpointDraft;
  readonly onDraft: (draft: EndpointDraft) => void;
  readonly error: Error | null;
}

/** What is wrong with one field, as the service said it. */
export function fieldError(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const wrong = error.problem.fields.find((one) => one.field === field);
  return wrong === undefined ? undefined : [wrong.message, wrong.fix].filter(Boolean).join(' ');
}
