import type { MouseEvent } from 'react';
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
  const apply = ({ currentTarget, detail }: MouseEvent<HTMLButtonElement>): void => {
    const table = currentTarget.closest('[data-held]')?.querySelector<HTMLElement>('.table-scroll');
    onApply();
    // the button goes away: whoever pressed it by keyboard goes on in the table
    if (detail === 0) table?.focus();
  };
  return (
    <span className="flex items-center text-ink2">
      {t('table.held')}
      <Button kind="quiet" small onClick={apply}>
        {t('table.apply', { count: changes })}
      </Button>
    </span>
  );
}
