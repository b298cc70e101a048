import { useState } from 'react';
import { Button, buttonClass } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useEnter } from '../../queries/use-enter.ts';
import { useWords } from '../../words/words.tsx';
import { AccessCard } from './access-card.tsx';

/** A name and a password. */
export function SignInPage({ openId }: { readonly openId: string | null }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useEnter('session.new');
  return (
    <AccessCard title={t('signIn.title')}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate({ name, password });
        }}
      >
        {signIn.error ? <Note tone="bad">{wordsOf(signIn.error).title}</Note> : null}
        <TextField
          label={t('signIn.name')}
          value={name}
          autoComplete="username"
          required
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          value={password}
          autoComplete="current-password"
          required
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button kind="primary" type="submit" refused={signIn.isPending ? t('moment') : null}>
          {t('signIn.title')}
        </Button>
        {openId === null ? null : (
          <a className={buttonClass()} href="/api/v1/session/openid">
            {openId}
          </a>
        )}
      </form>
    </AccessCard>
  );
}
