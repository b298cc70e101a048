import type { Verification } from '@mailhaul/contract/client';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { StatePill } from '../../components/state-badge.tsx';
import { useWords } from '../../words/words.tsx';
import { verdictOf } from './verdict.ts';
import { VerificationTotals } from './verification-totals.tsx';

/** How far a verification is, or what it came to. */
export function VerificationResult({ verification }: { readonly verification: Verification }) {
  const { t, show } = useWords();
  const { level, state, startedAt, endedAt, totals, folders } = verification;
  const { look, word } = verdictOf(verification);
  const at = endedAt ?? startedAt;
  return (
    <Panel
      title={t(state === 'running' ? 'verify.title' : 'verify.last')}
      note={
        <span title={show.exact(at)}>
          {t(`verify.${level}`)} · {show.instant(at)}
        </span>
      }
      end={<StatePill look={look} word={t(word)} />}
    >
      {state === 'running' ? <Running verification={verification} /> : <Notes verification={verification} />}
      {totals === null ? null : <VerificationTotals totals={totals} folders={folders.length} />}
    </Panel>
  );
}

function Running({ verification: { identity, done, total } }: { readonly verification: Verification }) {
  const { t } = useWords();
  const text = t('verify.looked', { count: done, all: total });
  return (
    <div className="px-4 pb-4">
      <ProgressBar
        label={t('progress.of', { name: identity })}
        transferred={total === 0 ? 0 : done / total}
        text={text}
        big
      />
      <p className="mt-1.5 text-ink2">
        {total === 0 ? null : <b className="font-semibold text-ink">{text}. </b>}
        {t('verify.leave')}
      </p>
    </div>
  );
}

function Notes({ verification }: { readonly verification: Verification }) {
  const { t } = useWords();
  const { state, failure, syncedMeanwhile } = verification;
  if (failure === null && state !== 'stopped' && !syncedMeanwhile) return null;
  return (
    <div className="grid gap-2 px-4 pb-4">
      {failure === null ? null : (
        <Note tone="bad">
          <b className="font-semibold" lang="en">
            {failure.headline ?? failure.message}
          </b>{' '}
          <span lang="en">{failure.fix}</span>
          {failure.words === '' ? null : <code className="block break-words">{failure.words}</code>}
        </Note>
      )}
      {state === 'stopped' ? <Note tone="warn">{t('verify.stoppedText')}</Note> : null}
      {syncedMeanwhile ? <Note tone="warn">{t('verify.syncedMeanwhile')}</Note> : null}
    </div>
  );
}
