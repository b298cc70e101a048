import { digitsOf, sizeOf } from './bytes.ts';
import { durationMs, unitsOf } from './duration.ts';

/** What is not known. */
export const NOTHING = '–';

const DAY_MS = 86_400_000;

/** Writes numbers, sizes and times in a language; its formats are made once, since a table asks for thousands. */
export class Show {
  readonly #locale: string;
  readonly #formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

  constructor(locale: string) {
    this.#locale = locale;
  }

  /** A number of things. */
  count(value: number): string {
    return this.#number({}).format(value);
  }

  /** A share in whole percent; 0–1. Never 100 % before the end, never 0 % after the beginning. */
  share(value: number): string {
    const whole = value >= 1 ? 1 : value > 0 ? Math.min(0.99, Math.max(0.01, value)) : 0;
    return this.#number({ style: 'percent', maximumFractionDigits: 0 }).format(whole);
  }

  /** A size: `3.1 GB`. */
  bytes(bytes: number): string {
    const size = sizeOf(bytes);
    return `${this.#fixed(size.value, digitsOf(size))} ${size.unit}`;
  }

  /** Two sizes of one kind, the unit once: `3.1 / 4.3 GB`. */
  bytesOf(part: number, whole: number): string {
    const size = sizeOf(whole);
    const factor = whole > 0 ? size.value / whole : 1;
    const digits = digitsOf(size);
    return `${this.#fixed(part * factor, digits)} / ${this.#fixed(size.value, digits)} ${size.unit}`;
  }

  /** Bytes per second. */
  rate(bytesPerSecond: number): string {
    return `${this.bytes(bytesPerSecond)}/s`;
  }

  /** A length of time, ms. */
  span(ms: number): string {
    return unitsOf(ms)
      .filter(([value], at) => at === 0 || value > 0)
      .map(([value, unit]) => this.#number({ style: 'unit', unit, unitDisplay: 'short' }).format(value))
      .join(' ');
  }

  /** A round trip: `38 ms`; below ten a decimal tells servers nearby apart. */
  roundTrip(ms: number): string {
    const maximumFractionDigits = ms < 10 ? 1 : 0;
    const unit = { style: 'unit', unit: 'millisecond', unitDisplay: 'short' } as const;
    return this.#number({ ...unit, maximumFractionDigits }).format(ms);
  }

  /** A length of time, ISO 8601. */
  duration(text: string): string {
    return this.span(durationMs(text));
  }

  /** A moment, as short as it is clear: the time today, the day before it else. */
  instant(text: string | null, nowMs: number = Date.now()): string {
    if (text === null) return NOTHING;
    const atMs = Date.parse(text);
    const near = Math.abs(atMs - nowMs) < DAY_MS && new Date(atMs).getDate() === new Date(nowMs).getDate();
    return near ? this.#date({ timeStyle: 'short' }).format(atMs) : this.day(atMs);
  }

  /** A moment to the second while it is today, so that one sees at once whether anything moves. */
  moment(text: string, nowMs: number = Date.now()): string {
    const atMs = Date.parse(text);
    const near = Math.abs(atMs - nowMs) < DAY_MS && new Date(atMs).getDate() === new Date(nowMs).getDate();
    return near ? this.#date({ timeStyle: 'medium' }).format(atMs) : this.day(atMs);
  }

  /** The same in a narrow column: the time today, the day alone else. */
  brief(text: string, nowMs: number = Date.now()): string {
    const atMs = Date.parse(text);
    const near = Math.abs(atMs - nowMs) < DAY_MS && new Date(atMs).getDate() === new Date(nowMs).getDate();
    return near ? this.instant(text, nowMs) : this.#date({ day: 'numeric', month: 'short' }).format(atMs);
  }

  /** A day with its time: `18 Nov, 06:12`. */
  day(atMs: number): string {
    return this.#date({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(atMs);
  }

  /** A moment to the second, for the hover of the short form: local, then UTC. */
  exact(text: string): string {
    const atMs = Date.parse(text);
    return `${this.#date({ dateStyle: 'medium', timeStyle: 'medium' }).format(atMs)} (${new Date(atMs).toISOString()})`;
  }

  #fixed(value: number, digits: number): string {
    return this.#number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return this.#made(`n${JSON.stringify(options)}`, () => new Intl.NumberFormat(this.#locale, options));
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return this.#made(`d${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(this.#locale, options));
  }

  #made<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => Format): Format {
    const known = this.#formats.get(key);
    if (known !== undefined) return known as Format;
    const made = make();
    this.#formats.set(key, made);
    return made;
  }
}
