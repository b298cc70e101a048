import type { Batch, Endpoint } from '@mailhaul/contract/client';
import type { WaitedFor } from '@mailhaul/contract/words';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useEndpoints } from '../../queries/use-endpoints.ts';
import { isMoving } from '../../states/batch-state.ts';
import { type Bottleneck, bottleneckOf, isFull } from '../../states/bottleneck.ts';
import { WAITED_FOR_ORDER, WAITED_FOR_WORDS } from '../../states/waited-for.ts';
import { useWords, type Words } from '../../words/words.tsx';

/** Who waits for whom, as far as runs, slots and bandwidth limits of both servers tell. */
export function WaitLine({ batch }: { readonly batch: Batch }) {
  const words = useWords();
  const { t } = words;
  const { endpoints } = useEndpoints();
  const source = endpoints?.find(({ identity }) => identity === batch.sourceEndpoint);
  const target = endpoints?.find(({ identity }) => identity === batch.targetEndpoint);
  if (source === undefined || target === undefined || !isMoving(batch.status)) return null;
  const bottleneck = bottleneckOf(batch, [source, target], batch.writeBytesPerSecond);
  const isHeld = bottleneck.kind !== 'none' && bottleneck.kind !== 'unknown';
  return (
    <div className="bottleneck">
      <span className="flex items-center gap-2 font-semibold">
        <Icon name={isHeld ? 'stalled' : 'sync'} className={isHeld ? 'tone-warn' : 'tone-run'} />
        {titleOf(bottleneck, words)}
      </span>
      <WhoWaits batch={batch} hot={bottleneck.kind === 'side' ? bottleneck.side : null} />
      <span className="flex flex-wrap gap-x-3">
        <span className="text-ink2">{t('wait.slotsUsed')}</span>
        <Slots lane={t('lane.source')} endpoint={source} />
        <Slots lane={t('lane.target')} endpoint={target} />
      </span>
      <span className="min-w-0 flex-1 basis-44 text-ink2">
        {batch.pendingCount > 0 ? t('wait.queued', { count: batch.pendingCount }) : t('wait.nobody')}
      </span>
      {bottleneck.kind === 'full' ? (
        <Link
          to="/endpoints/$endpoint"
          params={{ endpoint: bottleneck.endpoint.identity }}
          className={buttonClass('plain', true)}
        >
          {t('wait.moreSlots')}
        </Link>
      ) : null}
    </div>
  );
}

function titleOf(bottleneck: Bottleneck, { t }: Words): string {
  switch (bottleneck.kind) {
    case 'full':
    case 'capped':
      return t(`wait.${bottleneck.kind}`, { endpoint: bottleneck.endpoint.identity });
    case 'side':
      return t(`wait.side.${bottleneck.side}`);
    case 'turn':
    case 'unknown':
    case 'none':
      return t(`wait.${bottleneck.kind}`);
  }
}

/** No side: told only while it is so. */
const BESIDES: ReadonlySet<WaitedFor> = new Set(['nobody', 'unknown']);

/** Which part of those at work waits for whom; every side keeps its place. */
function WhoWaits({
  batch: { usersWaitingFor },
  hot,
}: {
  readonly batch: Batch;
  readonly hot: WaitedFor | null;
}) {
  const { t, show } = useWords();
  const total = WAITED_FOR_ORDER.reduce((sum, who) => sum + (usersWaitingFor[who] ?? 0), 0);
  if (total === 0) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <span className="text-ink2">{t('wait.for')}</span>
      {WAITED_FOR_ORDER.map((who) => {
        const users = usersWaitingFor[who] ?? 0;
        if (users === 0 && BESIDES.has(who)) return null;
        return (
          <span key={who} className={`lane ${who === hot ? 'lane-hot' : ''}`}>
            {t(WAITED_FOR_WORDS[who])}
            <ProgressBar
              label={`${t('wait.for')}: ${t(WAITED_FOR_WORDS[who])}`}
              transferred={users / total}
              text={`${show.count(users)} / ${show.count(total)}`}
              state={who === hot ? 'held' : 'off'}
            />
            <span title={`${show.count(users)} / ${show.count(total)}`}>{show.share(users / total)}</span>
          </span>
        );
      })}
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
