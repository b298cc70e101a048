import { useState } from 'react';
import { useDraftPreflight } from '../../queries/use-draft-preflight.ts';
import type { BatchDraft } from './batch-draft.ts';
import { draftPreflightOf } from './draft-preflight.ts';

/** What a look was about: another file or endpoint, and it says nothing any more. */
type Subject = readonly [csv: string, source: string, target: string];

/** The look at everybody of a draft; it goes on, and is still there, while other steps are shown. */
export function useWizardPreflight(draft: BatchDraft, csv: string) {
  const { preflight, isLost, begin, isBeginning, stop } = useDraftPreflight();
  const [subject, setSubject] = useState<Subject | null>(null);
  const now: Subject = [csv, draft.sourceEndpoint, draft.targetEndpoint];
  const isOfThis = now.every((part, at) => part === subject?.[at]);
  return {
    preflight: isOfThis ? preflight : null,
    isLost: isOfThis && isLost,
    isBeginning,
    stop,
    /** Looks at so many, all where that is null; one that runs for what was chosen before is ended. */
    begin: (users: number | null): void => {
      const asked = draftPreflightOf(draft, csv, users);
      if (asked === null) return;
      if (preflight?.state === 'running') stop();
      begin(asked, { onSuccess: () => setSubject(now) });
    },
  };
}

/** What the steps know of it. */
export type WizardPreflight = ReturnType<typeof useWizardPreflight>;
