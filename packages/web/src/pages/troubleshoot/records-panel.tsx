import type { TroubleSummary } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { useTroubleRecords } from '../../queries/use-troubles.ts';
import { causeTitle } from '../../states/cause-title.ts';
import type { Look } from '../../states/tone.ts';
import { useWords } from '../../words/words.tsx';

const MOST = 12;

/** How a result looks. */
export const RESULT_LOOKS: Readonly<Record<TroubleSummary['result'], Look>> = {
  cause: { icon: 'failed', tone: 'bad' },
  'works-now': { icon: 'ok', tone: 'ok' },
  nothing: { icon: 'ok', tone: 'ok' },
  open: { icon: 'info', tone: 'idle' },
};

/** What was found before. */
export function RecordsPanel() {
  const { t, show } = useWords();
  const records = useTroubleRecords();
  return (
    <Panel title={t('run.records')} note={t('run.recordsNote')}>
      {records?.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('run.noRecords')}</p> : null}
      {records?.slice(0, MOST).map((record) => (
        <div key={record.id} className="cause">
          <Icon
            name={RESULT_LOOKS[record.result].icon}
            className={`tone-${RESULT_LOOKS[record.result].tone}`}
          />
          <span className="cause-words">
            <Link to="/troubleshoot/runs/$id" params={{ id: record.id }} className="link clip font-semibold">
              {record.identity}
            </Link>
            <span className="clip text-sm text-ink3">
              <Result record={record} />
            </span>
          </span>
          <span className="text-sm text-ink2">{show.instant(record.endedAt)}</span>
        </div>
      ))}
    </Panel>
  );
}

function Result({ record: { result, cause, message } }: { readonly record: TroubleSummary }) {
  const words = useWords();
  return result === 'cause' && cause !== null
    ? causeTitle({ code: cause, message: message ?? cause }, words)
    : words.t(`run.result.${result}`);
}
