import type { Failure, UserStatistics } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { useEdit } from '../../queries/use-edit.ts';
import { limitOf } from '../../show/item-limit.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { type Mend, mendOf } from './mend.ts';

interface MendCardProps {
  readonly user: UserStatistics;
  readonly batch: string;
  readonly failure: Failure;
}

/** Why a user failed, what to do, and the form that does it and starts the user again. */
export function MendCard({ user, batch, failure }: MendCardProps) {
  const { t, show } = useWords();
  return (
    <section className="panel border-s-4 !border-s-bad p-4" aria-label={t('mend.title')}>
      <div className="mb-2 flex flex-wrap items-center gap-x-2 gap-y-1">
        <Icon name="failed" className="tone-bad" />
        <h2 className="min-w-0 flex-1 basis-80 !whitespace-normal">{failure.message}</h2>
        <code className="text-ink3">{failure.code}</code>
        <span className="ms-auto text-ink2">
          {t(`side.${failure.failureSide}`)} · {show.instant(failure.timestamp)}
        </span>
      </div>
      <p className="mb-3 max-w-[80ch] text-ink2">
        <span lang="en">{failure.fix}</span>{' '}
        <Link
          to="/troubleshoot"
          search={{ kind: 'user', identity: user.identity, batch }}
          className="link whitespace-nowrap"
        >
          {t('run.find')}
        </Link>
      </p>
      <MendForm {...{ user, batch }} mend={mendOf(failure)} />
      {failure.words === '' ? null : (
        <details className="mt-3">
          <summary className="cursor-pointer text-link">{t('errors.words')}</summary>
          <pre className="command mt-1">{failure.words}</pre>
        </details>
      )}
    </section>
  );
}

interface MendFormProps {
  readonly user: UserStatistics;
  readonly batch: string;
  readonly mend: Mend;
}

function MendForm({ user, batch, mend }: MendFormProps) {
  const { t } = useWords();
  const [value, setValue] = useState('');
  const [name, setName] = useState('');
  const who = { identity: user.guid, batch };
  const start = useCommand('user.start', { done: () => t('mend.started', { name: user.emailAddress }) });
  const set = useEdit('user.set', who, { quiet: true, onDone: () => start.mutate(who) });
  const limit = limitOf(value);
  const refused = refusalOf(mend, value, t);
  const send = (): void => {
    if (refused !== null) return;
    if (mend.kind === 'retry') start.mutate(who);
    else if (mend.kind === 'limit' && limit !== null) set.mutate({ ...who, [mend.field]: limit });
    else if (mend.kind === 'password')
      set.mutate({ ...who, [mend.field]: value, ...(name === '' ? {} : { [mend.nameField]: name }) });
  };
  return (
    <form
      className="flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {set.error ? (
        <div className="basis-full">
          <RefusalNote error={set.error} />
        </div>
      ) : null}
      {mend.kind === 'password' ? <SignInFields {...{ mend, name, setName, value, setValue }} /> : null}
      {mend.kind === 'limit' ? (
        <TextField
          className="w-64"
          label={t(`mend.${mend.field}`)}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      ) : null}
      <span className={mend.kind === 'retry' ? '' : 'pt-5'}>
        <Button
          kind="primary"
          type="submit"
          refused={refused}
          icon={mend.kind === 'retry' ? 'retry' : 'check'}
        >
          {t(`mend.do.${mend.kind}`)}
        </Button>
      </span>
    </form>
  );
}

interface SignInFieldsProps {
  readonly mend: Extract<Mend, { kind: 'password' }>;
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly value: string;
  readonly setValue: (value: string) => void;
}

function SignInFields({ mend, name, setName, value, setValue }: SignInFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <TextField
        className="w-64"
        label={t('mend.userName')}
        hint={t('mend.userNameHint')}
        value={name}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        className="w-64"
        label={t(`mend.${mend.field}`)}
        hint={t('mend.passwordHint')}
        type="password"
        autoComplete="new-password"
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
    </>
  );
}

function refusalOf({ kind }: Mend, value: string, t: Words['t']): string | null {
  if (kind === 'retry') return null;
  if (value === '') return t('mend.empty');
  return kind === 'limit' && limitOf(value) === null ? t('limits.notANumber') : null;
}
