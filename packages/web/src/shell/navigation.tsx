import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../components/icon.tsx';
import type { IconName } from '../components/icons.tsx';
import { useWords } from '../words/words.tsx';
import type { Place } from './places.ts';

interface NavigationProps {
  readonly batches: number | undefined;
  readonly endpoints: number | undefined;
  readonly foot: ReactNode;
}

/** The doors of the page. */
export function Navigation({ batches, endpoints, foot }: NavigationProps) {
  const { t } = useWords();
  return (
    <nav className="side" aria-label={t('nav.main')}>
      <Door to="/" icon="dashboard" word={t('nav.dashboard')} exact />
      <Door to="/batches" icon="batches" word={t('nav.batches')} count={batches} also="/new/batch" />
      <Door
        to="/endpoints"
        icon="endpoints"
        word={t('nav.endpoints')}
        count={endpoints}
        also="/new/endpoint"
      />
      <Door to="/reports" icon="report" word={t('nav.reports')} />
      <div className="h-3" />
      <Door to="/troubleshoot" icon="troubleshoot" word={t('nav.troubleshoot')} />
      <Door to="/planner" icon="planner" word={t('nav.planner')} />
      <Door to="/network" icon="network" word={t('nav.network')} />
      <div className="h-3" />
      <Door to="/settings" icon="settings" word={t('nav.settings')} />
      <div className="foot mt-auto p-2 text-sm text-ink3">{foot}</div>
    </nav>
  );
}

interface DoorProps {
  readonly to: Place['to'];
  readonly icon: IconName;
  readonly word: string;
  readonly count?: number | undefined;
  readonly exact?: boolean;
  /** Another address that belongs behind this door. */
  readonly also?: string;
}

function Door({ to, icon, word, count, exact, also }: DoorProps) {
  const { show } = useWords();
  const isThere = useRouterState({ select: ({ location }) => location.pathname === also });
  return (
    <Link
      to={to}
      activeOptions={{ exact: exact === true }}
      title={word}
      {...(isThere ? { 'aria-current': 'page' as const } : {})}
    >
      <Icon name={icon} />
      <span className="word">{word}</span>
      {count === undefined ? null : <span className="number">{show.count(count)}</span>}
    </Link>
  );
}
