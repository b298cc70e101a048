import { Fragment } from 'react';
import { ALL_DAY, isOpenAt, withHour } from '../show/work-windows.ts';
import { useWords } from '../words/words.tsx';
import { CheckField } from './field.tsx';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** A Monday, to have the names of the days from. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

interface HoursGridProps {
  /** Seven days from Monday, one bit per hour; null for always. */
  readonly days: readonly number[] | null;
  readonly onDays: (days: readonly number[] | null) => void;
}

/** The hours of a week in which users may be started. */
export function HoursGrid({ days, onDays }: HoursGridProps) {
  const { t, locale } = useWords();
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return (
    <div className="grid gap-2">
      <CheckField
        label={t('hours.always')}
        hint={t('hours.hint')}
        checked={days === null}
        onChecked={(always) => onDays(always ? null : new Array(7).fill(ALL_DAY))}
      />
      {days === null ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="overflow-x-auto" tabIndex={0} aria-label={t('hours.label')}>
          <div className="hours">
            <span />
            {HOURS.map((hour) => (
              <span key={hour} className="hour" aria-hidden="true">
                {hour}
              </span>
            ))}
            {days.map((_, day) => {
              const word = name.format(MONDAY + day * DAY_MS);
              return (
                <Fragment key={word}>
                  <span className="self-center text-sm text-ink2">{word}</span>
                  {HOURS.map((hour) => (
                    <button
                      key={hour}
                      type="button"
                      aria-pressed={isOpenAt(days, day, hour)}
                      aria-label={`${word} ${hour}–${hour + 1}`}
                      onClick={() => onDays(withHour(days, day, hour))}
                    />
                  ))}
                </Fragment>
              );
            })}
          </div>
        </section>
      )}
    </div>
  );
}
