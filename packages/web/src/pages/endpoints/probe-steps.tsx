import type { Probe, ProbeStep } from '@mailhaul/contract/client';
import { Icon } from '../../components/icon.tsx';
import { NOTHING } from '../../show/show.ts';
import type { Look } from '../../states/tone.ts';
import { useWords } from '../../words/words.tsx';

const LOOKS: Readonly<Record<ProbeStep['verdict'], Look>> = {
  ok: { icon: 'ok', tone: 'ok' },
  warning: { icon: 'warning', tone: 'warn' },
  failed: { icon: 'failed', tone: 'bad' },
  skipped: { icon: 'skipped', tone: 'idle' },
};

interface ProbeStepsProps {
  readonly probe: Probe;
  readonly narrow?: boolean;
}

/** The stages of a test as they end: verdict, what was found, how long it took; what is wrong opens its fix. */
export function ProbeSteps({ probe, narrow }: ProbeStepsProps) {
  const { t } = useWords();
  const most = Math.max(1, ...probe.steps.map(({ ms }) => ms));
  return (
    <ol aria-label={t('test.steps')}>
      {probe.steps.map((step, at) => (
        <Step key={step.name} step={step} number={at + 1} most={most} narrow={narrow === true} />
      ))}
      {probe.state === 'running' ? (
        <li className="step step-running">
          <span className="text-end text-ink3">{probe.steps.length + 1}</span>
          <Icon name="sync" className="tone-run spin" />
          <span className="col-span-4 text-ink2">{t('test.running')}</span>
        </li>
      ) : null}
    </ol>
  );
}

interface StepProps {
  readonly step: ProbeStep;
  readonly number: number;
  readonly most: number;
  readonly narrow: boolean;
}

function Step({ step, number, most, narrow }: StepProps) {
  const { t, show } = useWords();
  const { name, verdict, ms, detail, fix } = step;
  return (
    <li className={`step ${narrow ? '!grid-cols-[20px_20px_minmax(0,1fr)_64px]' : ''}`}>
      <span className="text-end text-ink3">{number}</span>
      <Icon name={LOOKS[verdict].icon} className={`tone-${LOOKS[verdict].tone}`} />
      <span className="min-w-0">
        <span className="font-semibold">
          {name}
          <span className="sr-only"> {t(`test.${verdict}`)}</span>
        </span>
        {narrow ? <span className="block break-words text-sm text-ink2">{detail}</span> : null}
      </span>
      {narrow ? null : (
        <>
          <span className="clip text-ink2" title={detail}>
            {detail}
          </span>
          {verdict === 'skipped' ? (
            <span />
          ) : (
            <span className="step-time" style={{ width: `${Math.max(3, (ms / most) * 100)}%` }} />
          )}
        </>
      )}
      <span className="whitespace-nowrap text-end">
        {verdict === 'skipped' ? NOTHING : t('test.ms', { ms: show.count(Math.round(ms)) })}
      </span>
      {fix === null || fix === '' ? null : (
        <span className={narrow ? 'col-span-2 col-start-3 pb-2 text-sm text-ink2' : 'step-fix'}>{fix}</span>
      )}
    </li>
  );
}
