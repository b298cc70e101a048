import type { ReactNode } from 'react';
import type { Tone } from '../states/tone.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.tsx';

const ICON_OF: Readonly<Record<Tone, IconName>> = {
  ok: 'ok',
  warn: 'warning',
  bad: 'failed',
  run: 'info',
  idle: 'info',
};

interface NoteProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A sentence that should be seen, with the button that answers it. */
export function Note({ tone, children, action }: NoteProps) {
  return (
    <div className={`note tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={ICON_OF[tone]} />
      <div className="note-text">{children}</div>
      {action}
    </div>
  );
}
