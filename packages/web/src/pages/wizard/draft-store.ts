import { type BatchDraft, newDraft } from './batch-draft.ts';

// Drafts stay in this browser, without the rows: a file of users holds passwords, which are kept nowhere unsealed.

const KEY = 'mailhaul.drafts';
/** Drafts that are kept; older ones go. */
const MOST = 10;

/** All drafts, the newest first. */
export function readDrafts(): readonly BatchDraft[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored)
      ? stored.filter(isDraft).map((draft) => ({ ...newDraft(draft.id), ...draft }))
      : [];
  } catch {
    return [];
  }
}

/** Keeps a draft. */
export function saveDraft(draft: BatchDraft): void {
  write([draft, ...readDrafts().filter(({ id }) => id !== draft.id)].slice(0, MOST));
}

/** Forgets a draft. */
export function removeDraft(id: string): void {
  write(readDrafts().filter((draft) => draft.id !== id));
}

function write(drafts: readonly BatchDraft[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(drafts));
  } catch {
    // storage is full or shut off: the draft lasts as long as the page
  }
}

function isDraft(value: unknown): value is BatchDraft {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
