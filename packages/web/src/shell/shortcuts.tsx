import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { patiently } from '../api/patiently.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import type { MessageKey } from '../words/en/index.ts';
import { useWords } from '../words/words.tsx';
import { PLACES, type Place } from './places.ts';
import { useControlK, useShortcut, watchG } from './use-shortcuts.ts';

const KEYS: readonly (readonly [string, MessageKey])[] = [
  ['Ctrl K', 'palette.title'],
  ['/', 'search.label'],
  ...PLACES.map(({ key, word }) => [`g ${key}`, word] as const),
  ['j k ↑ ↓', 'keys.rows'],
  ['Space', 'keys.select'],
  ['Shift Space', 'keys.range'],
  ['Enter', 'keys.open'],
  ['r', 'keys.retry'],
  ['s', 'keys.startStop'],
  ['Esc', 'keys.close'],
  ['?', 'keys.title'],
];

/** Not needed before somebody presses its keys. */
const LazyPalette = lazy(async () => {
  const { Palette } = await patiently(() => import('./palette.tsx'));
  return { default: Palette };
});

/** The keys that lead everywhere, the palette that finds a place by its name, and the sheet that tells them. */
export function Shortcuts() {
  const [open, setOpen] = useState<'keys' | 'palette' | null>(null);
  useEffect(watchG, []);
  useShortcut('?', () => setOpen('keys'));
  useControlK(() => setOpen('palette'));
  return (
    <>
      {PLACES.map((place) => (
        <GoKey key={place.key} place={place} />
      ))}
      <KeySheet open={open === 'keys'} onClose={() => setOpen(null)} />
      {open === 'palette' ? (
        <Suspense fallback={null}>
          <LazyPalette onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </>
  );
}

function GoKey({ place: { key, to } }: { readonly place: Place }) {
  const navigate = useNavigate();
  useShortcut(`g ${key}`, () => void navigate({ to }));
  return null;
}

interface KeySheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

function KeySheet({ open, onClose }: KeySheetProps) {
  const { t } = useWords();
  return (
    <Dialog
      title={t('keys.title')}
      open={open}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <dl className="facts">
        {KEYS.map(([keys, word]) => (
          <Key key={keys} keys={keys} word={t(word)} />
        ))}
      </dl>
    </Dialog>
  );
}

function Key({ keys, word }: { readonly keys: string; readonly word: string }) {
  return (
    <>
      <dt>{word}</dt>
      <dd>
        <kbd>{keys}</kbd>
      </dd>
    </>
  );
}
