import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useEnter } from '../../queries/use-enter.ts';
import { useWords } from '../../words/words.tsx';
import { fieldError } from '../endpoints/endpoint-fields.ts';
import { AccessCard } from './access-card.tsx';
import { PasswordMeter, SHORTEST_PASSWORD } from './password-meter.tsx';

/** Makes the owner of a fresh installation. */
export function FirstRunPage() {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [setupCode, setSetupCode] = useState(() => new URLSearchParams(location.search).get('code') ?? '');
  const create = useEnter('first-run.new');
  const refused =
    password.length < SHORTEST_PASSWORD ? t('password.short', { count: SHORTEST_PASSWORD }) : null;
  const errorOf = (field: string) => fieldError(create.error, field);
  return (
    <AccessCard title={t('firstRun.title')}>
      <p className="mb-4 text-ink2">{t('firstRun.text')}</p>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null) create.mutate({ name, password, setupCode });
        }}
      >
        {create.error ? <Note tone="bad">{wordsOf(create.error).title}</Note> : null}
        <TextField
          label={t('firstRun.code')}
          hint={t('firstRun.codeHint')}
          value={setupCode}
          error={errorOf('setupCode')}
          autoComplete="one-time-code"
          required
          onChange={(event) => setSetupCode(event.target.value)}
        />
        <TextField
          label={t('signIn.name')}
          value={name}
          error={errorOf('name')}
          autoComplete="username"
          required
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('signIn.password')}
          type="password"
          value={password}
          error={errorOf('password')}
          hint={t('password.short', { count: SHORTEST_PASSWORD })}
          autoComplete="new-password"
          required
          onChange={(event) => setPassword(event.target.value)}
        />
        <PasswordMeter password={password} />
        <Button kind="primary" type="submit" refused={refused}>
          {t('firstRun.create')}
        </Button>
      </form>
    </AccessCard>
  );
}
