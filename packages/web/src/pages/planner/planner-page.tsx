import { Command } from '../../components/command.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useWords } from '../../words/words.tsx';
import { PlanAnswer } from './plan-answer.tsx';
import { planCommand } from './plan-command.ts';
import { PlanForm } from './plan-form.tsx';
import { TypicalPanel } from './typical-panel.tsx';
import { usePlan } from './use-plan.ts';
import { WavesPanel } from './waves-panel.tsx';
import { WindowPanel } from './window-panel.tsx';

/** How long a migration takes, in which waves, and what others have seen; nothing is stored, the address is the plan. */
export function PlannerPage() {
  const { t } = useWords();
  const { plan, set, file, setFile, answer } = usePlan();
  return (
    <>
      <PageHead title={t('nav.planner')} note={t('planner.note')} />
      <div className="grid items-start gap-3 wide:grid-cols-[340px_minmax(0,1fr)]">
        {/* on a narrow page the answer comes right after the question */}
        <div className="contents gap-3 wide:grid">
          <PlanForm {...{ plan, set, file, setFile }} />
          <div className="order-last wide:order-none">
            <WindowPanel {...{ plan, set }} />
          </div>
        </div>
        <div className="grid min-w-0 gap-3">
          <PlanAnswer {...answer} />
          <WavesPanel {...{ plan, set }} estimate={answer.data} hasFile={file !== null} />
          <TypicalPanel {...{ plan, set }} estimate={answer.data} />
        </div>
      </div>
      <div className="mt-3">
        <Command line={planCommand(plan, file?.name ?? null)} />
      </div>
    </>
  );
}
