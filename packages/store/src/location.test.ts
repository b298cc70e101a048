import { expect, test } from 'vitest';
import { chooseLocation, parseLocation } from './location.ts';

test.each([
  ['/var/lib/mailhaul', { kind: 'folder', folder: '/var/lib/mailhaul' }],
  ['postgres', { kind: 'folder', folder: 'postgres' }],
  [
    'postgresql://anna:geheim@db.example:5433/mail?sslmode=require',
    {
      kind: 'postgres',
      url: 'postgresql://anna:geheim@db.example:5433/mail?sslmode=require',
      printed: 'postgres://anna@db.example:5433/mail',
    },
  ],
  ['postgres://%zz:geheim', { kind: 'postgres', url: 'postgres://%zz:geheim', printed: 'postgres://…' }],
])('%s is understood, and its password never printed', (location, expected) => {
  expect(parseLocation(location)).toEqual(expected);
});

test('DATABASE_URL comes before the data folder', () => {
  expect(chooseLocation({ DATABASE_URL: 'postgres://db/mail' }, '/state')).toBe('postgres://db/mail');
  expect(chooseLocation({ DATABASE_URL: '' }, '/state')).toBe('/state');
  expect(chooseLocation({}, '/state')).toBe('/state');
});
