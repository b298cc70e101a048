import type { Estimate } from '@mailhaul/contract/client';
import { LARGEST_TYPICAL_GB, type TypicalDays, typicalDays, type Workload } from '@mailhaul/contract/guide';
import { useState } from 'react';
import { Chips } from '../../components/chips.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import type { PlanSearch } from './plan-search.ts';
import { BANDS, KINDS, LONGEST_DAYS } from './typical-bands.ts';
import { TypicalTables } from './typical-tables.tsx';
import type { SetPlan } from './use-plan.ts';

interface TypicalPanelProps {
  readonly plan: PlanSearch;
  readonly set: SetPlan;
  readonly estimate: Estimate | undefined;
}

/** What Microsoft has published: how long half of all mailboxes of a size took, and nine of ten. */
export function TypicalPanel({ plan, set, estimate }: TypicalPanelProps) {
  const { t } = useWords();
  const [asTable, setAsTable] = useState(false);
  const kind = KINDS.find((one) => one === plan.workload) ?? 'imap';
  return (
    <Panel title={t('typical.title')} note={t('typical.note')}>
      <div className="grid gap-3 px-4 pb-3">
        {asTable ? (
          <TypicalTables />
        ) : (
          <>
            <Chips
              label={t('typical.kind')}
              chips={KINDS.map((value) => ({ value, word: t(`workload.${value}`) }))}
              chosen={kind}
              onChoose={(workload) => set({ workload })}
            />
            <Bands {...{ kind, estimate }} />
          </>
        )}
        <button
          type="button"
          className="link justify-self-start text-link"
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t('typical.asPicture') : t('typical.asTables')}
        </button>
      </div>
    </Panel>
  );
}

function Bands({ kind, estimate }: { readonly kind: Workload; readonly estimate: Estimate | undefined }) {
  const { t } = useWords();
  return (
    <>
      <ul className="grid gap-2">
        {BANDS.map((gb, at) => (
          <Band key={gb} from={gb} to={BANDS[at + 1] ?? LARGEST_TYPICAL_GB} days={typicalDays(kind, gb)} />
        ))}
        <Band from={LARGEST_TYPICAL_GB} to={null} days={null} />
      </ul>
      <p className="flex flex-wrap gap-x-4 text-sm text-ink2">
        <span className="key series-in-progress">{t('typical.p50')}</span>
        <span className="key series-late">{t('typical.p90')}</span>
      </p>
      {estimate && (estimate.typical.length > 0 || estimate.beyondTypical > 0) ? (
        <Yours estimate={estimate} />
      ) : null}
    </>
  );
}

interface BandProps {
  readonly from: number;
  readonly to: number | null;
  readonly days: TypicalDays | null;
}

function Band({ from, to, days }: BandProps) {
  const { t, show } = useWords();
  const share = (value: number): string => `${(value / LONGEST_DAYS) * 100}%`;
  return (
    <li className="grid grid-cols-[132px_minmax(0,1fr)_96px] items-center gap-3">
      <span className="text-ink2">
        {to === null
          ? t('typical.from', { from: show.count(from) })
          : t('typical.band', { from: show.count(from), to: show.count(to) })}
      </span>
      {days === null ? (
        <span className="col-span-2 text-ink3">{t('typical.none')}</span>
      ) : (
        <>
          <span className="relative block h-3.5 rounded-bar bg-sunken" aria-hidden="true">
            <span
              className="absolute inset-y-0 rounded-bar bg-examined"
              style={{ insetInlineStart: 0, width: share(days.p90Days) }}
            />
            <span
              className="absolute inset-y-0 rounded-bar bg-bar"
              style={{ insetInlineStart: 0, width: share(days.p50Days) }}
            />
          </span>
          <span className="text-end">
            {t('typical.days', { count: days.p90Days, p50: show.count(days.p50Days) })}
          </span>
        </>
      )}
    </li>
  );
}

/** In which bands the mailboxes of this plan lie. */
function Yours({ estimate: { typical, beyondTypical } }: { readonly estimate: Estimate }) {
  const { t, show } = useWords();
  return (
    <ul className="border-t border-line pt-2 text-sm text-ink2">
      {typical.map(({ p50Days, p90Days, mailboxes }) => (
        <li key={`${p50Days} ${p90Days}`}>
          {t('typical.yours', { count: mailboxes, p50: show.count(p50Days), p90: show.count(p90Days) })}
        </li>
      ))}
      {beyondTypical > 0 ? <li>{t('typical.beyond', { count: beyondTypical })}</li> : null}
    </ul>
  );
}
