import { useEffect, useMemo, useState } from 'react';
import { type BatchDraft, newDraft } from './batch-draft.ts';
import { readDrafts, saveDraft } from './draft-store.ts';

/** How long typing rests before a draft is kept. */
const REST_MS = 400;

/** A draft that keeps itself. */
export function useDraft(id: string | undefined) {
  const [draft, setDraft] = useState<BatchDraft>(
    () => readDrafts().find((one) => one.id === id) ?? newDraft(id ?? crypto.randomUUID()),
  );
  const [savedAtMs, setSavedAtMs] = useState(draft.savedAtMs);
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (!touched) return;
    const timer = setTimeout(() => {
      const now = Date.now();
      saveDraft({ ...draft, savedAtMs: now });
      setSavedAtMs(now);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [draft, touched]);
  return useMemo(
    () => ({
      draft,
      savedAtMs,
      set: (change: Partial<BatchDraft>) => {
        setTouched(true);
        setDraft((before) => ({ ...before, ...change }));
      },
    }),
    [draft, savedAtMs],
  );
}
