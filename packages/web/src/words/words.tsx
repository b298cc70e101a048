import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { Show } from '../show/show.ts';
import { EN, type MessageKey } from './en/index.ts';
import {
  LOCALES,
  type Locale,
  loadMessages,
  preferredLocale,
  regionalLocale,
  rememberLocale,
} from './locale.ts';
import { fill, type Message, type Places } from './message.ts';

/** The language of the page: its texts, and how it writes numbers and times. */
export interface Words {
  readonly locale: Locale;
  /** The text of a key, its places filled. */
  readonly t: (key: MessageKey, places?: Places) => string;
  readonly show: Show;
  readonly choose: (locale: Locale) => void;
}

const WordsContext = createContext<Words | null>(null);

/** The words of the language in which the page is shown. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('useWords outside of WordsProvider');
  return words;
}

/** Gives everything below it its language; English until another one has loaded. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [locale, choose] = useState<Locale>(preferredLocale);
  const [messages, setMessages] = useState<Readonly<Record<string, Message>>>(EN);
  useEffect(() => {
    let wanted = true;
    void loadMessages(locale).then((loaded) => {
      if (wanted) setMessages(loaded);
    });
    rememberLocale(locale);
    document.documentElement.lang = locale;
    document.documentElement.dir = LOCALES[locale].direction;
    return () => {
      wanted = false;
    };
  }, [locale]);
  const words = useMemo<Words>(
    () => ({
      locale,
      t: (key, places) => fill(messages[key] ?? EN[key], locale, places),
      show: new Show(regionalLocale(locale)),
      choose,
    }),
    [locale, messages],
  );
  return <WordsContext value={words}>{children}</WordsContext>;
}
