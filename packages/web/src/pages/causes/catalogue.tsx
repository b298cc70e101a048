import { FAILURES, type FailureCode, type FailureRow, findFailures } from '@mailhaul/contract/guide';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { REMEDY_LOOKS } from './remedy.ts';

interface Known {
  readonly code: FailureCode;
  readonly row: FailureRow;
}

const ALL: readonly Known[] = (Object.entries(FAILURES) as [FailureCode, FailureRow][]).map(
  ([code, row]) => ({
    code,
    row,
  }),
);

/** The failures that fit a code, an exception's name or a pasted text; behind a fold all that the product knows. */
export function Catalogue({ asked }: { readonly asked: string }) {
  const { t } = useWords();
  if (asked.trim() === '')
    return (
      <details className="panel">
        <summary className="cursor-pointer px-4 py-3 font-semibold">
          {t('causes.known')}{' '}
          <span className="font-normal text-ink2">{t('find.count', { count: ALL.length })}</span>
        </summary>
        <Entries of={ALL} />
      </details>
    );
  const found = findFailures(asked);
  return (
    <Panel title={t('causes.known')} note={t('find.count', { count: found.length })}>
      {found.length === 0 ? (
        <EmptyState title={t('causes.nothing')}>{t('causes.nothingText')}</EmptyState>
      ) : (
        <Entries of={found} />
      )}
    </Panel>
  );
}

function Entries({ of }: { readonly of: readonly Known[] }) {
  return (
    <ul>
      {of.map((one) => (
        <Entry key={one.code} {...one} />
      ))}
    </ul>
  );
}

function Entry({ code, row }: Known) {
  const { t } = useWords();
  const look = row.here ? REMEDY_LOOKS[row.here.remedy] : null;
  return (
    <li className="cause">
      <span className="cause-words">
        <Link to="/errors/$code" params={{ code }} className="link clip font-semibold" title={row.message}>
          <span lang="en">{row.message}</span>
        </Link>
        <span className="clip text-sm text-ink3" dir="ltr">
          {row.reference}
          {row.headline ? ` · ${row.headline}` : ''}
        </span>
      </span>
      {row.here && look ? (
        <span className={`flex flex-none items-center gap-1 text-sm tone-${look.tone}`}>
          <Icon name={look.icon} />
          {t(`remedy.${row.here.remedy}`)}
        </span>
      ) : null}
    </li>
  );
}
