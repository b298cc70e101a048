import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import type { MessageKey } from '../words/en/index.ts';
import { useWords } from '../words/words.tsx';
import { useShortcut, watchG } from './use-shortcuts.ts';

const KEYS: readonly (readonly [string, MessageKey])[] = [
  ['/', 'search.label'],
  ['g d', 'nav.dashboard'],
  ['g b', 'nav.batches'],
  ['g e', 'nav.endpoints'],
  ['g r', 'nav.reports'],
  ['g t', 'nav.troubleshoot'],
  ['g p', 'nav.planner'],
  ['g n', 'nav.network'],
  ['g s', 'nav.settings'],
  ['j k ↑ ↓', 'keys.rows'],
  ['Space', 'keys.select'],
  ['Enter', 'keys.open'],
  ['Esc', 'keys.close'],
  ['?', 'keys.title'],
];

/** The keys that lead everywhere, and the sheet that tells them. */
export function Shortcuts() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  useEffect(watchG, []);
  useShortcut('g d', () => void navigate({ to: '/' }));
  useShortcut('g b', () => void navigate({ to: '/batches' }));
  useShortcut('g e', () => void navigate({ to: '/endpoints' }));
  useShortcut('g r', () => void navigate({ to: '/reports' }));
  useShortcut('g t', () => void navigate({ to: '/troubleshoot' }));
  useShortcut('g p', () => void navigate({ to: '/planner' }));
  useShortcut('g n', () => void navigate({ to: '/network' }));
  useShortcut('g s', () => void navigate({ to: '/settings' }));
  useShortcut('?', () => setOpen(true));
  return (
    <Dialog
      title={t('keys.title')}
      open={open}
      onClose={() => setOpen(false)}
      actions={<Button onClick={() => setOpen(false)}>{t('close')}</Button>}
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
