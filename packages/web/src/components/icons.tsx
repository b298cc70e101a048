import type { ReactNode } from 'react';

// Each state has a silhouette of its own: colour is never the only sign.

const path = (d: string): ReactNode => <path d={d} />;

/** Drawings on a 16 by 16 grid, stroked in the colour of the text around them. */
export const ICONS = {
  dashboard: path('M2.5 2.5h4.5v6H2.5zM9 2.5h4.5v3.5H9zM9 8h4.5v5.5H9zM2.5 10.5H7v3H2.5z'),
  columns: path('M2 2.5h12v11H2zM6 2.5v11M10 2.5v11'),
  batches: path('M8 2 14 5 8 8 2 5z M2 8l6 3 6-3 M2 11l6 3 6-3'),
  endpoints: path('M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01'),
  planner: path('M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v2.500M10.500 2v2.500'),
  troubleshoot: path(
    'm3 13 5.200-5.200M13.400 4.600a3.300 3.300 0 0 1-4.500 3.900M8.700 6.900a3.300 3.300 0 0 1 3.900-4.400L10.600 4.500l.900.900 1.900-.800',
  ),
  network: path('M1.5 8.5h3L6.5 3l3 10 2-4.5h3'),
  report: path('M4 1.5h5.5L13 5v9.5H4zM9.5 1.5V5H13M6 8h5M6 11h5'),
  settings: (
    <>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 1.8v1.7M8 12.5v1.7M1.8 8h1.7M12.5 8h1.7M3.6 3.6l1.2 1.2M11.2 11.2l1.2 1.2M12.4 3.6l-1.2 1.2M4.8 11.2l-1.2 1.2" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3.6 3.6" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  down: path('m4 6 4 4 4-4'),
  up: path('m4 10 4-4 4 4'),
  right: path('m6 4 4 4-4 4'),
  plus: path('M8 3v10M3 8h10'),
  copy: path('M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3'),
  play: path('M5 3v10l8-5z'),
  stop: path('M4 4h8v8H4z'),
  retry: path('M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3'),
  download: path('M8 2v8M4.5 7 8 10.5 11.5 7M3 13.5h10'),
  upload: path('M8 11V3M4.5 6 8 2.5 11.5 6M3 13.5h10'),
  check: path('m3 8.5 3.2 3L13 4.5'),
  more: (
    <>
      <g fill="currentColor" stroke="none">
        <circle cx="3.5" cy="8" r="1.2" />
        <circle cx="8" cy="8" r="1.2" />
        <circle cx="12.5" cy="8" r="1.2" />
      </g>
    </>
  ),
  user: (
    <>
      <circle cx="8" cy="5.2" r="2.7" />
      <path d="M2.8 14c.5-3 2.5-4.6 5.2-4.6s4.700 1.600 5.200 4.600" />
    </>
  ),
  shield: path('M8 1.800 13 3.600v4c0 3-2 5.300-5 6.600-3-1.300-5-3.600-5-6.600v-4z'),
  edit: path('m3 13 .6-2.800 7-7 2.200 2.200-7 7z'),
  probe: (
    <>
      <circle cx="8" cy="8" r="1.600" fill="currentColor" />
      <path d="M4.800 11.200a4.500 4.500 0 0 1 0-6.400M11.200 4.800a4.500 4.500 0 0 1 0 6.400M2.900 13.100a7.200 7.200 0 0 1 0-10.200M13.100 2.900a7.200 7.200 0 0 1 0 10.200" />
    </>
  ),
  ok: (
    <>
      <g fill="currentColor" stroke="none">
        <circle cx="8" cy="8" r="6.5" />
      </g>
      <g fill="none" stroke="var(--surface)" strokeWidth="1.6">
        <path d="m5 8.300 2.200 2.100L11 6.200" />
      </g>
    </>
  ),
  okWithErrors: (
    <>
      <path d="M9.300 3.300a5.500 5.500 0 1 0 3.700 4.500M4.700 8.900l1.900 1.900 3.400-4" />
      <g fill="currentColor" stroke="none">
        <circle cx="12.700" cy="3.600" r="2.400" />
      </g>
    </>
  ),
  done: path('m1.500 8.500 3 3L10 5.500M7.500 11.200l.5.400 6.500-6.600'),
  sync: path(
    'M13.200 6.500A5.500 5.500 0 0 0 3.500 5M2.800 9.500A5.500 5.500 0 0 0 12.500 11M3.300 2.300V5H6M12.700 13.700V11H10',
  ),
  delta: (
    <>
      <path d="M13.200 6.500A5.500 5.500 0 0 0 3.500 5M2.800 9.500A5.500 5.500 0 0 0 12.500 11M3.300 2.300V5H6M12.700 13.700V11H10" />
      <path d="M8 6v4M6 8h4" />
    </>
  ),
  starting: (
    <>
      <circle cx="8" cy="8" r="6" strokeDasharray="28 10" />
      <path d="M6.700 5.600v4.800L10.600 8z" fill="currentColor" />
    </>
  ),
  queued: path('M3 4h10M3 8h10M3 12h6'),
  waiting: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.700V8l2.300 1.700" />
    </>
  ),
  stalled: path('M4 2h8M4 14h8M5 2c0 3 3 4 3 6s-3 3-3 6M11 2c0 3-3 4-3 6s3 3 3 6'),
  failed: (
    <>
      <g fill="currentColor" stroke="none">
        <circle cx="8" cy="8" r="6.500" />
      </g>
      <g fill="none" stroke="var(--surface)" strokeWidth="1.6">
        <path d="m5.800 5.800 4.400 4.400M10.200 5.800l-4.400 4.400" />
      </g>
    </>
  ),
  deltaFailed: (
    <>
      <path d="M13.200 6.500A5.500 5.500 0 0 0 3.500 5M2.800 9.500A5.500 5.500 0 0 0 12.500 11M3.300 2.300V5H6M12.700 13.700V11H10" />
      <path d="m6.500 6.500 3 3M9.500 6.500l-3 3" />
    </>
  ),
  stopped: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6 6h4v4H6z" fill="currentColor" />
    </>
  ),
  created: (
    <>
      <circle cx="8" cy="8" r="6" strokeDasharray="2.400 2.300" />
    </>
  ),
  warning: path('M8 2 14.500 13.500h-13zM8 6.500v3.200M8 11.600v.01'),
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.300v3.700M8 5v.01" />
    </>
  ),
  skipped: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5.200 8h5.600" />
    </>
  ),
  globe: path(
    'M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M2.300 6h11.400M2.300 10h11.400M8 2c-3 3.500-3 8.500 0 12c3-3.500 3-8.500 0-12',
  ),
  close: path('M4 4l8 8M12 4l-8 8'),
  trash: path('M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.6 9h5.800l.6-9'),
} as const satisfies Record<string, ReactNode>;

/** The name of a drawing. */
export type IconName = keyof typeof ICONS;
