import type { Batch } from '@mailhaul/contract/client';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { durationMs } from '../../show/duration.ts';
import { NOTHING } from '../../show/show.ts';
import { isMoving } from '../../states/batch-state.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { batchProgress } from '../batches/batch-progress.ts';
import { batchEnds, uncountedUsers } from './batch-ends.ts';

/** How far a batch is, in figures. */
export function BatchFigures({ batch }: { readonly batch: Batch }) {
  const words = useWords();
  const { t, show } = words;
  const { share, examined, state } = batchProgress(batch);
  const shares = { share: show.share(share), examined: show.share(examined) };
  return (
    <div className="px-4 py-3">
      <div className="flex items-baseline gap-2">
        <span className="text-num font-semibold">{show.share(share)}</span>
        <span className="text-ink2">{t('progress.word')}</span>
        <span className="ms-auto text-ink2">
          {isMoving(batch.status)
            ? t('progress.examined', { share: shares.examined })
            : t('batch.percentSynced', { share: show.share(batch.percentSynced / 100) })}
        </span>
      </div>
      <div className="mb-2 mt-1.5">
        <ProgressBar
          label={t('progress.of', { name: batch.identity })}
          transferred={share}
          examined={examined}
          text={t('progress.both', shares)}
          state={state}
          big
        />
      </div>
      <dl className="facts">
        <dt>{t('batch.data')}</dt>
        <dd>
          {batch.estimatedBytes === 0 ? (
            t('progress.notCounted')
          ) : (
            <>
              {show.bytesOf(batch.bytesTransferred, batch.estimatedBytes)} <SoFar batch={batch} />
            </>
          )}
        </dd>
        <dt>{t('batch.alreadyThere')}</dt>
        <dd>{t('batch.itemsCount', { count: batch.alreadyThereItems })}</dd>
        <ItemFigures batch={batch} />
        <dt>{t('batch.rate')}</dt>
        <dd>{rateText(batch, words)}</dd>
        {isMoving(batch.status) ? (
          <>
            <dt>{t('batch.ends')}</dt>
            <Ends batch={batch} />
          </>
        ) : (
          <>
            <dt>{t('batch.lastSync')}</dt>
            <dd>{show.instant(batch.lastSyncedDateTime)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** What was looked at while it moves, what has arrived once it rests. */
function ItemFigures({ batch }: { readonly batch: Batch }) {
  const { t, show } = useWords();
  const { examinedItems, sourceItems, itemsTransferred, estimatedItems } = batch;
  const [word, part, whole] =
    isMoving(batch.status) && sourceItems > 0
      ? [t('batch.itemsExamined'), examinedItems, sourceItems]
      : [t('batch.items'), itemsTransferred, estimatedItems];
  return (
    <>
      <dt>{word}</dt>
      <dd>
        {show.count(part)} / {show.count(whole)} <SoFar batch={batch} />
      </dd>
    </>
  );
}

/** Said behind a total that will grow. */
function SoFar({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  if (!isMoving(batch.status) || uncountedUsers(batch) === 0) return null;
  return <span title={t('batch.soFarHint')}>{t('batch.soFar')}</span>;
}

function Ends({ batch }: { readonly batch: Batch }) {
  const { t, show } = useWords();
  const ends = batchEnds(batch, { bytesPerSecond: batch.writeBytesPerSecond, nowMs: Date.now() });
  const at = (leftMs: number) => show.instant(new Date(Date.now() + leftMs).toISOString());
  switch (ends.kind) {
    case 'unknown':
      return <dd>{NOTHING}</dd>;
    case 'uncounted':
      return <dd title={t('batch.endsUncountedHint')}>{t('batch.endsUncounted', { count: ends.users })}</dd>;
    case 'range':
      return (
        <dd title={`${t('batch.endsRangeHint')} (${show.span(ends.p50Ms)} – ${show.span(ends.p90Ms)})`}>
          <b className="font-semibold">{at(ends.p50Ms)}</b> {t('batch.endsAtMost', { at: at(ends.p90Ms) })}
        </dd>
      );
    case 'about':
      return (
        <dd title={t('batch.endsHint')}>
          <b className="font-semibold">{at(ends.leftMs)}</b>{' '}
          {t('batch.endsIn', { span: show.span(ends.leftMs) })}
        </dd>
      );
  }
}

// what rests is told by what it did: a rate of zero would say nothing
function rateText(batch: Batch, { t, show }: Words): string {
  if (isMoving(batch.status)) return show.rate(batch.writeBytesPerSecond);
  const { initialSyncDuration, bytesTransferred } = batch;
  const tookMs = initialSyncDuration === null ? 0 : durationMs(initialSyncDuration);
  if (tookMs === 0 || bytesTransferred === 0) return NOTHING;
  return t('batch.rateAverage', { rate: show.rate((bytesTransferred / tookMs) * 1000) });
}
