import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What comes next and how; never only that there is nothing. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here yet: says what the next step is, and offers it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-start gap-2 px-4 py-6">
      <p className="text-lg font-semibold">{title}</p>
      <div className="max-w-[64ch] text-ink2">{children}</div>
      {action}
    </div>
  );
}
