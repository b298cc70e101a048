import type { Batch, Endpoint } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useEndpoints } from '../../queries/use-endpoints.ts';
import { useRate } from '../../queries/use-history.ts';
import { isMoving } from '../../states/batch-state.ts';
import { WAITED_FOR_ICONS, WAITED_FOR_ORDER, WAITED_FOR_WORDS } from '../../states/waited-for.ts';
import { useWords } from '../../words/words.tsx';

/** As much of a bandwidth limit as is used when it is what holds everybody up. */
const CAPPED_SHARE = 0.8;

/** Who waits for whom, as far as runs, slots and bandwidth limits of both servers tell. */
export function WaitLine({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const { endpoints } = useEndpoints();
  const rate = useRate(batch.identity);
  const source = endpoints?.find(({ identity }) => identity === batch.sourceEndpoint);
  const target = endpoints?.find(({ identity }) => identity === batch.targetEndpoint);
  if (source === undefined || target === undefined || !isMoving(batch.status)) return null;
  const full = [source, target].find(isFull);
  const capped = [source, target].find((endpoint) => isCapped(endpoint, rate?.bytesPerSecond ?? 0));
  return (
    <div className="bottleneck">
      <span className="flex items-center gap-2 font-semibold">
        <Icon
          name={full || capped ? 'stalled' : 'sync'}
          className={full || capped ? 'tone-warn' : 'tone-run'}
        />
        {full
          ? t('wait.full', { endpoint: full.identity })
          : capped
            ? t('wait.capped', { endpoint: capped.identity })
            : t('wait.none')}
      </span>
      <WhoWaits batch={batch} />
      <Slots lane={t('lane.source')} endpoint={source} />
      <Slots lane={t('lane.target')} endpoint={target} />
      <span className="min-w-0 flex-1 text-ink2">
        {batch.pendingCount > 0 ? t('wait.queued', { count: batch.pendingCount }) : t('wait.nobody')}
      </span>
      {full && batch.pendingCount > 0 ? (
        <Link
          to="/endpoints/$endpoint"
          params={{ endpoint: full.identity }}
          className={buttonClass('plain', true)}
        >
          {t('wait.moreSlots')}
        </Link>
      ) : null}
    </div>
  );
}

/** How many of those that run wait for whom. */
function WhoWaits({ batch: { usersWaitingFor } }: { readonly batch: Batch }) {
  const { t, show } = useWords();
  const told = WAITED_FOR_ORDER.filter((who) => usersWaitingFor[who]);
  if (told.length === 0) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <span className="text-ink2">{t('wait.for')}</span>
      {told.map((who) => (
        <span key={who} className="inline-flex items-center gap-1">
          <Icon name={WAITED_FOR_ICONS[who]} />
          {t(WAITED_FOR_WORDS[who])} <b className="font-semibold">{show.count(usersWaitingFor[who] ?? 0)}</b>
        </span>
      ))}
    </span>
  );
}

function Slots({ lane, endpoint }: { readonly lane: string; readonly endpoint: Endpoint }) {
  const { t, show } = useWords();
  const { activeMigrationCount, maxConcurrentMigrations } = endpoint;
  const used = `${show.count(activeMigrationCount)} / ${show.count(maxConcurrentMigrations)}`;
  return (
    <span className={`lane ${isFull(endpoint) ? 'lane-hot' : ''}`}>
      {lane}
      <ProgressBar
        label={t('wait.slots', { endpoint: endpoint.identity })}
        transferred={activeMigrationCount / maxConcurrentMigrations}
        text={used}
        state={isFull(endpoint) ? 'held' : 'off'}
      />
      {used}
    </span>
  );
}

function isFull({ activeMigrationCount, maxConcurrentMigrations }: Endpoint): boolean {
  return activeMigrationCount >= maxConcurrentMigrations;
}

function isCapped({ maxBytesPerSecond }: Endpoint, bytesPerSecond: number): boolean {
  return maxBytesPerSecond !== null && bytesPerSecond >= maxBytesPerSecond * CAPPED_SHARE;
}
