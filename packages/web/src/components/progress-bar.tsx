/** What the colour of a bar says. */
export type ProgressState = 'moving' | 'done' | 'failed' | 'held' | 'off';

interface ProgressBarProps {
  readonly label: string;
  /** Share of the bytes that are at the target, 0–1. */
  readonly transferred: number;
  /** Share that was looked at, 0–1; shown behind. */
  readonly examined?: number;
  /** The same in words, for those who do not see the bar. */
  readonly text: string;
  readonly state?: ProgressState;
  readonly big?: boolean;
}

/** How far something is, by bytes: the dark bar is transferred, the light one behind it examined. */
export function ProgressBar({ label, transferred, examined, text, state, big }: ProgressBarProps) {
  const percent = Math.round(clamp(transferred) * 100);
  return (
    <span
      className={`progress progress-${state ?? 'moving'} ${big ? 'progress-big' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
    >
      <span className="examined" style={{ width: `${clamp(examined ?? 0) * 100}%` }} />
      <span className="transferred" style={{ width: `${clamp(transferred) * 100}%` }} />
    </span>
  );
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0));
}
