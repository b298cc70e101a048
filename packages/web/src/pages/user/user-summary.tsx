import type { UserStatistics } from '@mailhaul/contract/client';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { WaitsForLine } from '../../components/waits-for.tsx';
import { durationMs } from '../../show/duration.ts';
import { NOTHING } from '../../show/show.ts';
import { userShares } from '../../states/shares.ts';
import { userProgress } from '../../states/user-state.ts';
import { useWords } from '../../words/words.tsx';
import { userReason } from '../batch/user-reason.ts';

/** How far a user is, and where its time went. */
export function UserSummary({ user }: { readonly user: UserStatistics }) {
  const { t } = useWords();
  return (
    <section className="panel grid mid:grid-cols-2" aria-label={t('user.summary')}>
      <Far user={user} />
      <Spent user={user} />
    </section>
  );
}

function Far({ user }: { readonly user: UserStatistics }) {
  const words = useWords();
  const { t, show } = words;
  const {
    bytesTransferred,
    estimatedTotalTransferSize: bytes,
    syncedItemCount,
    estimatedTotalTransferCount: items,
  } = user;
  const { transferred, examined } = userShares(user);
  const rate = user.averageBytesTransferredPerHour;
  return (
    <div className="px-4 py-3">
      <div className="flex items-baseline gap-2">
        <span className="text-num font-semibold">{show.share(transferred)}</span>
        <span className="text-ink2">{t('progress.word')}</span>
        <span className="clip ms-auto text-ink2" title={userReason(user, words)}>
          {userReason(user, words)}
        </span>
      </div>
      <div className="my-1.5">
        <ProgressBar
          label={t('progress.of', { name: user.emailAddress })}
          transferred={transferred}
          examined={examined}
          text={t('progress.both', { share: show.share(transferred), examined: show.share(examined) })}
          state={userProgress(user)}
          big
        />
      </div>
      <div className="flex flex-wrap gap-x-4 text-ink2">
        <span>
          {t('user.data')} <b className="font-semibold text-ink">{show.bytesOf(bytesTransferred, bytes)}</b>
        </span>
        <span>
          {t('user.items')} <b className="font-semibold text-ink">{show.count(syncedItemCount)}</b> /{' '}
          {show.count(items)}
        </span>
        <span>
          {t('user.rate')} <b className="font-semibold text-ink">{rate ? show.rate(rate / 3600) : NOTHING}</b>
        </span>
        <span>
          {t('user.score')} <b className="font-semibold text-ink">{user.dataConsistencyScore ?? NOTHING}</b>
        </span>
        <WaitsForLine user={user} />
        <span>
          {t('user.lastSync')}{' '}
          <b className="font-semibold text-ink">{show.instant(user.lastSuccessfulSyncTime)}</b>
        </span>
      </div>
    </div>
  );
}

const SPANS = [
  ['queued', 'totalQueuedDuration'],
  ['in-progress', 'totalInProgressDuration'],
  ['stalled', 'totalStalledDuration'],
  ['synced', 'totalSyncedDuration'],
] as const;

function Spent({ user }: { readonly user: UserStatistics }) {
  const { t, show } = useWords();
  const spans = SPANS.map(([name, key]) => ({ name, ms: durationMs(user[key]) }));
  const totalMs = spans.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <div className="border-line px-4 py-3 max-mid:border-t mid:border-s">
      <div className="flex items-baseline gap-2">
        <span className="text-num font-semibold">{show.span(totalMs)}</span>
        <span className="text-ink2">{t('user.spent')}</span>
      </div>
      <div className="spans my-1.5" aria-hidden="true">
        {spans
          .filter(({ ms }) => ms > 0)
          .map(({ name, ms }) => (
            <span key={name} className={`series-${name}`} style={{ flexGrow: ms, minWidth: 2 }} />
          ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 text-sm text-ink2">
        {spans.map(({ name, ms }) => (
          <li key={name} className={`key series-${name}`}>
            {t(`spent.${name}`)} <b className="font-semibold text-ink">{ms === 0 ? '0' : show.span(ms)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
