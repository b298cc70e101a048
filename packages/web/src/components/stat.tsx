import type { ReactNode } from 'react';
import type { Look } from '../states/tone.ts';
import { Icon } from './icon.tsx';

/** A figure with what it counts. */
export interface StatProps {
  readonly label: string;
  readonly figure: string;
  readonly unit?: string;
  readonly below?: ReactNode;
  readonly look?: Look;
}

/** One figure of a strip. */
export function Stat({ label, figure, unit, below, look }: StatProps) {
  return (
    <div>
      <dt>
        {look ? <Icon name={look.icon} className={`tone-${look.tone}`} /> : null}
        {label}
      </dt>
      <dd className="figure">
        {figure} {unit ? <small>{unit}</small> : null}
      </dd>
      <dd className="below">{below ?? ' '}</dd>
    </div>
  );
}
