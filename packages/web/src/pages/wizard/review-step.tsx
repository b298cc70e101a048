import { Command } from '../../components/command.tsx';
import { Panel } from '../../components/panel.tsx';
import { windowsText } from '../../show/work-windows.ts';
import { useWords } from '../../words/words.tsx';
import { batchCommand } from './new-batch.ts';
import type { WizardProps } from './wizard-props.ts';

/** What will be created, in plain words, and the same by hand. */
export function ReviewStep({ draft, check }: WizardProps) {
  const { t, show } = useWords();
  const users = check.result;
  return (
    <div className="grid items-start gap-3 mid:grid-cols-2">
      <Panel title={t('review.title')}>
        <dl className="facts px-4 pb-4">
          <dt>{t('wizard.batchName')}</dt>
          <dd>{draft.name || '–'}</dd>
          <dt>{t('check.users')}</dt>
          <dd>
            {users ? t('review.users', { count: users.users - users.badRows, bad: users.badRows }) : '–'}
          </dd>
          <dt>{t('lane.source')}</dt>
          <dd>{draft.sourceEndpoint || '–'}</dd>
          <dt>{t('lane.target')}</dt>
          <dd>{draft.targetEndpoint || '–'}</dd>
          <dt>{t('folders.exclude')}</dt>
          <dd>{draft.excludeFolders.join(', ') || t('review.none')}</dd>
          <dt>{t('mapping.root')}</dt>
          <dd>{draft.targetRootFolder || t('review.none')}</dd>
          <dt>{t('limits.bad')}</dt>
          <dd>{draft.badItemLimit}</dd>
          <dt>{t('limits.large')}</dt>
          <dd>{draft.largeItemLimit}</dd>
          <dt>{t('hours.title')}</dt>
          <dd>{draft.days === null ? t('hours.always') : windowsText(draft.days)}</dd>
          <dt>{t('wizard.start')}</dt>
          <dd>
            {draft.startAfter !== ''
              ? show.day(Date.parse(draft.startAfter))
              : draft.autoStart
                ? t('review.atOnce')
                : t('review.byHand')}
          </dd>
          <dt>{t('wizard.emails')}</dt>
          <dd>{draft.notificationEmails || t('details.nobody')}</dd>
        </dl>
      </Panel>
      <div className="grid gap-3">
        <Command line={batchCommand(draft)} />
        <p className="text-ink2">{t('review.safe')}</p>
      </div>
    </div>
  );
}
