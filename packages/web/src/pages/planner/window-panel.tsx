import { hoursForMailboxes, mailboxesInWindow } from '@mailhaul/contract/guide';
import { Panel } from '../../components/panel.tsx';
import { Slider } from '../../components/slider.tsx';
import { useWords } from '../../words/words.tsx';
import { PLAN_RANGES, type PlanSearch } from './plan-search.ts';
import type { SetPlan } from './use-plan.ts';

const STEPS = { windowHours: 0.5, queueHours: 0.25, perHour: 5 } as const;
const SLIDERS = ['windowHours', 'queueHours', 'perHour'] as const;

interface WindowPanelProps {
  readonly plan: PlanSearch;
  readonly set: SetPlan;
}

/** How many mailboxes fit into a window, and how long so many take: the formula both ways. */
export function WindowPanel({ plan, set }: WindowPanelProps) {
  const { t, show } = useWords();
  const { windowHours, queueHours, perHour, mailboxes } = plan;
  const fit = mailboxesInWindow({ totalHours: windowHours, queueHours, mailboxesPerHour: perHour });
  const hours = hoursForMailboxes({ mailboxes, queueHours, mailboxesPerHour: perHour });
  return (
    <Panel title={t('window.title')}>
      <div className="grid gap-3 px-4 pb-4">
        {SLIDERS.map((field) => (
          <Slider
            key={field}
            label={t(`window.${field}`)}
            text={field === 'perHour' ? show.count(perHour) : show.span(plan[field] * 3_600_000)}
            value={plan[field]}
            least={PLAN_RANGES[field][0]}
            most={PLAN_RANGES[field][1]}
            step={STEPS[field]}
            onValue={(value) => set({ [field]: value })}
          />
        ))}
        <div className="border-t border-line pt-3" aria-live="polite">
          <p className="text-num font-semibold">{t('window.fit', { count: fit })}</p>
          <p className="text-ink2" dir="ltr">
            {`${show.count(fit)} = (${show.count(windowHours)} − ${show.count(queueHours)}) × ${show.count(perHour)}`}
          </p>
          <p className="mt-2">
            {Number.isFinite(hours)
              ? t('window.back', { count: mailboxes, span: show.span(hours * 3_600_000) })
              : t('window.noPace')}
          </p>
          <p className="hint mt-1">{t('window.hint')}</p>
        </div>
      </div>
    </Panel>
  );
}
