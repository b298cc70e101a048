import type { MessageKey } from '../../words/en/index.ts';
import { type BatchDraft, limitsOf } from './batch-draft.ts';
import type { Step } from './steps.ts';
import type { Check } from './use-checked.ts';
import type { WizardPreflight } from './use-wizard-preflight.ts';

/** What every step is given. */
export interface WizardProps {
  readonly draft: BatchDraft;
  readonly set: (change: Partial<BatchDraft>) => void;
  /** The file of users; it is never kept, since it holds passwords. */
  readonly csv: string;
  readonly onCsv: (text: string, fileName?: string) => void;
  readonly check: Check;
  readonly look: WizardPreflight;
  readonly go: (step: Step) => void;
}

/** Why a step is not done yet; null when it is. */
export function missingOf({
  draft,
  csv,
  check,
}: Pick<WizardProps, 'draft' | 'csv' | 'check'>): Readonly<Record<Step, MessageKey | null>> {
  const users =
    csv.trim() === '' ? 'wizard.needsUsers' : check.result?.taken === false ? 'wizard.needsFix' : null;
  const endpoints =
    draft.sourceEndpoint === '' || draft.targetEndpoint === '' ? 'wizard.needsEndpoints' : null;
  const limits = limitsOf(draft) === null ? 'wizard.needsLimits' : null;
  const preflight = users ?? endpoints ?? limits;
  const review = preflight ?? (draft.name.trim() === '' ? 'wizard.needsName' : null);
  return { users, endpoints, mapping: null, limits, preflight, review };
}
