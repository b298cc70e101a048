import { useEffect, useState } from 'react';
import { LONGEST_TEXT } from '../../queries/longest-text.ts';

interface FilterTextProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** How long typing rests before the server is asked. */
const REST_MS = 250;

/** A part of a name that rows are looked for by. */
export function FilterText({ label, value, onValue }: FilterTextProps) {
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
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={LONGEST_TEXT}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
