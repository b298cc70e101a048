import type { Failure } from '@mailhaul/contract/client';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';

/** Failures of one kind. */
interface Kind {
  readonly last: Failure;
  readonly count: number;
}

/** What went wrong, by type, the commonest first; each opens the server's own words. */
export function FailuresPanel({ failures }: { readonly failures: readonly Failure[] }) {
  const { t, show } = useWords();
  const kinds = kindsOf(failures);
  return (
    <Panel
      title={t('failures.title')}
      note={kinds.length === 0 ? undefined : t('failures.count', { count: failures.length })}
    >
      {kinds.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('failures.none')}</p> : null}
      {kinds.map(({ last, count }) => (
        <details key={last.code} className="border-t border-line">
          <summary className="cause cursor-pointer !border-t-0">
            <Icon name="failed" className="tone-bad" />
            <span className="cause-count">{show.count(count)}</span>
            <span className="cause-words">
              <span className="clip font-semibold">{last.message}</span>
              <span className="clip text-sm text-ink3">
                {last.code} · {t('failures.last', { at: show.instant(last.timestamp) })}
              </span>
            </span>
            <Icon name="down" />
          </summary>
          <div className="grid gap-2 px-4 pb-3">
            <p>{last.fix}</p>
            {last.words === '' ? null : <pre className="command">{last.words}</pre>}
          </div>
        </details>
      ))}
    </Panel>
  );
}

function kindsOf(failures: readonly Failure[]): readonly Kind[] {
  const groups = Map.groupBy(failures, ({ code }) => code);
  return [...groups.values()]
    .flatMap((group) => {
      const last = group.at(-1);
      return last === undefined ? [] : [{ last, count: group.length }];
    })
    .sort((a, b) => b.count - a.count);
}
