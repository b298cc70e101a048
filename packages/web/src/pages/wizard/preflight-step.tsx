import type { Preflight } from '@mailhaul/contract/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { PreflightFound } from '../preflight/preflight-found.tsx';
import { missingOf, type WizardProps } from './wizard-props.ts';

/** Looks at everybody on both servers before anything is created; nothing is written. */
export function PreflightStep(props: WizardProps) {
  const { check, look } = props;
  const { t } = useWords();
  const most = Math.max(1, check.result?.users ?? 1);
  const [wanted, setWanted] = useState<number | null>(null);
  const users = Math.min(most, wanted ?? most);
  const { preflight, isLost, begin, isBeginning, stop } = look;
  const missing = missingOf(props).preflight;
  const isRunning = preflight?.state === 'running';
  return (
    <div className="grid gap-3">
      <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
        <Panel title={t('preflight.title')} note={t('preflight.note', { count: users })}>
          <p className="px-4 pb-3 text-ink2">{t('preflight.says')}</p>
          <div className="flex flex-wrap items-end gap-3 px-4 pb-4">
            <NumberField label={t('pre.users')} value={users} least={1} most={most} onValue={setWanted} />
            <Button
              icon="probe"
              kind={preflight === null ? 'primary' : 'plain'}
              refused={missing !== null ? t(missing) : isRunning || isBeginning ? t('moment') : null}
              onClick={() => begin(users < most ? users : null)}
            >
              {preflight === null ? t('preflight.run') : t('pre.again')}
            </Button>
            {isRunning ? (
              <Button icon="stop" onClick={stop}>
                {t('pre.stop')}
              </Button>
            ) : null}
          </div>
        </Panel>
        <HowLong users={check.result?.users ?? 0} preflight={preflight} />
      </div>
      {isLost ? <Note tone="warn">{t('pre.lost')}</Note> : null}
      {preflight === null ? null : <PreflightFound preflight={preflight} />}
    </div>
  );
}

interface HowLongProps {
  readonly users: number;
  readonly preflight: Preflight | null;
}

/** As far as sizes are known, from them; before that, from what mailboxes usually hold. */
function HowLong({ users, preflight }: HowLongProps) {
  const { t, show } = useWords();
  const { data: usual, error } = useQuery({
    queryKey: ['estimate', users],
    queryFn: ({ signal }) => client.call('estimate.new', { mailboxes: Math.max(1, users) }, { signal }),
    enabled: users > 0,
  });
  const data = preflight?.eta ? preflight : usual;
  return (
    <Panel title={t('preflight.howLong')}>
      <div className="grid gap-2 px-4 pb-4">
        {users === 0 || (error && !data) ? <p className="text-ink2">{t('preflight.unknown')}</p> : null}
        {data?.eta ? (
          <Note tone="run">
            {t('preflight.eta', {
              half: show.span(data.eta.p50Seconds * 1000),
              most: show.span(data.eta.p90Seconds * 1000),
            })}
          </Note>
        ) : null}
        {data && !data.eta ? <p className="text-ink2">{t('preflight.unknown')}</p> : null}
        <ul className="list-disc ps-5 text-sm text-ink3">
          {data?.assumptions.map((line) => (
            <li key={line}>
              <span lang="en">{line}</span>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
