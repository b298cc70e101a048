import type { Batch } from '@mailhaul/contract/client';
import { CauseRow } from '../../components/cause-row.tsx';
import { Panel } from '../../components/panel.tsx';
import { useManyErrorGroups } from '../../queries/use-error-groups.ts';
import { causeTitle } from '../../states/cause-title.ts';
import { useWords } from '../../words/words.tsx';

/** Causes that are shown on the first page. */
const MOST = 7;

/** What waits for the admin, the cause with most users first. */
export function NeedsYou({ batches }: { readonly batches: readonly Batch[] }) {
  const words = useWords();
  const { t } = words;
  const groups = useManyErrorGroups(
    batches.filter(({ failedCount }) => failedCount > 0).map(({ identity }) => identity),
  );
  const unapproved = batches.filter(({ unapprovedItems }) => unapprovedItems > 0);
  const causes = groups.length + unapproved.length;
  return (
    <Panel title={t('needs.title')} note={causes > 0 ? t('needs.summary', { count: causes }) : undefined}>
      {causes === 0 ? <p className="px-4 pb-4 text-ink2">{t('needs.nothing')}</p> : null}
      {groups.slice(0, MOST).map((group, at) => (
        <CauseRow
          key={`${group.batch} ${group.code}`}
          look={{ icon: 'failed', tone: 'bad' }}
          count={group.users}
          title={causeTitle(group, words)}
          code={`${group.code} · ${group.batch}`}
          action={t(`fix.${group.actions[0] ?? 'retry'}`)}
          batch={group.batch}
          tab="errors"
          primary={at === 0}
        />
      ))}
      {unapproved.map(({ identity, unapprovedItems }) => (
        <CauseRow
          key={identity}
          look={{ icon: 'okWithErrors', tone: 'warn' }}
          count={unapprovedItems}
          title={t('needs.unapproved')}
          code={identity}
          action={t('needs.review')}
          batch={identity}
          tab="errors"
        />
      ))}
      <p className="border-t border-line px-4 py-2 text-sm text-ink3">{t('needs.order')}</p>
    </Panel>
  );
}
