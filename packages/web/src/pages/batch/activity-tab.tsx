import type { Batch } from '@mailhaul/contract/client';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { Panel } from '../../components/panel.tsx';
import { keys } from '../../queries/keys.ts';
import { useWords } from '../../words/words.tsx';
import { EntryList } from '../user/entry-list.tsx';

const LOOK_MS = 5_000;

/** What was done with a batch, and what came about by itself. */
export function ActivityTab({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: [...keys.batch(batch.identity), 'report'],
    queryFn: ({ signal }) =>
      client.call('batch.show', { identity: batch.identity, includeReport: true }, { signal }),
    refetchInterval: LOOK_MS,
  });
  return (
    <div className="mt-3">
      <Panel title={t('tab.activity')} note={t('activity.note')}>
        <EntryList entries={data?.report?.entries ?? []} />
      </Panel>
    </div>
  );
}
