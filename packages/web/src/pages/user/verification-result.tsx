import type { UserStatistics, Verification } from '@mailhaul/contract/client';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { StatePill } from '../../components/state-badge.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';
import { verdictOf } from './verdict.ts';
import { VerificationTotals } from './verification-totals.tsx';

/** A verification, and of whom. */
export interface VerificationProps {
  readonly user: UserStatistics;
  readonly batch: string;
  readonly verification: Verification;
}

/** How far a verification is, or what it came to. */
export function VerificationResult({ user, batch, verification }: VerificationProps) {
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
      {state === 'running' ? (
        <Running {...{ user, batch, verification }} />
      ) : (
        <Notes verification={verification} />
      )}
      {totals === null ? null : <VerificationTotals totals={totals} folders={folders.length} />}
    </Panel>
  );
}

function Running({ user, batch, verification: { identity, done, total } }: VerificationProps) {
  const { t } = useWords();
  const stop = useCommand('verification.stop');
  const text = t('verify.looked', { count: done, all: total });
  return (
    <div className="px-4 pb-4">
      <ProgressBar
        label={t('progress.of', { name: identity })}
        transferred={total === 0 ? 0 : done / total}
        text={text}
        big
      />
      <div className="mt-1.5 flex flex-wrap items-center gap-3">
        <p className="flex-1 text-ink2">
          {total === 0 ? null : <b className="font-semibold text-ink">{text}. </b>}
          {t('verify.leave')}
        </p>
        <Button
          icon="stop"
          refused={stop.isPending || stop.isSuccess ? t('moment') : null}
          onClick={() => stop.mutate({ identity: user.guid, batch })}
        >
          {t('verify.stop')}
        </Button>
      </div>
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
