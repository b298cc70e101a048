import { useState } from 'react';
import { keepCsrfToken } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useCommand, wordsOf } from '../../queries/use-command.ts';
import { useSession } from '../../queries/use-session.ts';
import { useWords } from '../../words/words.tsx';
import { PasswordMeter, SHORTEST_PASSWORD } from '../access/password-meter.tsx';

/** One's own password. */
export function AccountTab() {
  const { t } = useWords();
  const { data: session } = useSession();
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const set = useCommand('password.set', {
    quiet: true,
    done: () => t('account.changed'),
    onDone: ({ csrfToken }) => {
      keepCsrfToken(csrfToken);
      setPassword('');
      setNewPassword('');
    },
  });
  const refused =
    newPassword.length < SHORTEST_PASSWORD ? t('password.short', { count: SHORTEST_PASSWORD }) : null;
  return (
    <Panel title={t('account.password')} note={session?.name ?? ''} className="max-w-[480px]">
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === null) set.mutate({ password, newPassword });
        }}
      >
        {set.error ? <Note tone="bad">{wordsOf(set.error).title}</Note> : null}
        <TextField
          label={t('account.oldPassword')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <TextField
          label={t('account.newPassword')}
          type="password"
          autoComplete="new-password"
          value={newPassword}
          onChange={(event) => setNewPassword(event.target.value)}
        />
        <PasswordMeter password={newPassword} />
        <div>
          <Button kind="primary" type="submit" refused={refused}>
            {t('account.change')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
