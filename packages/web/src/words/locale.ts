import { EN } from './en/index.ts';
import type { Message } from './message.ts';

/** The languages of the page. */
export const LOCALES = {
  en: { title: 'English', direction: 'ltr' },
  de: { title: 'Deutsch', direction: 'ltr' },
  ar: { title: 'العربية', direction: 'rtl' },
} as const;

/** A language of the page, BCP 47. */
export type Locale = keyof typeof LOCALES;

const KEY = 'mailhaul.locale';

/** The language that was chosen, else the first of the browser's that we have. */
export function preferredLocale(): Locale {
  const wanted = [remembered(), ...navigator.languages].map((tag) => tag?.split('-')[0]);
  return wanted.find(isLocale) ?? 'en';
}

/** The same language as this browser's region writes it, for times and numbers: a German in Austria, English with 24 hours. */
export function regionalLocale(locale: Locale): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === locale) ?? locale;
}

/** Keeps a choice of language in this browser. */
export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // storage is shut off: the choice lasts as long as the page
  }
}

/** Loads the texts of a language; each is a file of its own. */
export async function loadMessages(locale: Locale): Promise<Readonly<Record<string, Message>>> {
  switch (locale) {
    case 'en':
      return EN;
    case 'de':
      return (await import('./de/index.ts')).DE;
    case 'ar':
      return (await import('./ar/index.ts')).AR;
  }
}

function isLocale(tag: string | undefined): tag is Locale {
  return tag !== undefined && tag in LOCALES;
}

function remembered(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
