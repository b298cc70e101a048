import { Stat } from '../../components/stat.tsx';
import type { Look } from '../../states/tone.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { alteredIn, missingIn, skippedIn, type VerifiedCounts } from './verdict.ts';

interface VerificationTotalsProps {
  readonly totals: VerifiedCounts;
  readonly folders: number;
}

const SAME = ['rawEqual', 'canonEqual', 'sameHeader', 'sameSize'] as const;
const ALSO_SEEN = ['arrivedLater', 'deletedAtSource', 'extraAtTarget', 'flagsDiffer', 'datesDiffer'] as const;

/** What was counted over all folders, how it was proved, and what was seen besides. */
export function VerificationTotals({ totals, folders }: VerificationTotalsProps) {
  const words = useWords();
  const { t, show } = words;
  const { neverDelivered: never, goneAtTarget: gone, altered, unclear } = totals;
  const lines = [
    ['verify.same', partsOf(totals, SAME, words)],
    ['verify.alsoSeen', partsOf(totals, ALSO_SEEN, words)],
  ] as const;
  return (
    <>
      <dl className="stats stats-six border-t border-line">
        <Stat
          label={t('verify.atSource')}
          figure={show.count(totals.sourceMessages)}
          below={`${t('user.folders')}: ${show.count(folders)}`}
        />
        <Stat label={t('verify.delivered')} figure={show.count(totals.delivered)} />
        <Stat label={t('column.skipped')} figure={show.count(skippedIn(totals))} />
        <Difference
          label={t('column.missing')}
          count={missingIn(totals)}
          below={t('verify.missingBelow', { never: show.count(never), gone: show.count(gone) })}
        />
        <Difference
          label={t('verify.altered')}
          count={alteredIn(totals)}
          below={t('verify.alteredBelow', { altered: show.count(altered), unclear: show.count(unclear) })}
        />
        <Difference label={t('verify.doubled')} count={totals.doubled} />
      </dl>
      {lines.map(([key, parts]) =>
        parts === '' ? null : (
          <p key={key} className="border-t border-line px-4 py-2 text-ink2">
            {t(key, { parts })}
          </p>
        ),
      )}
    </>
  );
}

const NONE: Look = { icon: 'ok', tone: 'ok' };
const SOME: Look = { icon: 'warning', tone: 'bad' };

interface DifferenceProps {
  readonly label: string;
  readonly count: number;
  readonly below?: string;
}

function Difference({ label, count, below }: DifferenceProps) {
  const { show } = useWords();
  return (
    <Stat
      label={label}
      figure={show.count(count)}
      look={count === 0 ? NONE : SOME}
      below={count === 0 ? undefined : below}
    />
  );
}

function partsOf(
  totals: VerifiedCounts,
  names: readonly ((typeof SAME)[number] | (typeof ALSO_SEEN)[number])[],
  { t, locale }: Words,
): string {
  const parts = names.flatMap((name) =>
    totals[name] === 0 ? [] : [t(`verify.${name}`, { count: totals[name] })],
  );
  return new Intl.ListFormat(locale, { type: 'unit' }).format(parts);
}
