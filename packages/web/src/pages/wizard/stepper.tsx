import { Icon } from '../../components/icon.tsx';
import type { MessageKey } from '../../words/en/index.ts';
import { useWords } from '../../words/words.tsx';
import { STEPS, type Step } from './steps.ts';

interface StepperProps {
  readonly step: Step;
  readonly onStep: (step: Step) => void;
  readonly missing: Readonly<Record<Step, MessageKey | null>>;
}

/** The steps: where one is, and which are done. */
export function Stepper({ step, onStep, missing }: StepperProps) {
  const { t } = useWords();
  const here = STEPS.indexOf(step);
  return (
    <ol className="stepper" aria-label={t('wizard.steps')}>
      {STEPS.map((one, at) => {
        const done = at < here && missing[one] === null;
        return (
          <li key={one}>
            <button
              type="button"
              className="flex min-h-6 items-center gap-2"
              aria-current={one === step ? 'step' : undefined}
              onClick={() => onStep(one)}
            >
              <span
                className={`step-number ${one === step ? 'step-number-on' : done ? 'step-number-done' : ''}`}
              >
                {done ? <Icon name="check" /> : at + 1}
              </span>
              <span className={one === step ? 'font-semibold text-ink' : ''}>{t(`wizard.step.${one}`)}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
