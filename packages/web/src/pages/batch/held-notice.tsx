import { Button } from '../../components/button.tsx';
import { useWords } from '../../words/words.tsx';

interface HeldNoticeProps {
  readonly changes: number;
  readonly onApply: () => void;
}

/** Tells that the order rests, and lets it move. */
export function HeldNotice({ changes, onApply }: HeldNoticeProps) {
  const { t } = useWords();
  if (changes === 0) return null;
  return (
    <span className="flex items-center text-ink2">
      {t('table.held')}
      <Button kind="quiet" small onClick={onApply}>
        {t('table.apply', { count: changes })}
      </Button>
    </span>
  );
}
