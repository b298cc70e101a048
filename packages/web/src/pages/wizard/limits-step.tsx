import { CheckField, TextField } from '../../components/field.tsx';
import { HoursGrid } from '../../components/hours-grid.tsx';
import { Panel } from '../../components/panel.tsx';
import { limitOf } from '../../show/item-limit.ts';
import { useWords } from '../../words/words.tsx';
import type { WizardProps } from './wizard-props.ts';

/** What may be left out, when it works, who is told. */
export function LimitsStep({ draft, set }: WizardProps) {
  const { t } = useWords();
  const errorOf = (text: string): string | undefined =>
    limitOf(text) === null ? t('limits.notANumber') : undefined;
  return (
    <div className="grid items-start gap-3 mid:grid-cols-2">
      <Panel title={t('limits.title')}>
        <div className="grid gap-3 px-4 pb-4">
          <TextField
            label={t('limits.bad')}
            hint={t('limits.hint')}
            error={errorOf(draft.badItemLimit)}
            value={draft.badItemLimit}
            onChange={(event) => set({ badItemLimit: event.target.value })}
          />
          <TextField
            label={t('limits.large')}
            error={errorOf(draft.largeItemLimit)}
            value={draft.largeItemLimit}
            onChange={(event) => set({ largeItemLimit: event.target.value })}
          />
          <CheckField
            label={t('limits.accept')}
            checked={draft.acceptLargeDataLoss}
            onChecked={(acceptLargeDataLoss) => set({ acceptLargeDataLoss })}
          />
        </div>
      </Panel>
      <Panel title={t('wizard.start')}>
        <div className="grid gap-3 px-4 pb-4">
          <CheckField
            label={t('wizard.autoStart')}
            hint={t('wizard.autoStartHint')}
            checked={draft.autoStart}
            onChecked={(autoStart) => set({ autoStart })}
          />
          <TextField
            type="datetime-local"
            label={t('schedule.startAfter')}
            hint={t('schedule.startAfterHint')}
            value={draft.startAfter}
            onChange={(event) => set({ startAfter: event.target.value })}
          />
          <TextField
            label={t('wizard.emails')}
            hint={t('wizard.emailsHint')}
            value={draft.notificationEmails}
            onChange={(event) => set({ notificationEmails: event.target.value })}
          />
        </div>
      </Panel>
      <Panel title={t('hours.title')} className="mid:col-span-2">
        <div className="px-4 pb-4">
          <HoursGrid days={draft.days} onDays={(days) => set({ days })} />
        </div>
      </Panel>
    </div>
  );
}
