import { ROUTE_NAMES, wayOf } from '@mailhaul/contract';
import { describe, expect, test } from 'vitest';
import { AR } from './ar/index.ts';
import { DE } from './de/index.ts';
import { EN, type MessageKey } from './en/index.ts';
import { fill, type Message } from './message.ts';

const KEYS = Object.keys(EN) as MessageKey[];

function formsOf(message: Message): readonly string[] {
  return typeof message === 'string' ? [message] : Object.values(message);
}

/** The places that any form of a message has. */
function placesOf(message: Message): readonly string[] {
  return [...new Set(formsOf(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
}

describe.each([
  ['German', 'de', DE],
  ['Arabic', 'ar', AR],
] as const)('%s', (_, locale, words: Readonly<Record<string, Message>>) => {
  test('has every text of English, and no other', () => {
    expect(Object.keys(words).sort()).toEqual(KEYS.toSorted());
  });

  test('leaves no text empty', () => {
    expect(KEYS.filter((key) => formsOf(words[key] ?? '').some((form) => form.trim() === ''))).toEqual([]);
  });

  test('has the places of English in every text', () => {
    const odd = KEYS.filter((key) => placesOf(words[key] ?? '').join() !== placesOf(EN[key]).join());
    expect(odd).toEqual([]);
  });

  test('has only the plural forms that the language has', () => {
    const known: readonly string[] = [...new Intl.PluralRules(locale).resolvedOptions().pluralCategories];
    const odd = KEYS.filter((key) => {
      const message = words[key] ?? '';
      return typeof message !== 'string' && Object.keys(message).some((form) => !known.includes(form));
    });
    expect(odd).toEqual([]);
  });
});

test('whatever can be set in motion has a word for the list of tasks', () => {
  const tasks = ROUTE_NAMES.filter((name) => {
    const { method, resource } = wayOf(name);
    return method !== 'GET' && resource !== 'access';
  });
  expect(tasks.length).toBeGreaterThan(30);
  expect(tasks.filter((name) => !Object.hasOwn(EN, `task.${name}`))).toEqual([]);
});

describe('a message', () => {
  test('takes the form that its number has in the language', () => {
    expect(fill(EN['users.chosen'], 'en', { count: 1 })).toBe('1 user chosen');
    expect(fill(EN['users.chosen'], 'en', { count: 1200 })).toBe('1,200 users chosen');
  });

  test('keeps a name apart where one reads from right to left', () => {
    expect(fill('{name} · {count}', 'ar', { name: 'Contoso', count: 3 })).toBe('\u2068Contoso\u2069 · 3');
    expect(fill('{name}', 'de', { name: 'Contoso' })).toBe('Contoso');
  });

  test('keeps a place that nobody filled, so that it is seen', () => {
    expect(fill('Sign in as {name}', 'en')).toBe('Sign in as {name}');
  });
});
