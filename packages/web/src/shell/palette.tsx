import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Icon } from '../components/icon.tsx';
import { LONGEST_TEXT } from '../queries/longest-text.ts';
import { useBatches } from '../queries/use-batches.ts';
import { useEndpoints } from '../queries/use-endpoints.ts';
import { useWords } from '../words/words.tsx';
import { type PaletteAim, type PaletteRow, paletteRows } from './palette-rows.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Goes anywhere by a part of its name: the combobox pattern of WAI-ARIA in a dialog. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const go = useGo(onClose);
  const { batches = [] } = useBatches();
  const { endpoints = [] } = useEndpoints();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const names = (all: readonly { readonly identity: string }[]) => all.map(({ identity }) => identity);
  const rows = paletteRows(typed, { batches: names(batches), endpoints: names(endpoints) }, words);
  const chosen = Math.min(at, rows.length - 1);
  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const row = rows[chosen];
    if (step !== undefined) setAt((chosen + step + rows.length) % rows.length);
    else if (event.key === 'Enter' && row) go(row.aim);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      title={t('palette.title')}
      open
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <Combobox
        {...{ rows, chosen, typed, go }}
        onKey={press}
        onTyped={(text) => {
          setTyped(text);
          setAt(0);
        }}
      />
    </Dialog>
  );
}

interface ComboboxProps {
  readonly rows: readonly PaletteRow[];
  readonly chosen: number;
  readonly typed: string;
  readonly onTyped: (text: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly go: (aim: PaletteAim) => void;
}

function Combobox({ rows, chosen, typed, onTyped, onKey, go }: ComboboxProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <>
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${chosen}`}
        aria-autocomplete="list"
        aria-label={t('palette.label')}
        placeholder={t('palette.label')}
        autoComplete="off"
        value={typed}
        maxLength={LONGEST_TEXT}
        onChange={(event) => onTyped(event.target.value)}
        onKeyDown={onKey}
      />
      <div id={id} role="listbox" aria-label={t('palette.title')} className="palette">
        {rows.map(({ key, icon, word, note, aim }, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active one
          <div
            key={key}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === chosen}
            onClick={() => go(aim)}
          >
            <Icon name={icon} />
            <span className="clip">{word}</span>
            <span className="ms-auto text-ink2">{note}</span>
          </div>
        ))}
      </div>
    </>
  );
}

function useGo(onGone: () => void): (aim: PaletteAim) => void {
  const navigate = useNavigate();
  return (aim) => {
    onGone();
    switch (aim.kind) {
      case 'place':
        return void navigate({ to: aim.to });
      case 'settings':
        return void navigate({ to: '/settings/$tab', params: { tab: aim.tab } });
      case 'batch':
        return void navigate({ to: '/batches/$batch', params: { batch: aim.name } });
      case 'endpoint':
        return void navigate({ to: '/endpoints/$endpoint', params: { endpoint: aim.name } });
      case 'find':
        return void navigate({ to: '/find', search: { q: aim.name } });
    }
  };
}
