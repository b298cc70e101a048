import { type ReactNode, useEffect } from 'react';
import { Icon } from './icon.tsx';

interface PageHeadProps {
  readonly title: string;
  /** Links to what this page is part of, outermost first. */
  readonly above?: readonly ReactNode[];
  readonly state?: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a page: where it is, what it is called, what can be done. */
export function PageHead({ title, above = [], state, note, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Mailhaul`;
  }, [title]);
  return (
    <div className="page-head">
      {above.map((link, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the path is what it is
        <span className="crumb" key={at}>
          {link}
          <Icon name="right" className="mirrors" />
        </span>
      ))}
      <h1>{title}</h1>
      {state}
      {note ? (
        <span className="head-note text-ink2" title={typeof note === 'string' ? note : undefined}>
          {note}
        </span>
      ) : null}
      {actions ? <div className="actions">{actions}</div> : null}
    </div>
  );
}
