import type { Batch, Preflight } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Command } from '../../components/command.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { Note } from '../../components/note.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { Panel } from '../../components/panel.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { usePreflight } from '../../queries/use-preflight.ts';
import { quoted } from '../../show/quoted.ts';
import { useWords } from '../../words/words.tsx';
import { PreflightFound } from './preflight-found.tsx';

/** Everybody of a batch looked at on both sides before anything is copied. */
export function PreflightTab({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const { preflight, error, isLost } = usePreflight(batch.identity);
  if (preflight === undefined) return <ListWaits error={error} />;
  return (
    <div className="mt-3 grid gap-3">
      <Begin batch={batch} preflight={preflight} />
      {isLost ? <Note tone="warn">{t('pre.lost')}</Note> : null}
      {preflight === null ? (
        <div className="panel">
          <EmptyState title={t('pre.empty')}>{t('pre.emptyText')}</EmptyState>
        </div>
      ) : (
        <PreflightFound preflight={preflight} />
      )}
      <Command line={`mailhaul batch preflight ${quoted(batch.identity)}`} />
    </div>
  );
}

interface BeginProps {
  readonly batch: Batch;
  readonly preflight: Preflight | null;
}

function Begin({ batch, preflight }: BeginProps) {
  const { t } = useWords();
  const most = Math.max(1, batch.totalCount);
  const [users, setUsers] = useState(most);
  const begin = useCommand('preflight.new');
  const stop = useCommand('preflight.stop');
  const isRunning = preflight?.state === 'running';
  return (
    <Panel title={t('preflight.title')} note={t('pre.note')}>
      <div className="flex flex-wrap items-end gap-3 px-4 pb-4">
        <NumberField label={t('pre.users')} value={users} least={1} most={most} onValue={setUsers} />
        <Button
          icon="probe"
          kind={preflight === null ? 'primary' : 'plain'}
          refused={isRunning || begin.isPending ? t('moment') : null}
          onClick={() => begin.mutate({ identity: batch.identity, ...(users < most ? { users } : {}) })}
        >
          {preflight === null ? t('preflight.run') : t('pre.again')}
        </Button>
        {isRunning ? (
          <Button icon="stop" onClick={() => stop.mutate({ identity: batch.identity })}>
            {t('pre.stop')}
          </Button>
        ) : null}
        <span className="flex-1 text-ink2">{t('pre.says')}</span>
      </div>
    </Panel>
  );
}
