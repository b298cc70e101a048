import { useWords } from '../words/words.tsx';
import { RefusalNote } from './refusal-note.tsx';

/** Stands where a list will be: it is being read, or was refused and why. */
export function ListWaits({ error }: { readonly error: Error | null }) {
  const { t } = useWords();
  return <div className="p-4 text-ink2">{error === null ? t('loading') : <RefusalNote error={error} />}</div>;
}
