import { TextField } from '../../components/field.tsx';
import { useWords } from '../../words/words.tsx';

interface MailboxFieldsProps {
  readonly userName: string;
  readonly setUserName: (name: string) => void;
  readonly password: string;
  readonly setPassword: (password: string) => void;
  readonly hint?: string;
}

/** A mailbox of the server, and its password where the endpoint has no other way in. */
export function MailboxFields({ userName, setUserName, password, setPassword, hint }: MailboxFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t('test.mailbox')}
        {...(hint === undefined ? {} : { hint })}
        value={userName}
        autoComplete="off"
        onChange={(event) => setUserName(event.target.value)}
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </>
  );
}
