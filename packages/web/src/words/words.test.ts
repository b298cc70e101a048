import { describe, expect, test } from 'vitest';
import { AR } from './ar/index.ts';
import { DE } from './de/index.ts';
import { EN, type MessageKey } from './en/index.ts';
import { fill, type Message } from './message.ts';

const KEYS = Object.keys(EN) as MessageKey[];

/** The places that any form of a message has. */
function placesOf(message: Message): readonly string[] {
  const forms = typeof message === 'string' ? [message] : Object.values(message);
  return [...new Set(forms.flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
}

describe.each([
  ['German', DE],
  ['Arabic', AR],
] as const)('%s', (_, words: Readonly<Partial<Record<MessageKey, Message>>>) => {
  test('has the places of English in every text', () => {
    const odd = KEYS.filter((key) => {
      const translated = words[key];
      return translated !== undefined && placesOf(translated).join() !== placesOf(EN[key]).join();
    });
    expect(odd).toEqual([]);
  });
});

describe('a message', () => {
  test('takes the form that its number has in the language', () => {
    expect(fill(EN['users.chosen'], 'en', { count: 1 })).toBe('1 user chosen');
    expect(fill(EN['users.chosen'], 'en', { count: 1200 })).toBe('1,200 users chosen');
  });

  test('keeps a place that nobody filled, so that it is seen', () => {
    expect(fill('Sign in as {name}', 'en')).toBe('Sign in as {name}');
  });
});
