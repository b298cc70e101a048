import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { useAllErrorGroups } from '../../queries/use-all-error-groups.ts';
import { useWords } from '../../words/words.tsx';
import { Catalogue } from './catalogue.tsx';
import { CauseNowCard } from './cause-now-card.tsx';
import { causesNow } from './causes-now.ts';

const route = getRouteApi('/shell/reports/$tab');

/** What users fail of now, by its cause; below it everything that the product can tell about failures, to be searched. */
export function CausesTab() {
  const { t } = useWords();
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(q);
  const asked = useDeferredValue(typed);
  const causes = causesNow(useAllErrorGroups());
  const search = (text: string): void => {
    setTyped(text);
    void navigate({ search: text === '' ? {} : { q: text }, replace: true, resetScroll: false });
  };
  return (
    <div className="grid gap-3">
      <search className="panel p-4">
        <label htmlFor="cause-search" className="mb-1 block text-ink2">
          {t('causes.search')}
        </label>
        <div className="search-box !w-full !max-w-[720px]">
          <Icon name="search" />
          <input
            id="cause-search"
            type="search"
            className="!h-8"
            value={typed}
            placeholder="TooManyLargeItemsPermanentException"
            spellCheck={false}
            onChange={(event) => search(event.target.value)}
          />
        </div>
        <p className="hint mt-1">{t('causes.searchHint')}</p>
      </search>
      {asked === '' && causes.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('errors.none')}>{t('causes.none')}</EmptyState>
        </div>
      ) : null}
      {asked === '' ? causes.map((cause) => <CauseNowCard key={cause.code} cause={cause} />) : null}
      <Catalogue asked={asked} />
    </div>
  );
}
