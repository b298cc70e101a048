import { useNavigate } from '@tanstack/react-router';
import { Button } from '../../components/button.tsx';
import { useCommand, wordsOf } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';
import { removeDraft } from './draft-store.ts';
import { batchOf } from './new-batch.ts';
import { STEPS, type Step } from './steps.ts';
import { missingOf, type WizardProps } from './wizard-props.ts';

/** Back, next, and at the end: create. */
export function ActionBar({ step, ...props }: WizardProps & { readonly step: Step }) {
  const { t } = useWords();
  const { draft, csv, go } = props;
  const navigate = useNavigate();
  const at = STEPS.indexOf(step);
  const [before, after] = [STEPS[at - 1], STEPS[at + 1]];
  const why = missingOf(props)[step];
  const create = useCommand('batch.new', {
    quiet: true,
    done: ({ identity }) => t('wizard.created', { name: identity }),
    onDone: ({ identity }) => {
      removeDraft(draft.id);
      void navigate({ to: '/batches/$batch/$tab', params: { batch: identity, tab: 'users' } });
    },
  });
  const onCreate = (): void => {
    const batch = batchOf(draft, csv);
    if (batch !== null) create.mutate(batch);
  };
  const error = create.error ? wordsOf(create.error) : null;
  const refused = why === null ? null : t(why);
  return (
    <div className="action-bar">
      <span
        className={`min-w-0 flex-1 ${error ? 'text-bad' : 'text-ink2'}`}
        role={error ? 'alert' : undefined}
      >
        {error ? `${error.title} ${error.text}` : (refused ?? t(`wizard.says.${step}`))}
      </span>
      <Button refused={before === undefined ? t('wizard.first') : null} onClick={() => before && go(before)}>
        {t('wizard.back')}
      </Button>
      {after === undefined ? (
        <Button
          kind="primary"
          refused={refused ?? (create.isPending ? t('moment') : null)}
          onClick={onCreate}
        >
          {draft.autoStart ? t('wizard.createAndStart') : t('wizard.create')}
        </Button>
      ) : (
        <Button kind="primary" refused={refused} onClick={() => go(after)}>
          {t('wizard.next', { step: t(`wizard.step.${after}`) })}
        </Button>
      )}
    </div>
  );
}
