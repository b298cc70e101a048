interface RateBarProps {
  readonly word: string;
  readonly figure: string;
  /** 0–1 of the best. */
  readonly share: number;
  /** A word where this is the one to choose. */
  readonly mark: string | null;
}

/** One bar of a picture; its figure stands beside it. */
export function RateBar({ word, figure, share, mark }: RateBarProps) {
  return (
    <li className="grid grid-cols-[132px_minmax(0,1fr)_96px_64px] items-center gap-3">
      <span className="text-ink2">{word}</span>
      <span className="relative block h-3.5 rounded-bar bg-sunken" aria-hidden="true">
        <span
          className={`absolute inset-y-0 rounded-bar ${mark === null ? 'bg-examined' : 'bg-bar'}`}
          style={{ insetInlineStart: 0, width: `max(3px, ${share * 100}%)` }}
        />
      </span>
      <span className="text-end">{figure}</span>
      <span className="font-semibold text-link">{mark}</span>
    </li>
  );
}
