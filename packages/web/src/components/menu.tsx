import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type ButtonKind, buttonClass } from './button.tsx';
import { floatingPlace } from './floating-place.ts';
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
  /** How a button with a word looks. */
  readonly kind?: ButtonKind;
  readonly small?: boolean;
  /** Over everything, and gone once something is scrolled: for a place that cuts off what reaches beyond it, as a table does. */
  readonly floats?: boolean;
}

/** Height of an item, and of the frame around all, px. */
const ITEM_PX = 32;
const FRAME_PX = 10;

/** What is done more rarely, behind one button (the menu button pattern of WAI-ARIA). */
export function Menu({ label, items, word, icon, kind = 'quiet', small = true, floats = false }: MenuProps) {
  const id = useId();
  const around = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CSSProperties | null>(null);
  const open = place !== null;
  const close = (): void => setPlace(null);
  useClosing(around, { open, floats, close });
  const look = word === undefined ? `${buttonClass()} button-square` : buttonClass(kind, small);
  const heightPx = items.length * ITEM_PX + FRAME_PX;
  return (
    <div className="relative" ref={around}>
      <button
        type="button"
        className={look}
        aria-label={word ? `${label}: ${word}` : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={({ currentTarget }) => {
          const usual = floats ? floatingPlace(currentTarget.getBoundingClientRect(), heightPx) : {};
          setPlace(open ? null : usual);
        }}
      >
        <Icon name={icon ?? 'more'} />
        {word ? <span className="word">{word}</span> : null}
      </button>
      {open ? (
        <div
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          className="menu"
          style={place}
          onKeyDown={moveFocus}
        >
          {items.map((item) => (
            <Entry key={item.word} {...item} onClose={close} />
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

interface Closing {
  readonly open: boolean;
  readonly floats: boolean;
  readonly close: () => void;
}

function useClosing(around: React.RefObject<HTMLDivElement | null>, { open, floats, close }: Closing): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const trigger = around.current?.querySelector('button');
    around.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: floats });
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
    const scrolled = (): void => latest.current();
    if (floats) document.addEventListener('scroll', scrolled, { capture: true });
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', leave);
      document.removeEventListener('scroll', scrolled, { capture: true });
    };
  }, [around, open, floats]);
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  // a table around it moves by the same keys
  event.stopPropagation();
  items.at(next % items.length)?.focus();
}
