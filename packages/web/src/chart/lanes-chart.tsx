import { useState } from 'react';
import { useWords } from '../words/words.tsx';
import { Plot } from './plot.tsx';
import type { ThroughputPoint } from './throughput.ts';

const LANE_PX = 56;
/** Rows of the table; the newest are what is asked for. */
const TABLE_ROWS = 20;

/** Bytes and items over time, on one clock; the same as a table for those who cannot see it. */
export function LanesChart({ points }: { readonly points: readonly ThroughputPoint[] }) {
  const { t, show } = useWords();
  const [asTable, setAsTable] = useState(false);
  const bytes = points.map(({ bytesPerSecond }) => bytesPerSecond);
  const items = points.map(({ itemsPerSecond }) => itemsPerSecond);
  const seconds = points.map(({ atMs }) => atMs / 1000);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined)
    return <p className="px-4 pb-4 text-ink3">{t('chart.none')}</p>;
  return (
    <div className="px-4 pb-3">
      {asTable ? (
        <PointsTable points={points.slice(-TABLE_ROWS)} />
      ) : (
        <>
          <PlotLane
            head={t('chart.bytes')}
            values={bytes}
            colour="--c-target"
            {...{ seconds }}
            write={(value) => show.rate(value)}
          />
          <PlotLane
            head={t('chart.items')}
            values={items}
            colour="--c-source"
            {...{ seconds }}
            write={(value) => t('chart.itemsPerSecond', { items: show.count(Math.round(value)) })}
          />
          <div className="flex justify-between text-cap text-ink3" dir="ltr">
            <span>{show.instant(new Date(first.atMs).toISOString())}</span>
            <span>{t('chart.now')}</span>
          </div>
        </>
      )}
      <button type="button" className="link mt-1 min-h-6 text-link" onClick={() => setAsTable(!asTable)}>
        {asTable ? t('chart.asChart') : t('chart.asTable')}
      </button>
    </div>
  );
}

interface PlotLaneProps {
  readonly head: string;
  readonly seconds: readonly number[];
  readonly values: readonly number[];
  readonly colour: string;
  readonly write: (value: number) => string;
}

function PlotLane({ head, seconds, values, colour, write }: PlotLaneProps) {
  const { t } = useWords();
  const most = stepAbove(Math.max(...values, 1));
  const now = values.at(-1) ?? 0;
  return (
    <div className="mb-2 grid grid-cols-[minmax(0,1fr)_100px] items-end gap-x-3">
      <div className="flex justify-between text-sm">
        <span className="text-ink2">{head}</span>
        <span className="text-cap text-ink3">{write(most)}</span>
      </div>
      <span />
      <div className="border-y border-line">
        <Plot
          label={t('chart.label', { what: head, now: write(now) })}
          {...{ seconds, values, colour, most }}
          height={LANE_PX}
        />
      </div>
      <div className="self-center text-end leading-4">
        <div className="whitespace-nowrap text-sm font-semibold">{write(now)}</div>
        <div className="text-sm text-ink2">{t('chart.now')}</div>
      </div>
    </div>
  );
}

function PointsTable({ points }: { readonly points: readonly ThroughputPoint[] }) {
  const { t, show } = useWords();
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t('chart.at')}</th>
          <th className="numeric">{t('chart.bytes')}</th>
          <th className="numeric">{t('chart.items')}</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ atMs, bytesPerSecond, itemsPerSecond }) => (
          <tr key={atMs}>
            <td>{new Date(atMs).toLocaleTimeString()}</td>
            <td className="numeric">{show.rate(bytesPerSecond)}</td>
            <td className="numeric">{show.count(Math.round(itemsPerSecond))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The next of 1, 2, 5, 10, 20, 50 …: an axis that grows in steps. */
function stepAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (([1, 2, 5, 10] as const).find((step) => step * power >= value) ?? 10) * power;
}
