import type { AuditEntry } from '@mailhaul/contract/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { Panel } from '../../components/panel.tsx';
import { keys } from '../../queries/keys.ts';
import { useWords } from '../../words/words.tsx';

const PAGE = 100;

/** Who changed what, when, from where; secrets are never part of it. */
export function AuditTab() {
  const { t } = useWords();
  const query = useInfiniteQuery({
    queryKey: keys.audit,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        'audit.list',
        { limit: PAGE, ...(pageParam === null ? {} : { after: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={t('settings.audit')} note={t('audit.note')}>
      {query.data ? null : <ListWaits error={query.error} />}
      {query.data && entries.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('audit.none')}</p> : null}
      <ol>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <div className="border-t border-line px-4 py-2">
          <Button small onClick={() => void query.fetchNextPage()}>
            {t('audit.older')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const { t, show } = useWords();
  const { at, by, via, address, action, object, outcome, before, after } = entry;
  return (
    <li className="border-t border-line">
      <details>
        <summary className="cause cursor-pointer !border-t-0">
          <Icon
            name={outcome === 'done' ? 'ok' : 'failed'}
            className={outcome === 'done' ? 'tone-ok' : 'tone-bad'}
          />
          <span className="w-32 flex-none text-ink3" title={show.exact(at)}>
            {show.instant(at)}
          </span>
          <span className="cause-words">
            <span className="clip">
              <b className="font-semibold">{by}</b> {action} {object ?? ''}
            </span>
            <span className="clip text-sm text-ink3">{t('audit.from', { via, address })}</span>
          </span>
        </summary>
        <div className="grid gap-2 px-4 pb-3 mid:grid-cols-2">
          <pre className="command">{JSON.stringify(before, null, 2) ?? '–'}</pre>
          <pre className="command">{JSON.stringify(after, null, 2) ?? '–'}</pre>
        </div>
      </details>
    </li>
  );
}
