import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Icon } from '../components/icon.tsx';
import { LONGEST_TEXT } from '../queries/longest-text.ts';
import { useWords } from '../words/words.tsx';
import { useShortcut } from './use-shortcuts.ts';

/** Finds a user, a batch or an endpoint by a part of its name; `/` leads here from everywhere. */
export function SearchBox() {
  const { t } = useWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  useShortcut('/', () => input.current?.focus());
  const find = (): void => {
    if (text.trim() !== '') void navigate({ to: '/find', search: { q: text.trim() } });
  };
  return (
    <search>
      <form
        className="search-box"
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          value={text}
          maxLength={LONGEST_TEXT}
          onChange={(event) => setText(event.target.value)}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}
