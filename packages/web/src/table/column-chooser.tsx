import { useEffect, useId, useRef, useState } from 'react';
import { Button, buttonClass } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useWords } from '../words/words.tsx';
import type { Column } from './column.ts';
import type { ChosenColumns } from './use-chosen-columns.ts';

interface ColumnChooserProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly chosen: ChosenColumns<Row>;
}

/** Which columns a table shows: a box to tick for each, behind a button. */
export function ColumnChooser<Row>({ columns, chosen }: ColumnChooserProps<Row>) {
  const { t } = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const around = useClosing(open, () => setOpen(false));
  const shown = new Set(chosen.shown.map(({ key }) => key));
  return (
    <div className="relative" ref={around}>
      <button
        type="button"
        className={buttonClass('plain', true)}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name="columns" />
        {t('table.columns')}
      </button>
      {open ? (
        <fieldset id={id} className="menu choices">
          <legend className="sr-only">{t('table.columns')}</legend>
          {columns
            .filter(({ fixed }) => !fixed)
            .map(({ key, head }) => (
              <label key={key} className="menu-item">
                <input type="checkbox" checked={shown.has(key)} onChange={() => chosen.toggle(key)} />
                <span>{head}</span>
              </label>
            ))}
          <Button
            small
            kind="quiet"
            refused={chosen.isChosen ? null : t('table.columnsUsual')}
            onClick={chosen.reset}
          >
            {t('table.columnsReset')}
          </Button>
        </fieldset>
      ) : null}
    </div>
  );
}

/** Closes on Escape, which gives the focus back to the button, and when pointer or focus go elsewhere. */
function useClosing(open: boolean, close: () => void): React.RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null);
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: Event): void => {
      if (target instanceof Node && !around.current?.contains(target)) latest.current();
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      latest.current();
      around.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', leave);
    };
  }, [open]);
  return around;
}
