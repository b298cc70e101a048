import type { Preflight } from '@mailhaul/contract/client';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { FindingList } from './finding-list.tsx';
import { PreflightSummary } from './preflight-summary.tsx';
import { PreflightUsers } from './preflight-users.tsx';

/** What was found so far: of the batch, and of each user. */
export function PreflightFound({ preflight }: { readonly preflight: Preflight }) {
  const { t } = useWords();
  return (
    <>
      {preflight.state === 'stopped' ? <Note tone="warn">{t('pre.stopped')}</Note> : null}
      <PreflightSummary preflight={preflight} />
      {preflight.findings.length === 0 ? null : (
        <Panel title={t('pre.batch')}>
          <FindingList findings={preflight.findings} />
        </Panel>
      )}
      <PreflightUsers preflight={preflight} />
    </>
  );
}
