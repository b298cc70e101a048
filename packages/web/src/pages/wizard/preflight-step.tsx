import { useMutation, useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { readCsv } from './csv-text.ts';
import { type Preflight, preflight, sampleOf } from './preflight.ts';
import type { WizardProps } from './wizard-props.ts';

/** Tries the first users on both servers before anything is created; nothing is written. */
export function PreflightStep({ draft, csv, check }: WizardProps) {
  const { t } = useWords();
  const sample = sampleOf(readCsv(csv));
  const run = useMutation({
    mutationFn: () =>
      preflight(client, { sample, source: draft.sourceEndpoint, target: draft.targetEndpoint }),
  });
  const ready = draft.sourceEndpoint !== '' && draft.targetEndpoint !== '' && csv !== '';
  return (
    <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
      <Panel
        title={t('preflight.title')}
        note={t('preflight.note', { count: sample.length })}
        end={
          <Button
            icon="probe"
            kind={run.data ? 'plain' : 'primary'}
            refused={!ready ? t('wizard.needsEndpoints') : run.isPending ? t('moment') : null}
            onClick={() => run.mutate()}
          >
            {run.data ? t('test.again') : t('preflight.run')}
          </Button>
        }
      >
        <p className="px-4 pb-3 text-ink2">
          {t('preflight.says')} {t('pre.wizard')}
        </p>
        {run.isPending ? (
          <p className="flex items-center gap-2 border-t border-line px-4 py-3">
            <Icon name="sync" className="tone-run spin" /> {t('preflight.running')}
          </p>
        ) : null}
        {run.data?.map((one) => (
          <Result key={one.userName + one.side} one={one} />
        ))}
      </Panel>
      <Typical users={check.result?.users ?? 0} />
    </div>
  );
}

function Result({ one }: { readonly one: Preflight }) {
  const { t } = useWords();
  return (
    <div className="cause">
      <Icon name={one.ok ? 'ok' : 'failed'} className={one.ok ? 'tone-ok' : 'tone-bad'} />
      <span className="cause-words">
        <span className="clip font-semibold">
          {one.userName} · {t(`lane.${one.side}`)}
        </span>
        <span className="text-sm text-ink3">{one.detail || t('preflight.ok')}</span>
      </span>
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
