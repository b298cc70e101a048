import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { Tone } from '../states/tone.ts';
import { useWords } from '../words/words.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.tsx';

/** A short word about what was just done. */
export interface Toast {
  readonly tone: Tone;
  readonly title: string;
  readonly text?: string;
}

/** Says something, and answers how to take it back. */
type Say = (toast: Toast) => () => void;

const ToastContext = createContext<Say>(() => () => undefined);

const MOST = 3;
/** How long good news stays; it is in the list of tasks as well, and waits while it is pointed at. */
const GOOD_NEWS_MS = 6_000;

/** Says something at the edge of the page; a refusal stays until it is closed, so that nobody has to hurry. */
export function useSay(): Say {
  return useContext(ToastContext);
}

/** Holds what was said. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly (Toast & { id: number })[]>([]);
  const latest = useRef(0);
  const close = useCallback(
    (id: number): void => setToasts((now) => now.filter((toast) => toast.id !== id)),
    [],
  );
  const say = useCallback<Say>(
    (toast) => {
      latest.current += 1;
      const id = latest.current;
      setToasts((now) => [...now, { ...toast, id }].slice(-MOST));
      return () => close(id);
    },
    [close],
  );
  return (
    <ToastContext value={say}>
      {children}
      <div className="toasts" role="status">
        {toasts.map(({ id, ...toast }) => (
          <ToastCard key={id} id={id} {...toast} onClose={close} />
        ))}
      </div>
    </ToastContext>
  );
}

const TOAST_ICONS: Readonly<Record<Tone, IconName>> = {
  ok: 'ok',
  run: 'sync',
  warn: 'stalled',
  bad: 'failed',
  idle: 'info',
};

interface ToastCardProps extends Toast {
  readonly id: number;
  readonly onClose: (id: number) => void;
}

function ToastCard({ id, tone, title, text, onClose }: ToastCardProps) {
  const { t } = useWords();
  const [held, setHeld] = useState(false);
  const leaves = tone === 'ok' && !held;
  useEffect(() => {
    if (!leaves) return;
    const timer = setTimeout(() => onClose(id), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [leaves, id, onClose]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it there
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={TOAST_ICONS[tone]} className={`tone-${tone} mt-0.5`} />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {text ? <p className="text-ink2">{text}</p> : null}
      </div>
      <button type="button" aria-label={t('close')} className="p-1" onClick={() => onClose(id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
