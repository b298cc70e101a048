import type { Endpoint } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { HoursGrid } from '../../components/hours-grid.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useEdit } from '../../queries/use-edit.ts';
import { windowsText } from '../../show/work-windows.ts';
import { useWords } from '../../words/words.tsx';

/** When users of an endpoint may be started. */
export function EndpointWindows({ endpoint }: { readonly endpoint: Endpoint }) {
  const { t } = useWords();
  const zone = endpoint.workWindows?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [days, setDays] = useState<readonly number[] | null>(endpoint.workWindows?.days ?? null);
  const set = useEdit(
    'endpoint.set',
    { identity: endpoint.identity },
    { quiet: true, done: () => t('saved') },
  );
  const save = (): void =>
    set.mutate({
      identity: endpoint.identity,
      ...(days === null ? { workWindows: null } : { workWindows: windowsText(days), timeZone: zone }),
    });
  return (
    <Panel title={t('hours.title')} note={t('schedule.zone', { zone })}>
      <div className="grid gap-3 px-4 pb-4">
        <RefusalNote error={set.error} />
        <HoursGrid days={days} onDays={setDays} />
        <div>
          <Button refused={set.isPending ? t('moment') : null} onClick={save}>
            {t('save')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
