import { useEffect, useRef } from 'react';

const TYPES_TEXT = 'input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]';

/** How long after `g` the second key may come. */
const SECOND_KEY_MS = 1_200;

let pressedGAtMs = Number.NEGATIVE_INFINITY;

/** Answers one key while nobody types: `/`, `?`, or two in a row as `g b`. */
export function useShortcut(keys: string, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.matches(TYPES_TEXT)) return;
      const afterG = event.timeStamp - pressedGAtMs < SECOND_KEY_MS;
      const pressed = afterG ? `g ${event.key}` : event.key;
      if (pressed !== keys) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [keys]);
}

/** Remembers that `g` was pressed; once for the whole page. */
export function watchG(): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.key !== 'g') return;
    // after the listeners of this very key
    queueMicrotask(() => {
      pressedGAtMs = event.timeStamp;
    });
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

/** Answers Ctrl+K, or Command+K, also while somebody types. */
export function useControlK(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
