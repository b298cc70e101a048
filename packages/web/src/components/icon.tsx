import { ICONS, type IconName } from './icons.tsx';

/** A drawing beside a word; the word says what it means, so it is hidden from screen readers. */
export function Icon({ name, className = '' }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 16 16" aria-hidden="true">
      {ICONS[name]}
    </svg>
  );
}
