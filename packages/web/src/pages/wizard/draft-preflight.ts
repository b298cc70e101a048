import type { RouteInput } from '@mailhaul/contract/client';
import { limitOf } from '../../show/item-limit.ts';
import type { BatchDraft } from './batch-draft.ts';
import { base64Of } from './csv-text.ts';

/** A draft as it is looked at: so many of its users, all where that is null. */
export function draftPreflightOf(
  draft: BatchDraft,
  csv: string,
  users: number | null,
): RouteInput<'draft-preflight.new'> {
  const root = draft.targetRootFolder.trim();
  return {
    csvData: base64Of(csv),
    sourceEndpoint: draft.sourceEndpoint,
    targetEndpoint: draft.targetEndpoint,
    excludeFolders: [...draft.excludeFolders],
    allowUnknownColumnsInCsv: draft.allowUnknownColumnsInCsv,
    badItemLimit: limitOf(draft.badItemLimit) ?? 0,
    largeItemLimit: limitOf(draft.largeItemLimit) ?? 0,
    acceptLargeDataLoss: draft.acceptLargeDataLoss,
    ...(root === '' ? {} : { targetRootFolder: root }),
    ...(users === null ? {} : { users }),
  };
}
