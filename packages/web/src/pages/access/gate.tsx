import type { ReactNode } from 'react';
import { LiveProvider } from '../../live/live.tsx';
import { useSession } from '../../queries/use-session.ts';
import { useWords } from '../../words/words.tsx';
import { FirstRunPage } from './first-run-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { UnreachablePage } from './unreachable-page.tsx';

/** Lets in whoever is signed in; everyone else signs in first, and comes out on the page that was asked for. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const { data: session, error } = useSession();
  if (session === undefined)
    return error ? <UnreachablePage error={error} /> : <p className="p-6">{t('loading')}</p>;
  if (session.state === 'first-run') return <FirstRunPage />;
  if (session.state === 'signed-out') return <SignInPage openId={session.openId} />;
  return <LiveProvider>{children}</LiveProvider>;
}
