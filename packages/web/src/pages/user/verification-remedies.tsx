import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { userRefusal } from '../../states/refusals.ts';
import { useWords } from '../../words/words.tsx';
import { remediesOf } from './verdict.ts';
import type { VerificationProps } from './verification-result.tsx';

/** What to do about each kind of difference; a sync brings what never arrived, all else is for people. */
export function VerificationRemedies({ user, batch, verification }: VerificationProps) {
  const words = useWords();
  const { t, show } = words;
  const sync = useCommand('user.set', { done: () => t('batch.said', { name: user.emailAddress }) });
  const remedies = remediesOf(verification);
  if (remedies.length === 0) return null;
  return (
    <Panel title={t('errors.steps')}>
      <ul>
        {remedies.map(({ kind, count }) => (
          <li key={kind} className="cause">
            <Icon name="warning" className="tone-bad" />
            <span className="cause-count">{show.count(count)}</span>
            <span className="cause-words">
              <span className="font-semibold">{t(`verify.kind.${kind}`)}</span>
              <span className="text-sm text-ink2">{t(`verify.remedy.${kind}`)}</span>
            </span>
            {kind === 'missing' ? (
              <Button
                small
                icon="sync"
                refused={userRefusal(user.status, 'sync-now', words)}
                onClick={() => sync.mutate({ identity: user.guid, batch, syncNow: true })}
              >
                {t('batch.syncNow')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
