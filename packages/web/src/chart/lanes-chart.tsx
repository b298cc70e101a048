import { useState } from 'react';
import { useWords } from '../words/words.tsx';
import { Plot } from './plot.tsx';
import type { ThroughputPoint } from './throughput.ts';

const LANE_PX = 44;
const BARS_PX = 22;
/** Rows of the table; the newest are what is asked for. */
const TABLE_ROWS = 20;

/** From how much of the users held back a moment is tinted in every lane. */
const TINTED_SHARE = 0.1;
const MINUTE_S = 60;

/** What is read, what is written and what is held back over time, on one clock; the same as a table for those who cannot see it. */
export function LanesChart({ points }: { readonly points: readonly ThroughputPoint[] }) {
  const { t, show } = useWords();
  const [asTable, setAsTable] = useState(false);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined)
    return <p className="px-4 pb-4 text-ink3">{t('chart.none')}</p>;
  return (
    <div className="px-4 pb-3">
      {asTable ? (
        <PointsTable points={points.slice(-TABLE_ROWS)} />
      ) : (
        <>
          <Lanes points={points} />
          <div className="grid grid-cols-[minmax(0,1fr)_100px] gap-x-3 text-cap text-ink3">
            <div className="flex justify-between" dir="ltr">
              <span>{show.instant(new Date(first.atMs).toISOString())}</span>
              <span>{t('chart.now')}</span>
            </div>
          </div>
        </>
      )}
      <button type="button" className="link mt-1 min-h-6 text-link" onClick={() => setAsTable(!asTable)}>
        {asTable ? t('chart.asChart') : t('chart.asTable')}
      </button>
    </div>
  );
}

function Lanes({ points }: { readonly points: readonly ThroughputPoint[] }) {
  const { t, show } = useWords();
  const shared = {
    seconds: points.map(({ atMs }) => atMs / 1000),
    tinted: points.map(({ throttledShare = 0 }) => throttledShare >= TINTED_SHARE),
  };
  const rate = (value: number) => show.rate(value);
  return (
    <>
      <PlotLane
        head={t('chart.reads')}
        values={points.map(({ readBytesPerSecond = 0 }) => readBytesPerSecond)}
        colour="--c-source"
        write={rate}
        {...shared}
      />
      <PlotLane
        head={t('chart.writes')}
        values={points.map(({ bytesPerSecond }) => bytesPerSecond)}
        colour="--c-target"
        write={rate}
        {...shared}
      />
      <PlotLane
        head={t('chart.throttled')}
        values={points.map(({ throttledShare = 0 }) => throttledShare * MINUTE_S)}
        colour="--c-throttled"
        write={(value) => t('chart.secondsPerMinute', { seconds: show.count(Math.round(value)) })}
        most={MINUTE_S}
        bars
        {...shared}
      />
    </>
  );
}

interface PlotLaneProps {
  readonly head: string;
  readonly seconds: readonly number[];
  readonly values: readonly number[];
  readonly tinted: readonly boolean[];
  readonly colour: string;
  readonly write: (value: number) => string;
  /** Top of the axis; in steps by the values unless said. */
  readonly most?: number;
  readonly bars?: boolean;
}

function PlotLane({ head, values, write, most = stepAbove(Math.max(...values, 1)), ...look }: PlotLaneProps) {
  const { t } = useWords();
  const now = values.at(-1) ?? 0;
  return (
    <div className="mb-1.5 grid grid-cols-[minmax(0,1fr)_100px] items-end gap-x-3">
      <div className="flex justify-between text-sm">
        <span className="text-ink2">{head}</span>
        <span className="text-cap text-ink3">{write(most)}</span>
      </div>
      <span />
      <div className="border-y border-line">
        <Plot
          label={t('chart.label', { what: head, now: write(now) })}
          {...{ values, most, ...look }}
          height={look.bars ? BARS_PX : LANE_PX}
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
          <th className="numeric">{t('chart.reads')}</th>
          <th className="numeric">{t('chart.writes')}</th>
          <th className="numeric">{t('chart.items')}</th>
          <th className="numeric">{t('chart.throttled')}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.atMs}>
            <td>{new Date(point.atMs).toLocaleTimeString()}</td>
            <td className="numeric">{show.rate(point.readBytesPerSecond ?? 0)}</td>
            <td className="numeric">{show.rate(point.bytesPerSecond)}</td>
            <td className="numeric">{show.count(Math.round(point.itemsPerSecond))}</td>
            <td className="numeric">
              {t('chart.secondsPerMinute', {
                seconds: show.count(Math.round((point.throttledShare ?? 0) * MINUTE_S)),
              })}
            </td>
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
