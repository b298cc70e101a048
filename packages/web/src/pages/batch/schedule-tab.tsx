import type { Batch } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { HoursGrid } from '../../components/hours-grid.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useEdit } from '../../queries/use-edit.ts';
import { windowsText } from '../../show/work-windows.ts';
import { useWords } from '../../words/words.tsx';

/** When a batch works, when it begins by itself, and when it is completed by itself. */
export function ScheduleTab({ batch }: { readonly batch: Batch }) {
  const { t, show } = useWords();
  const [days, setDays] = useState<readonly number[] | null>(batch.workWindows?.days ?? null);
  const [startAfter, setStartAfter] = useState(localOf(batch.startAfter));
  const [completeAfter, setCompleteAfter] = useState(localOf(batch.completeAfter));
  const set = useEdit('batch.set', { identity: batch.identity }, { quiet: true, done: () => t('saved') });
  const save = (): void =>
    set.mutate({
      identity: batch.identity,
      workWindows: days === null ? null : windowsText(days),
      startAfter: instantOf(startAfter),
      completeAfter: instantOf(completeAfter),
    });
  // a field of the browser takes its own local time, not the batch's
  const ownZone = t('schedule.ownZone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  const interval = batch.incrementalSyncIntervalMs;
  return (
    <div className="mt-3 grid gap-3">
      <Panel title={t('tab.schedule')} note={t('schedule.zone', { zone: batch.timeZone })}>
        <div className="grid gap-4 px-4 pb-4">
          <RefusalNote error={set.error} />
          <div className="grid max-w-[640px] gap-3 mid:grid-cols-2">
            <TextField
              type="datetime-local"
              label={t('schedule.startAfter')}
              hint={ownZone}
              value={startAfter}
              onChange={(event) => setStartAfter(event.target.value)}
            />
            <TextField
              type="datetime-local"
              label={t('schedule.completeAfter')}
              hint={ownZone}
              value={completeAfter}
              onChange={(event) => setCompleteAfter(event.target.value)}
            />
          </div>
          <p className="text-ink2">
            {interval === null
              ? t('schedule.intervalUsual')
              : t('schedule.interval', { span: show.span(interval) })}
          </p>
          <HoursGrid days={days} onDays={setDays} />
          <div>
            <Button kind="primary" refused={set.isPending ? t('moment') : null} onClick={save}>
              {t('save')}
            </Button>
          </div>
        </div>
      </Panel>
    </div>
  );
}

/** A moment as `datetime-local` wants it: local time, minutes. */
function localOf(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function instantOf(local: string): string | null {
  return local === '' ? null : new Date(local).toISOString();
}
