import { expect, test } from 'vitest';
import { type PaletteRow, paletteRows } from './palette-rows.ts';

const NAMES = { batches: ['Contoso-Wave-1', 'Litware'], endpoints: ['contoso-source'] };
const t = ((key: string, places?: { text?: string }) => places?.text ?? key) as never;

const aims = (typed: string) => paletteRows(typed, NAMES, { t }).map(({ aim }: PaletteRow) => aim);

test('pages come first, and only so many', () => {
  const all = paletteRows('', NAMES, { t });
  expect(all[0]?.aim).toEqual({ kind: 'place', to: '/' });
  expect(all).toHaveLength(12);
});

test('what was typed is found in any case, and searched for at the end', () => {
  expect(aims(' CONTOSO ')).toEqual([
    { kind: 'batch', name: 'Contoso-Wave-1' },
    { kind: 'endpoint', name: 'contoso-source' },
    { kind: 'find', name: 'CONTOSO' },
  ]);
});

test('settings are found by their tabs', () =>
  expect(aims('settings.audit')[0]).toEqual({ kind: 'settings', tab: 'audit' }));

test('rows are told apart', () => {
  const keys = paletteRows('o', NAMES, { t }).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
