import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { HoursGrid } from '../../components/hours-grid.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { FileDrop } from '../wizard/file-drop.tsx';
import { daysOf, hoursText, PLAN_RANGES, type PlanSearch, type SizesFile, zone } from './plan-search.ts';
import type { SetPlan } from './use-plan.ts';

interface PlanFormProps {
  readonly plan: PlanSearch;
  readonly set: SetPlan;
  readonly file: SizesFile | null;
  readonly setFile: (file: SizesFile | null) => void;
}

/** What is to be moved, how fast, and when. */
export function PlanForm({ plan, set, file, setFile }: PlanFormProps) {
  const { t } = useWords();
  return (
    <Panel title={t('planner.what')}>
      <div className="grid gap-3 px-4 pb-4">
        <Mailboxes {...{ plan, set, file, setFile }} />
        <div className="grid grid-cols-2 gap-3">
          <PlanNumber field="concurrent" {...{ plan, set }} hint={t('planner.concurrentHint')} />
          <PlanNumber field="speed" step={0.1} {...{ plan, set }} hint={t('planner.speedHint')} />
          <PlanNumber field="dailyMb" step={100} {...{ plan, set }} hint={t('planner.dailyMbHint')} />
          <TextField
            className="col-span-2"
            type="datetime-local"
            label={t('planner.start')}
            hint={t('planner.startHint')}
            value={plan.start}
            onChange={(event) => set({ start: event.target.value })}
          />
        </div>
        <details open={plan.hours !== ''}>
          <summary className="min-h-6 cursor-pointer text-link">
            {t('hours.title')} · {zone()}
          </summary>
          <div className="mt-2">
            <HoursGrid days={daysOf(plan.hours)} onDays={(days) => set({ hours: hoursText(days) })} />
          </div>
        </details>
      </div>
    </Panel>
  );
}

function Mailboxes({ plan, set, file, setFile }: PlanFormProps) {
  const { t } = useWords();
  if (file !== null)
    return (
      <div className="flex items-center gap-2">
        <span className="clip flex-1" title={file.name}>
          {t('planner.from', { file: file.name })}
        </span>
        <Button small onClick={() => setFile(null)}>
          {t('planner.byHand')}
        </Button>
      </div>
    );
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <PlanNumber field="mailboxes" {...{ plan, set }} />
        <PlanNumber field="gb" {...{ plan, set }} />
      </div>
      <div className="grid justify-items-start gap-1">
        <span className="hint">{t('planner.fileHint')}</span>
        <FileDrop small choose={t('planner.chooseFile')} onCsv={(csv, name) => setFile({ csv, name })} />
      </div>
    </>
  );
}

interface PlanNumberProps {
  readonly field: 'mailboxes' | 'gb' | 'concurrent' | 'speed' | 'dailyMb' | 'most' | 'mostGb';
  readonly plan: PlanSearch;
  readonly set: SetPlan;
  readonly hint?: string;
  readonly step?: number;
}

/** One number of a plan. */
export function PlanNumber({ field, plan, set, hint, step }: PlanNumberProps) {
  const { t } = useWords();
  const [least, most] = PLAN_RANGES[field];
  return (
    <NumberField
      label={t(`planner.${field}`)}
      hint={hint}
      value={plan[field]}
      {...{ least, most }}
      step={step ?? 1}
      onValue={(value) => set({ [field]: value })}
    />
  );
}
