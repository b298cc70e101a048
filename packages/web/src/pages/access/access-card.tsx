import type { ReactNode } from 'react';
import { Brand } from '../../shell/top-bar.tsx';

interface AccessCardProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** The one card of a page before the sign-in. */
export function AccessCard({ title, children }: AccessCardProps) {
  return (
    <main className="grid min-h-full place-items-center p-4">
      <div className="panel w-full max-w-[420px] p-6">
        <div className="brand mb-4">
          <Brand />
          Mailhaul
        </div>
        <h1 className="mb-2 text-xl font-semibold">{title}</h1>
        {children}
      </div>
    </main>
  );
}
