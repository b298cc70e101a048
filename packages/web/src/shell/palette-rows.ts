import type { IconName } from '../components/icons.tsx';
import { SETTINGS_TABS, type SettingsTab } from '../pages/settings/tab-names.ts';
import type { Words } from '../words/words.tsx';
import { PLACES, type Place } from './places.ts';

/** Rows that are listed at most. */
const MOST_ROWS = 12;

/** Where a row leads. */
export type PaletteAim =
  | { readonly kind: 'place'; readonly to: Place['to'] | '/new/batch' | '/new/endpoint' }
  | { readonly kind: 'settings'; readonly tab: SettingsTab }
  | { readonly kind: 'batch' | 'endpoint' | 'find'; readonly name: string };

/** One row of the palette. */
export interface PaletteRow {
  readonly key: string;
  readonly icon: IconName;
  readonly word: string;
  /** What it is, grey behind it. */
  readonly note: string;
  readonly aim: PaletteAim;
}

const MADE_NEW = [
  { to: '/new/batch', word: 'batches.new' },
  { to: '/new/endpoint', word: 'endpoints.new' },
] as const;

/** What there is to go to by name. */
export interface PaletteNames {
  readonly batches: readonly string[];
  readonly endpoints: readonly string[];
}

/** Whatever is named like what was typed; pages and new things before batches and endpoints, and last the search for it. */
export function paletteRows(
  typed: string,
  { batches, endpoints }: PaletteNames,
  { t }: Pick<Words, 't'>,
): readonly PaletteRow[] {
  const wanted = typed.trim().toLowerCase();
  const all: readonly PaletteRow[] = [
    ...PLACES.map(({ to, word, icon }) =>
      keyed({ icon, word: t(word), note: t('palette.page'), aim: { kind: 'place', to } }),
    ),
    ...MADE_NEW.map(({ to, word }) =>
      keyed({ icon: 'plus', word: t(word), note: t('palette.action'), aim: { kind: 'place', to } }),
    ),
    ...SETTINGS_TABS.map((tab) =>
      keyed({
        icon: 'settings',
        word: t(`settings.${tab}`),
        note: t('nav.settings'),
        aim: { kind: 'settings', tab },
      }),
    ),
    ...batches.map((name) =>
      keyed({ icon: 'batches', word: name, note: t('nav.batches'), aim: { kind: 'batch', name } }),
    ),
    ...endpoints.map((name) =>
      keyed({ icon: 'endpoints', word: name, note: t('nav.endpoints'), aim: { kind: 'endpoint', name } }),
    ),
  ];
  const found = all.filter(({ word }) => word.toLowerCase().includes(wanted));
  if (wanted === '') return found.slice(0, MOST_ROWS);
  const name = typed.trim();
  const search = keyed({
    icon: 'search',
    word: t('palette.find', { text: name }),
    note: '',
    aim: { kind: 'find', name },
  });
  return [...found.slice(0, MOST_ROWS - 1), search];
}

function keyed(row: Omit<PaletteRow, 'key'>): PaletteRow {
  return { key: JSON.stringify(row.aim), ...row };
}
