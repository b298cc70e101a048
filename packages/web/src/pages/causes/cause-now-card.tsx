import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { causeTitle } from '../../states/cause-title.ts';
import { useWords } from '../../words/words.tsx';
import type { CauseNow } from './causes-now.ts';

/** A cause that users have now: what it is, what to do first, and in which batches it is mended. */
export function CauseNowCard({ cause }: { readonly cause: CauseNow }) {
  const words = useWords();
  const { t, show } = words;
  const { code, users, lastSeen, groups } = cause;
  const [first] = groups;
  if (first === undefined) return null;
  return (
    <Panel
      title={causeTitle(first, words)}
      note={
        <Link to="/errors/$code" params={{ code }} className="link">
          <code>{code}</code>
        </Link>
      }
      end={
        <span className="flex items-center gap-2">
          <Icon name="failed" className="tone-bad" />
          {t('causes.users', { count: users })}
        </span>
      }
    >
      <div className="grid gap-4 px-4 pb-3 mid:grid-cols-2">
        <div>
          <p lang="en" dir="auto">
            {first.message}
          </p>
          <p className="text-ink2" lang="en" dir="auto">
            {first.steps[0]}
          </p>
          <p className="text-sm text-ink3">
            {t(`errors.class.${first.class}`)} · {t('failures.last', { at: show.instant(lastSeen) })}
          </p>
        </div>
        <ul>
          {groups.map(({ batch, users: count }) => (
            <li key={batch} className="flex items-center gap-2 py-1">
              <span className="cause-count">{show.count(count)}</span>
              <span className="clip flex-1">{batch}</span>
              <Link
                to="/batches/$batch/$tab"
                params={{ batch, tab: 'errors' }}
                className={buttonClass('plain', true)}
                aria-label={`${t(`fix.${first.actions[0] ?? 'retry'}`)}: ${batch}`}
              >
                {t(`fix.${first.actions[0] ?? 'retry'}`)}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
