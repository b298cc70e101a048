import { Link } from '@tanstack/react-router';
import { Panel } from '../../components/panel.tsx';
import type { PlacedErrorGroup } from '../../queries/use-error-groups.ts';
import { useWords } from '../../words/words.tsx';

/** The users that have a failure now, by their batch, with the server's own words. */
export function WhoHasIt({ groups }: { readonly groups: readonly PlacedErrorGroup[] }) {
  const { t } = useWords();
  const users = groups.reduce((sum, group) => sum + group.users, 0);
  return (
    <Panel title={t('errors.who')} note={users > 0 ? t('causes.users', { count: users }) : undefined}>
      {groups.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('causes.nobody')}</p> : null}
      {groups.map((group) => (
        <div key={group.batch} className="border-t border-line px-4 py-3">
          <h3 className="mb-1 font-semibold">
            <Link to="/batches/$batch/$tab" params={{ batch: group.batch, tab: 'errors' }} className="link">
              {group.batch}
            </Link>
          </h3>
          <ul className="flex flex-wrap gap-x-4">
            {group.examples.map(({ identity, guid }) => (
              <li key={guid}>
                <Link
                  to="/batches/$batch/users/$user"
                  params={{ batch: group.batch, user: identity }}
                  search={{ mend: true }}
                  className="link"
                >
                  {identity}
                </Link>
              </li>
            ))}
            {group.users > group.examples.length ? (
              <li className="leading-6 text-ink2">
                {t('errors.more', { count: group.users - group.examples.length })}
              </li>
            ) : null}
          </ul>
          {group.words === '' ? null : <pre className="command mt-2">{group.words}</pre>}
        </div>
      ))}
    </Panel>
  );
}
