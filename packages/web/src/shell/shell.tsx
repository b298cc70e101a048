import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useBatches } from '../queries/use-batches.ts';
import { useEndpoints } from '../queries/use-endpoints.ts';
import { useSession } from '../queries/use-session.ts';
import { useWords } from '../words/words.tsx';
import { Navigation } from './navigation.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { TaskBar } from './task-bar.tsx';
import { TopBar } from './top-bar.tsx';

/** What is around every page. */
export function Shell() {
  const { t } = useWords();
  const { data: session } = useSession();
  const { batches } = useBatches();
  const { endpoints } = useEndpoints();
  const main = useFocusOnNewPage();
  return (
    <div className="shell">
      <a href="#main" className="skip-link">
        {t('nav.skip')}
      </a>
      <TopBar name={session?.name ?? ''} role={session?.role ?? null} />
      <Navigation
        batches={batches?.length}
        endpoints={endpoints?.length}
        foot={`Mailhaul ${session?.version ?? ''}`}
      />
      <main id="main" className="page" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
      <TaskBar />
      <Shortcuts />
    </div>
  );
}

// so that screen readers begin to read the new page, and Tab goes on in it
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const pageOf = path.split('/').slice(0, 3).join('/');
  const before = useRef(pageOf);
  useEffect(() => {
    if (before.current !== pageOf) main.current?.focus({ preventScroll: true });
    before.current = pageOf;
  }, [pageOf]);
  return main;
}
