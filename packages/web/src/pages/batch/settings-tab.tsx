import type { Batch } from '@mailhaul/contract/client';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { FolderRules } from './folder-rules.tsx';
import { ItemLimits } from './item-limits.tsx';

/** How a batch was set up, and what of it can still be changed. */
export function SettingsTab({ batch }: { readonly batch: Batch }) {
  const { t, show } = useWords();
  return (
    <div className="mt-3 grid gap-3 mid:grid-cols-2">
      <ItemLimits batch={batch} />
      <FolderRules batch={batch} />
      <Panel title={t('details.title')}>
        <dl className="facts px-4 pb-4">
          <dt>{t('details.type')}</dt>
          <dd>{batch.migrationType}</dd>
          <dt>{t('details.direction')}</dt>
          <dd>{batch.batchDirection}</dd>
          <dt>{t('details.createdBy')}</dt>
          <dd>{batch.submittedByUser}</dd>
          <dt>{t('details.createTime')}</dt>
          <dd>{show.exact(batch.creationDateTime)}</dd>
          <dt>{t('details.startTime')}</dt>
          <dd>{show.instant(batch.startDateTime)}</dd>
          <dt>{t('details.initialSyncTime')}</dt>
          <dd>{show.instant(batch.initialSyncDateTime)}</dd>
          <dt>{t('details.initialSyncDuration')}</dt>
          <dd>{batch.initialSyncDuration === null ? '–' : show.duration(batch.initialSyncDuration)}</dd>
          <dt>{t('details.lastSyncTime')}</dt>
          <dd>{show.instant(batch.lastSyncedDateTime)}</dd>
          <dt>{t('details.score')}</dt>
          <dd>{batch.dataConsistencyScore ?? '–'}</dd>
          <dt>{t('details.notifications')}</dt>
          <dd>{batch.notificationEmails?.join(', ') || t('details.nobody')}</dd>
        </dl>
      </Panel>
    </div>
  );
}
