import type { TroubleRecord } from '@mailhaul/contract/client';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon.tsx';
import { Note } from '../../components/note.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { isForgotten } from '../../queries/forgotten.ts';
import { wordsOf } from '../../queries/use-command.ts';
import { useTroubleRun } from '../../queries/use-troubles.ts';
import { causeTitle } from '../../states/cause-title.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { RunActions } from './run-actions.tsx';
import { RunLost } from './run-lost.tsx';
import { RunPlace } from './run-place.tsx';
import { VisitsPanel } from './visits-panel.tsx';

const route = getRouteApi('/shell/troubleshoot/runs/$id');

/** What the troubleshooter found by asking the servers: the way it went, the cause, what shows it, and what mends it. */
export function TroubleRunPage() {
  const words = useWords();
  const { t } = words;
  const { id } = route.useParams();
  const { data: run, error } = useTroubleRun(id);
  const record = run?.record ?? null;
  return (
    <>
      <PageHead
        title={titleOf(record, words)}
        above={[
          <Link key="trouble" to="/troubleshoot">
            {t('nav.troubleshoot')}
          </Link>,
        ]}
        note={
          record ? [...new Set([record.identity, record.batch ?? record.identity])].join(', ') : undefined
        }
        actions={record ? <RunActions record={record} /> : undefined}
      />
      {error && isForgotten(error) ? <RunLost /> : null}
      {error && !isForgotten(error) ? <Note tone="bad">{wordsOf(error).title}</Note> : null}
      {run?.problem ? <Note tone="bad">{[run.problem.detail, run.problem.fix].join(' ')}</Note> : null}
      {run?.state === 'running' && !isForgotten(error) ? (
        <div className="panel flex items-center gap-3 p-4" role="status">
          <Icon name="sync" className="tone-run spin" />
          {t('run.running')}
        </div>
      ) : null}
      {record ? <Found record={record} /> : null}
    </>
  );
}

function Found({ record }: { readonly record: TroubleRecord }) {
  const { node } = route.useSearch();
  const chosen =
    record.visits.find(({ id }) => id === node)?.id ?? record.verdicts[0]?.node ?? record.visits.at(-1)?.id;
  return (
    <div className="grid items-start gap-3 wide:grid-cols-[272px_minmax(0,1fr)]">
      {/* what was found comes first, also where there is no room beside the way to it */}
      <div className="min-w-0 wide:col-start-2">
        <RunPlace record={record} node={chosen ?? ''} />
      </div>
      <div className="wide:col-start-1 wide:row-start-1">
        <VisitsPanel record={record} chosen={chosen ?? ''} />
      </div>
    </div>
  );
}

function titleOf(record: TroubleRecord | null, words: Words): string {
  const [first] = record?.verdicts ?? [];
  if (record === null) return words.t('run.title');
  if (first === undefined || record.result !== 'cause') return words.t(`run.result.${record.result}`);
  const title = causeTitle({ code: first.cause, message: first.message }, words);
  const users = first.users.length;
  return users > 1 ? words.t('run.titleOf', { title, count: users }) : title;
}
