import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title: string;
  /** Beside the title, grey. */
  readonly note?: ReactNode;
  /** At the far end of the head. */
  readonly end?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One surface with a title. */
export function Panel({ title, note, end, className = '', children }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note ? <span className="clip text-ink2">{note}</span> : null}
        {end ? <span className="ms-auto flex flex-none items-center gap-2">{end}</span> : null}
      </header>
      {children}
    </section>
  );
}
