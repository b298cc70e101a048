import { useEffect, useRef } from 'react';
import UPlot from 'uplot';

/** One line over time. */
export interface PlotProps {
  readonly label: string;
  /** Seconds since 1970, ascending. */
  readonly seconds: readonly number[];
  readonly values: readonly number[];
  /** Name of the colour token, `--c-source`. */
  readonly colour: string;
  readonly height: number;
  /** Top of the axis; it grows in steps, so that the line does not jump. */
  readonly most: number;
  /** A bar for each value instead of a line. */
  readonly bars?: boolean;
  /** Which values are tinted behind, so that a dip and its cause line up. */
  readonly tinted?: readonly boolean[];
}

/** One line, or bars, over time, filled below. Its colours are those of the theme, read again when the theme changes. */
export function Plot({ label, seconds, values, colour, height, most, bars, tinted }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | null>(null);
  const latest = useRef({ seconds, values, most, tinted });
  latest.current = { seconds, values, most, tinted };
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const draw = (): void => {
      plot.current?.destroy();
      plot.current = new UPlot(
        optionsOf(element, {
          ...{ colour, height, bars },
          mostOf: () => latest.current.most,
          tintedOf: () => latest.current.tinted ?? [],
        }),
        dataOf(latest.current),
        element,
      );
    };
    draw();
    const sizes = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    sizes.observe(element);
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
      plot.current?.destroy();
    };
  }, [colour, height, bars]);
  useEffect(() => plot.current?.setData(dataOf({ seconds, values })), [seconds, values]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} dir="ltr" />;
}

function dataOf({ seconds, values }: Pick<PlotProps, 'seconds' | 'values'>): UPlot.AlignedData {
  return [[...seconds], [...values]];
}

interface Look {
  readonly colour: string;
  readonly height: number;
  readonly bars: boolean | undefined;
  readonly mostOf: () => number;
  readonly tintedOf: () => readonly boolean[];
}

function optionsOf(element: HTMLElement, { colour, height, bars, mostOf, tintedOf }: Look): UPlot.Options {
  const stroke = tokenColour(element, colour);
  const tint = withAlpha(tokenColour(element, '--c-throttled'), 0.14);
  const paths = bars ? UPlot.paths.bars?.({ size: [0.7, 6] }) : undefined;
  return {
    width: element.clientWidth,
    height,
    padding: [2, 0, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    scales: { y: { range: () => [0, mostOf()] } },
    axes: [{ show: false }, { show: false }],
    series: [
      {},
      {
        stroke,
        width: bars ? 0 : 1.5,
        fill: bars ? stroke : withAlpha(stroke, 0.16),
        points: { show: false },
        ...(paths ? { paths } : {}),
      },
    ],
    hooks: { drawClear: [(plot) => drawTint(plot, tint, tintedOf())] },
  };
}

/** Tints from the middle before each marked value to the middle after it. */
function drawTint(plot: UPlot, tint: string, tinted: readonly boolean[]): void {
  const [seconds] = plot.data;
  const { ctx, bbox } = plot;
  // the chart remembers which colour it has set last
  ctx.save();
  ctx.fillStyle = tint;
  for (const [at, second] of seconds.entries()) {
    if (!tinted[at]) continue;
    const [before, after] = [seconds[at - 1] ?? second, seconds[at + 1] ?? second];
    const from = plot.valToPos((before + second) / 2, 'x', true);
    const until = plot.valToPos((after + second) / 2, 'x', true);
    ctx.fillRect(from, bbox.top, Math.max(1, until - from), bbox.height);
  }
  ctx.restore();
}

/** What a token stands for now; the canvas does not know light-dark(). */
function tokenColour(element: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function withAlpha(colour: string, alpha: number): string {
  return colour.replace(/^rgb\((.*)\)$/, (_, parts: string) => `rgba(${parts}, ${alpha})`);
}
