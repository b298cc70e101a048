import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { Panel } from '../../components/panel.tsx';
import { useDraftPreflight } from '../../queries/use-draft-preflight.ts';
import { useWords } from '../../words/words.tsx';
import { PreflightFound } from '../preflight/preflight-found.tsx';
import { draftPreflightOf } from './draft-preflight.ts';
import type { WizardProps } from './wizard-props.ts';

/** Looks at everybody on both servers before anything is created; nothing is written. */
export function PreflightStep({ draft, csv, check }: WizardProps) {
  const { t } = useWords();
  const most = Math.max(1, check.result?.users ?? 1);
  const [wanted, setWanted] = useState<number | null>(null);
  const users = Math.min(most, wanted ?? most);
  const { preflight, begin, isBeginning, stop } = useDraftPreflight();
  const ready = draft.sourceEndpoint !== '' && draft.targetEndpoint !== '' && csv !== '';
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
              refused={!ready ? t('wizard.needsEndpoints') : isRunning || isBeginning ? t('moment') : null}
              onClick={() => begin(draftPreflightOf(draft, csv, users < most ? users : null))}
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
        <Typical users={check.result?.users ?? 0} />
      </div>
      {preflight === null ? null : <PreflightFound preflight={preflight} />}
    </div>
  );
}

function Typical({ users }: { readonly users: number }) {
  const { t } = useWords();
  const { data, error } = useQuery({
    queryKey: ['estimate', users],
    queryFn: ({ signal }) => client.call('estimate.new', { mailboxes: Math.max(1, users) }, { signal }),
    enabled: users > 0,
  });
  const { show } = useWords();
  return (
    <Panel title={t('preflight.howLong')}>
      <div className="grid gap-2 px-4 pb-4">
        {users === 0 || error ? <p className="text-ink2">{t('preflight.unknown')}</p> : null}
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
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
