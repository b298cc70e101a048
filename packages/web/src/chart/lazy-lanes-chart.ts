import { lazy } from 'react';
import { patiently } from '../api/patiently.ts';

/** The chart with the library that plots, which is not needed to read the page. */
export const LazyLanesChart = lazy(async () => {
  const { LanesChart } = await patiently(() => import('./lanes-chart.tsx'));
  return { default: LanesChart };
});
