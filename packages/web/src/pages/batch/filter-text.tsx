import { useEffect, useState } from 'react';
import { useWords } from '../../words/words.tsx';

interface FilterTextProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** How long typing rests before the server is asked. */
const REST_MS = 250;

/** A part of an address that users are looked for by. */
export function FilterText({ value, onValue }: FilterTextProps) {
  const { t } = useWords();
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onValue(text.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [text, value, onValue]);
  return (
    <input
      type="search"
      className="input !h-7 !w-52"
      aria-label={t('users.filter')}
      placeholder={t('users.filter')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
