import { ProgressBar } from '../../components/progress-bar.tsx';
import { useWords } from '../../words/words.tsx';

/** Shortest password of an admin, characters; the service says the same. */
export const SHORTEST_PASSWORD = 12;
/** From here on length adds little. */
const LONG = 20;

/** How long a password is, and whether it repeats itself: length is what protects it. */
export function PasswordMeter({ password }: { readonly password: string }) {
  const { t } = useWords();
  const strength = new Set(password).size < 5 ? Math.min(password.length, 4) : password.length;
  const word = strength < SHORTEST_PASSWORD ? 'weak' : strength < LONG ? 'good' : 'strong';
  return (
    <div className="grid gap-1">
      <ProgressBar
        label={t('password.strength')}
        transferred={strength / LONG}
        text={t(`password.${word}`)}
        state={word === 'weak' ? 'failed' : 'done'}
      />
      <span className="hint">{password === '' ? ' ' : t(`password.${word}`)}</span>
    </div>
  );
}
