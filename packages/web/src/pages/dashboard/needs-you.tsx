import type { Batch, Endpoint } from '@mailhaul/contract/client';
import { CauseRow } from '../../components/cause-row.tsx';
import { Panel } from '../../components/panel.tsx';
import { useManyErrorGroups } from '../../queries/use-error-groups.ts';
import { causeTitle } from '../../states/cause-title.ts';
import { certificateDays, certificateTitle, NEAR_END } from '../../states/endpoint-state.ts';
import { useWords } from '../../words/words.tsx';

/** Causes that are shown on the first page. */
const MOST = 7;

interface NeedsYouProps {
  readonly batches: readonly Batch[];
  readonly endpoints: readonly Endpoint[];
}

/** What waits for the admin, the cause with most users first; then servers whose certificate ends soon. */
export function NeedsYou({ batches, endpoints }: NeedsYouProps) {
  const words = useWords();
  const { t } = words;
  const groups = useManyErrorGroups(
    batches.filter(({ failedCount }) => failedCount > 0).map(({ identity }) => identity),
  );
  const unapproved = batches.filter(({ unapprovedItems }) => unapprovedItems > 0);
  const ending = endingCertificates(endpoints);
  const causes = groups.length + unapproved.length + ending.length;
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
      {ending.map(({ identity, days }) => (
        <CauseRow
          key={identity}
          look={NEAR_END}
          count={null}
          title={certificateTitle(days, words)}
          code={`TLS_CERT · ${identity}`}
          action={t('endpoint.test')}
          endpoint={identity}
        />
      ))}
      <p className="border-t border-line px-4 py-2 text-sm text-ink3">{t('needs.order')}</p>
    </Panel>
  );
}

/** The one that ends first stands first. */
function endingCertificates(endpoints: readonly Endpoint[]) {
  const nowMs = Date.now();
  return endpoints
    .flatMap((endpoint) => {
      const days = certificateDays(endpoint, nowMs);
      return days === null ? [] : [{ identity: endpoint.identity, days }];
    })
    .sort((one, other) => one.days - other.days);
}
