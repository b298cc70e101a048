import type { Estimate } from '@mailhaul/contract/client';
import { Chips } from '../../components/chips.tsx';
import { TextField } from '../../components/field.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Column } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import { useWords, type Words } from '../../words/words.tsx';
import { PlanNumber } from './plan-form.tsx';
import { type PlanSearch, WAVE_RULES, type WaveRuleName } from './plan-search.ts';
import { Span } from './span.tsx';
import type { SetPlan } from './use-plan.ts';

/** Rules that need to know more of each mailbox than its size. */
const NEED_FILE: readonly WaveRuleName[] = ['alphabet', 'tag', 'server', 'size'];
/** Waves that are drawn; the rest is counted. */
const DRAWN = 200;

interface WavesPanelProps {
  readonly plan: PlanSearch;
  readonly set: SetPlan;
  readonly estimate: Estimate | undefined;
  readonly hasFile: boolean;
}

/** Who moves with whom, and when each wave would run, one after the other. */
export function WavesPanel({ plan, set, estimate, hasFile }: WavesPanelProps) {
  const words = useWords();
  const { t } = words;
  const waves = plan.waves === 'none' ? [] : (estimate?.waves ?? []);
  return (
    <Panel
      title={t('waves.title')}
      note={waves.length > 0 ? t('waves.count', { count: waves.length }) : undefined}
    >
      <div className="grid gap-3 px-4 pb-3">
        <Chips
          label={t('waves.by')}
          chips={WAVE_RULES.map((value) => ({ value, word: t(`waves.by.${value}`) }))}
          chosen={plan.waves}
          onChoose={(rule) => set({ waves: rule })}
        />
        <p className="text-ink2">{t(`waves.says.${plan.waves}`)}</p>
        <Sizes {...{ plan, set }} />
        {NEED_FILE.includes(plan.waves) && !hasFile ? <p className="hint">{t('waves.needsFile')}</p> : null}
      </div>
      {waves.length > 0 ? (
        <Table
          label={t('waves.title')}
          columns={columnsOf(words, waves)}
          rows={waves.slice(0, DRAWN)}
          keyOf={({ name }) => name}
          minWidth={640}
        />
      ) : null}
      {waves.length > DRAWN ? (
        <p className="hint px-4 py-2">{t('waves.more', { count: waves.length - DRAWN })}</p>
      ) : null}
    </Panel>
  );
}

function Sizes({ plan, set }: Pick<WavesPanelProps, 'plan' | 'set'>) {
  const { t } = useWords();
  if (plan.waves === 'none') return null;
  return (
    <div className="grid max-w-[520px] grid-cols-2 gap-3">
      <PlanNumber field={plan.waves === 'size' ? 'mostGb' : 'most'} {...{ plan, set }} />
      {plan.waves === 'server' ? (
        <TextField
          label={t('waves.weights')}
          hint={t('waves.weightsHint')}
          value={plan.weights}
          onChange={(event) => set({ weights: event.target.value })}
        />
      ) : null}
    </div>
  );
}

type Wave = Estimate['waves'][number];

function columnsOf({ t, show }: Words, waves: readonly Wave[]): readonly Column<Wave>[] {
  const from = waves[0]?.startAt ?? null;
  const to = waves.flatMap(({ eta }) => eta?.p90At ?? []).at(-1) ?? null;
  return [
    { key: 'name', head: t('waves.name'), width: 132, cell: ({ name }) => <span title={name}>{name}</span> },
    {
      key: 'mailboxes',
      head: t('stats.mailboxes'),
      width: 84,
      numeric: true,
      cell: (wave) => show.count(wave.mailboxes),
    },
    {
      key: 'size',
      head: t('column.data'),
      width: 84,
      numeric: true,
      cell: (wave) => show.bytes(wave.sizeBytes),
    },
    {
      key: 'start',
      head: t('waves.starts'),
      width: 136,
      cell: ({ startAt }) => (startAt === null ? t('waves.never') : show.day(Date.parse(startAt))),
    },
    {
      key: 'done',
      head: t('waves.done'),
      width: 136,
      cell: ({ eta }) => (eta?.p50At ? show.day(Date.parse(eta.p50At)) : ''),
    },
    {
      key: 'span',
      head: t('waves.span'),
      cell: ({ name, startAt, eta }) =>
        from && to && startAt && eta?.p50At && eta.p90At ? (
          <Span label={name} {...{ from, to }} parts={[{ from: startAt, p50: eta.p50At, p90: eta.p90At }]} />
        ) : null,
    },
  ];
}
