import { LARGEST_TYPICAL_GB, typicalDays } from '@mailhaul/contract/guide';
import { useWords } from '../../words/words.tsx';
import { BANDS, KINDS } from './typical-bands.ts';

/** All six tables at once, as Microsoft prints them: days of half of the mailboxes / of nine of ten. */
export function TypicalTables() {
  const { t, show } = useWords();
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('table.rowsOf', { name: t('typical.title') })}
    >
      <table className="table" aria-label={t('typical.title')} style={{ minWidth: 640 }}>
        <thead>
          <tr>
            <th style={{ width: 220 }}>{t('typical.kind')}</th>
            {BANDS.map((gb, at) => (
              <th key={gb} className="numeric">
                {t('typical.band', {
                  from: show.count(gb),
                  to: show.count(BANDS[at + 1] ?? LARGEST_TYPICAL_GB),
                })}
              </th>
            ))}
            <th className="numeric">{t('typical.from', { from: show.count(LARGEST_TYPICAL_GB) })}</th>
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <td>{t(`workload.${kind}`)}</td>
              {BANDS.map((gb) => {
                const days = typicalDays(kind, gb);
                return (
                  <td key={gb} className="numeric">
                    {days && `${show.count(days.p50Days)} / ${show.count(days.p90Days)}`}
                  </td>
                );
              })}
              <td className="numeric zero">{t('typical.unsupported')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
