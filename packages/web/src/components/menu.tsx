import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { buttonClass } from './button.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.tsx';

/** Something that can be done. */
export interface MenuItem {
  readonly word: string;
  readonly icon?: IconName;
  readonly onChoose: () => void;
  /** Why it is refused now; it stays visible and says so. */
  readonly refused?: string | null;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** The word on the button; three dots without one. */
  readonly word?: string;
  readonly icon?: IconName;
}

/** What is done more rarely, behind one button (the menu button pattern of WAI-ARIA). */
export function Menu({ label, items, word, icon }: MenuProps) {
  const id = useId();
  const around = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useClosing(around, open, () => setOpen(false));
  const look = word === undefined ? `${buttonClass()} button-square` : buttonClass('quiet', true);
  return (
    <div className="relative" ref={around}>
      <button
        type="button"
        className={look}
        aria-label={word ? `${label}: ${word}` : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon ?? 'more'} />
        {word ? <span className="word">{word}</span> : null}
      </button>
      {open ? (
        <div id={id} role="menu" aria-label={label} tabIndex={-1} className="menu" onKeyDown={moveFocus}>
          {items.map((item) => (
            <Entry key={item.word} {...item} onClose={() => setOpen(false)} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

function Entry({ word, icon, refused, onChoose, onClose }: MenuItem & { readonly onClose: () => void }) {
  const choose = (): void => {
    onClose();
    onChoose();
  };
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="menu-item"
      aria-disabled={refused ? true : undefined}
      onClick={refused ? undefined : choose}
    >
      {icon ? <Icon name={icon} /> : null}
      <span>
        {word}
        {refused ? <small>{refused}</small> : null}
      </span>
    </button>
  );
}

function useClosing(around: React.RefObject<HTMLDivElement | null>, open: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const trigger = around.current?.querySelector('button');
    around.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) latest.current();
    };
    const leave = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      latest.current();
      if (event.key === 'Escape') trigger?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', leave);
    };
  }, [around, open]);
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}
