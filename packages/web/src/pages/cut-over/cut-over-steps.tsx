import type { Batch, CutOver } from '@mailhaul/contract/client';
import { type ReactNode, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { Icon } from '../../components/icon.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { batchRefusal } from '../../states/refusals.ts';
import type { Look } from '../../states/tone.ts';
import { useWords } from '../../words/words.tsx';
import { type BatchQuestion, questionOf } from '../batch/questions.ts';
import { useBatchCommands } from '../batch/use-batch-commands.ts';

type Step = CutOver['steps'][number];

const LOOKS: Readonly<Record<Step['state'], Look>> = {
  done: { icon: 'ok', tone: 'ok' },
  now: { icon: 'right', tone: 'run' },
  wait: { icon: 'waiting', tone: 'warn' },
  later: { icon: 'created', tone: 'idle' },
};

interface StepsProps {
  readonly batch: Batch;
  readonly steps: readonly Step[];
}

/** The checklist with its times; what the product can do itself has its button. */
export function CutOverSteps({ batch, steps }: StepsProps) {
  const { t, show } = useWords();
  return (
    <ol>
      {steps.map((step) => {
        const { icon, tone } = LOOKS[step.state];
        return (
          <li
            key={step.name}
            className={`cause ${step.state === 'now' ? 'bg-picked' : ''}`}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <Icon name={icon} className={`tone-${tone} ${step.state === 'now' ? 'mirrors' : ''}`} />
            <span className="min-w-0 flex-1 py-1">
              <span className="font-semibold">{t(`cut.step.${step.name}`)}</span>
              <span className="block break-words text-ink2" lang="en">
                {step.words}
              </span>
            </span>
            <span className="flex-none text-sm text-ink3">
              {step.at === null
                ? t(`cut.state.${step.state}`)
                : t(step.state === 'wait' ? 'cut.until' : 'cut.at', { at: show.instant(step.at) })}
            </span>
            <StepButton step={step} batch={batch} />
          </li>
        );
      })}
    </ol>
  );
}

const QUESTIONS: Readonly<Partial<Record<Step['name'], BatchQuestion>>> = {
  complete: 'complete',
  remove: 'remove',
};

/** What the service does itself; the batch's own state says whether it can now. */
function StepButton({ step: { name, state }, batch }: { readonly step: Step; readonly batch: Batch }) {
  const words = useWords();
  const { t } = words;
  const [asked, setAsked] = useState(false);
  const { syncNow, complete, remove } = useBatchCommands(batch, () => undefined);
  const start = useCommand('batch.start', { done: () => t('batch.said', { name: batch.identity }) });
  const kind = state === 'now' ? 'primary' : 'plain';
  const button = (
    event: 'start' | 'sync-now' | 'complete' | 'remove',
    word: string,
    act: () => void,
  ): ReactNode => (
    <Button small kind={kind} refused={batchRefusal(batch.status, event, words)} onClick={act}>
      {word}
    </Button>
  );
  const question = QUESTIONS[name];
  const onYes = name === 'complete' ? complete : remove;
  if (state === 'done') return null;
  if (name === 'initial-sync')
    return button('start', t('batch.start'), () => start.mutate({ identity: batch.identity }));
  if (name === 'sync-now') return button('sync-now', t('batch.syncNow'), syncNow);
  if (question === undefined || (question !== 'complete' && question !== 'remove')) return null;
  return (
    <>
      {button(question, t(`batch.${question}`), () => setAsked(true))}
      <Confirm
        question={asked ? questionOf(question, batch, { t, onYes }) : null}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
