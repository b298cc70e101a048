/** A text with `{places}`; where a number decides the form, one text for each plural category of the language. */
export type Message = string | PluralMessage;

/** The forms of a text by CLDR plural category; `count` decides. */
export type PluralMessage = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** What the places of a message stand for. */
export type Places = Readonly<Record<string, string | number>>;

/** Languages that are read from right to left, as far as we have them. */
const RIGHT_TO_LEFT = /^ar\b/;

/** Fills a message in a language; a place that is not given stays visible, so that it is found. */
export function fill(message: Message, locale: string, places: Places = {}): string {
  const inPlace = RIGHT_TO_LEFT.test(locale) ? isolated : (text: string) => text;
  return formOf(message, locale, places).replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = places[name];
    return value === undefined ? place : typeof value === 'number' ? numberIn(locale, value) : inPlace(value);
  });
}

// a name in Latin letters would turn what stands around it (Unicode: first strong isolate, pop)
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

function formOf(message: Message, locale: string, { count }: Places): string {
  if (typeof message === 'string') return message;
  if (typeof count !== 'number') return message.other;
  return message[rulesOf(locale).select(count)] ?? message.other;
}

const rules = new Map<string, Intl.PluralRules>();

// making one costs more than all else on a busy table
function rulesOf(locale: string): Intl.PluralRules {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, known);
  return known;
}

const formats = new Map<string, Intl.NumberFormat>();

function numberIn(locale: string, value: number): string {
  const known = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, known);
  return known.format(value);
}
