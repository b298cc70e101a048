import type { RouteInput } from '@mailhaul/contract/client';
import { type BatchDraft, limitsOf } from './batch-draft.ts';
import { base64Of } from './csv-text.ts';

/** A draft as it is looked at: so many of its users, all where that is null. Null while one of its limits cannot be read. */
export function draftPreflightOf(
  draft: BatchDraft,
  csv: string,
  users: number | null,
): RouteInput<'draft-preflight.new'> | null {
  const limits = limitsOf(draft);
  if (limits === null) return null;
  const root = draft.targetRootFolder.trim();
  return {
    csvData: base64Of(csv),
    sourceEndpoint: draft.sourceEndpoint,
    targetEndpoint: draft.targetEndpoint,
    excludeFolders: [...draft.excludeFolders],
    allowUnknownColumnsInCsv: draft.allowUnknownColumnsInCsv,
    ...limits,
    acceptLargeDataLoss: draft.acceptLargeDataLoss,
    ...(root === '' ? {} : { targetRootFolder: root }),
    ...(users === null ? {} : { users }),
  };
}
