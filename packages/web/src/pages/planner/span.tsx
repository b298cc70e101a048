/** One bar: begins, as likely over as not, nine times of ten over; ISO 8601. */
export interface SpanPart {
  readonly from: string;
  readonly p50: string;
  readonly p90: string;
}

interface SpanProps {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly parts: readonly SpanPart[];
}

/** Ranges of time on one line; its numbers stand beside it in words. */
export function Span({ label, from, to, parts }: SpanProps) {
  const [firstMs, lastMs] = [Date.parse(from), Date.parse(to)];
  const place = (at: string): number => ((Date.parse(at) - firstMs) / Math.max(1, lastMs - firstMs)) * 100;
  return (
    <span className="relative block h-3.5 rounded-bar bg-sunken" role="img" aria-label={label}>
      {parts.map((part) => (
        <span key={part.from}>
          <Bar className="bg-examined" from={place(part.from)} to={place(part.p90)} />
          <Bar className="bg-bar" from={place(part.from)} to={place(part.p50)} />
        </span>
      ))}
    </span>
  );
}

function Bar({
  className,
  from,
  to,
}: {
  readonly className: string;
  readonly from: number;
  readonly to: number;
}) {
  return (
    <span
      className={`absolute inset-y-0 rounded-bar ${className}`}
      style={{ insetInlineStart: `${from}%`, width: `max(3px, ${to - from}%)` }}
    />
  );
}
