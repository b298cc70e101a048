import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import type { Tone } from '../states/tone.ts';
import { useWords } from '../words/words.tsx';
import { Icon } from './icon.tsx';

/** A short word about what was just done. */
export interface Toast {
  readonly tone: Tone;
  readonly title: string;
  readonly text?: string;
}

type Say = (toast: Toast) => void;

const ToastContext = createContext<Say>(() => undefined);

const MOST = 3;

/** Says something at the edge of the page; it stays until it is closed or others push it out, so that nobody has to hurry. */
export function useSay(): Say {
  return useContext(ToastContext);
}

/** Holds what was said. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly (Toast & { id: number })[]>([]);
  const say = useCallback<Say>(
    (toast) => setToasts((now) => [...now, { ...toast, id: (now.at(-1)?.id ?? 0) + 1 }].slice(-MOST)),
    [],
  );
  const close = (id: number): void => setToasts((now) => now.filter((toast) => toast.id !== id));
  return (
    <ToastContext value={say}>
      {children}
      <div className="toasts" role="status">
        {toasts.map(({ id, ...toast }) => (
          <ToastCard key={id} {...toast} onClose={() => close(id)} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastCard({ tone, title, text, onClose }: Toast & { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <div className="toast">
      <Icon name={tone === 'bad' ? 'failed' : 'ok'} className={`tone-${tone} mt-0.5`} />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        {text ? <p className="text-ink2">{text}</p> : null}
      </div>
      <button type="button" aria-label={t('close')} className="p-1" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
