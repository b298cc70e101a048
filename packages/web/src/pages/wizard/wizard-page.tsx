import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { buttonClass } from '../../components/button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useWords } from '../../words/words.tsx';
import { ActionBar } from './action-bar.tsx';
import { nameOfFile } from './batch-draft.ts';
import { EndpointsStep } from './endpoints-step.tsx';
import { LimitsStep } from './limits-step.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PreflightStep } from './preflight-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { Stepper } from './stepper.tsx';
import type { Step } from './steps.ts';
import { useChecked } from './use-checked.ts';
import { useDraft } from './use-draft.ts';
import { useWizardPreflight } from './use-wizard-preflight.ts';
import { UsersStep } from './users-step.tsx';
import { missingOf, type WizardProps } from './wizard-props.ts';

const route = getRouteApi('/shell/new/batch');

const BODIES: Readonly<Record<Step, (props: WizardProps) => React.ReactNode>> = {
  users: UsersStep,
  endpoints: EndpointsStep,
  mapping: MappingStep,
  limits: LimitsStep,
  preflight: PreflightStep,
  review: ReviewStep,
};

/** A new batch, step by step; going back loses nothing, and a draft is kept. */
export function WizardPage() {
  const { t, show } = useWords();
  const { step = 'users', draft: id } = route.useSearch();
  const navigate = route.useNavigate();
  const { draft, savedAtMs, set } = useDraft(id);
  const [csv, setCsv] = useState('');
  const check = useChecked(csv, draft);
  const look = useWizardPreflight(draft, csv);
  const go = (next: Step) => void navigate({ search: { step: next, draft: draft.id } });
  const onCsv = (text: string, fileName?: string): void => {
    setCsv(text);
    if (fileName !== undefined)
      set({ fileName, ...(draft.name === '' ? { name: nameOfFile(fileName) } : {}) });
  };
  const props: WizardProps = { draft, set, csv, onCsv, check, look, go };
  const Body = BODIES[step];
  return (
    <>
      <PageHead
        title={t('batches.new')}
        above={[
          <Link key="batches" to="/batches">
            {t('nav.batches')}
          </Link>,
        ]}
        actions={
          <Link to="/batches" className={buttonClass('quiet')}>
            {t('wizard.close')}
          </Link>
        }
      />
      <div className="panel flex flex-wrap items-center">
        <Stepper step={step} onStep={go} missing={missingOf(props)} />
        <span className="ms-auto px-4 py-3 text-ink2">
          {savedAtMs === 0 ? '' : t('drafts.saved', { at: show.instant(new Date(savedAtMs).toISOString()) })}
        </span>
      </div>
      <div className="my-3">
        <Body {...props} />
      </div>
      <ActionBar step={step} {...props} />
    </>
  );
}
