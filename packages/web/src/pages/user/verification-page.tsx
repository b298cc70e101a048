import type { UserStatistics } from '@mailhaul/contract/client';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Command } from '../../components/command.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useUser } from '../../queries/use-user.ts';
import { useVerification } from '../../queries/use-verification.ts';
import { quoted } from '../../show/quoted.ts';
import { useWords } from '../../words/words.tsx';
import type { Level } from './level.ts';
import { VerificationBegin } from './verification-begin.tsx';
import { VerificationDifferences } from './verification-differences.tsx';
import { VerificationFolders } from './verification-folders.tsx';
import { VerificationRemedies } from './verification-remedies.tsx';
import { VerificationResult } from './verification-result.tsx';

const route = getRouteApi('/shell/batches/$batch/users/$user/verification');

/** Both sides of a user compared: how thoroughly, how far, and what was found. */
export function VerificationPage() {
  const { t } = useWords();
  const { batch, user: identity } = route.useParams();
  const { data: user, error } = useUser(identity, batch);
  const above = [
    <Link key="batches" to="/batches">
      {t('nav.batches')}
    </Link>,
    <Link key="batch" to="/batches/$batch/$tab" params={{ batch, tab: 'users' }}>
      {batch}
    </Link>,
    <Link key="user" to="/batches/$batch/users/$user" params={{ batch, user: identity }}>
      {identity}
    </Link>,
  ];
  return (
    <>
      <PageHead title={t('verify.title')} above={above} note={user || error ? undefined : t('loading')} />
      {error && user === undefined ? (
        <div className="panel">
          <EmptyState title={t('user.gone')}>{error.message}</EmptyState>
        </div>
      ) : null}
      {user ? <VerificationBody user={user} batch={batch} /> : null}
    </>
  );
}

interface VerificationBodyProps {
  readonly user: UserStatistics;
  readonly batch: string;
}

function VerificationBody({ user, batch }: VerificationBodyProps) {
  const { t } = useWords();
  const { data: verification, error, isLost } = useVerification(user.guid, batch);
  const [level, setLevel] = useState<Level>('quick');
  if (verification === undefined) return <p className="text-ink2">{error ? error.message : t('loading')}</p>;
  return (
    <div className="grid gap-3">
      <VerificationBegin {...{ user, batch, verification, level, setLevel }} />
      {isLost ? <Note tone="warn">{t('verify.lost')}</Note> : null}
      {verification === null ? (
        <div className="panel">
          <EmptyState title={t('verify.empty')}>{t('verify.emptyText')}</EmptyState>
        </div>
      ) : (
        <>
          <VerificationResult {...{ user, batch, verification }} />
          <VerificationRemedies {...{ user, batch, verification }} />
          {verification.differences.length === 0 ? null : (
            <VerificationDifferences verification={verification} />
          )}
          {verification.folders.length === 0 ? null : <VerificationFolders verification={verification} />}
        </>
      )}
      <Command
        line={`mailhaul user verify ${quoted(user.emailAddress)} --batch-id ${quoted(batch)} --level ${level}`}
      />
    </div>
  );
}
