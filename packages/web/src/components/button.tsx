import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.tsx';

/** How a button looks; at most one `primary` in a view, the best next step. */
export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'className'> {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  readonly small?: boolean;
  /** Why it is refused now; the button stays in the tab order and says so. */
  readonly refused?: string | null | undefined;
  readonly children?: ReactNode;
}

/** The classes of a button, for links that look like one. */
export function buttonClass(kind: ButtonKind = 'plain', small = false): string {
  return `button button-${kind} ${small ? 'button-small' : ''}`;
}

/** A button. A refused one says why on hover and to screen readers instead of being dead. */
export function Button({ kind, icon, small, refused, children, onClick, title, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass(kind, small)} ${children ? '' : 'button-square'}`}
      title={refused ?? title}
      aria-disabled={refused ? true : undefined}
      aria-description={refused ?? undefined}
      onClick={refused ? (event) => event.preventDefault() : onClick}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}
