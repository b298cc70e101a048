import type { TroubleRecord, TroubleVerdict } from '@mailhaul/contract/client';
import { isTroubleNode, PROBES, type ProbeName, TROUBLE_NODES } from '@mailhaul/contract/guide';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { causeTitle } from '../../states/cause-title.ts';
import { useWords } from '../../words/words.tsx';
import { OpenQuestion } from './open-question.tsx';
import { RESULT_LOOKS } from './records-panel.tsx';
import { VerdictCard } from './verdict-card.tsx';

interface RunPlaceProps {
  readonly record: TroubleRecord;
  readonly node: string;
}

/** One question of a run: the cause that was found there, or what was seen. */
export function RunPlace({ record, node }: RunPlaceProps) {
  const here = record.verdicts.filter((verdict) => verdict.node === node);
  const visit = record.visits.find(({ id }) => id === node);
  return (
    <div className="grid min-w-0 gap-3">
      {record.verdicts.length === 0 ? <NothingFound record={record} /> : null}
      {here.map((verdict) => (
        <VerdictCard key={`${verdict.node} ${verdict.cause}`} record={record} verdict={verdict} />
      ))}
      {visit && here.length === 0 ? <OpenQuestion id={record.id} visit={visit} /> : null}
      <Evidence {...{ record, node, here }} />
      <AlsoFound others={record.verdicts.filter((verdict) => !here.includes(verdict))} />
    </div>
  );
}

function NothingFound({ record: { result } }: { readonly record: TroubleRecord }) {
  const { t } = useWords();
  const { icon, tone } = RESULT_LOOKS[result];
  return (
    <div className="panel flex items-start gap-3 p-4">
      <Icon name={icon} className={`tone-${tone} mt-0.5`} />
      <div>
        <p className="text-lg font-semibold">{t(`run.result.${result}`)}</p>
        <p className="text-ink2">{t(`run.resultSays.${result}`)}</p>
      </div>
    </div>
  );
}

interface EvidenceProps extends RunPlaceProps {
  readonly here: readonly TroubleVerdict[];
}

/** What shows it: the lines of the verdict, then what the probes saw, that of this question first. */
function Evidence({ record, node, here }: EvidenceProps) {
  const { t } = useWords();
  const wanted = isTroubleNode(node) ? TROUBLE_NODES[node].probe : null;
  const seen = record.findings
    .filter(({ evidence }) => evidence.length > 0)
    .toSorted((a, b) => Number(b.probe === wanted) - Number(a.probe === wanted));
  const lines = [
    ...here.flatMap(({ evidence, node: of }) => evidence.map((line) => ({ line, where: of, isHere: true }))),
    ...seen.flatMap(({ probe, evidence }) =>
      evidence.map((line) => ({ line, where: probe, isHere: probe === wanted })),
    ),
  ];
  return (
    <Panel title={t('run.evidence')} end={<span className="text-ink2">{t('run.oneTry')}</span>}>
      {lines.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('run.noEvidence')}</p> : null}
      <ul>
        {lines.map(({ line, where, isHere }) => (
          <li key={`${where} ${line}`} className="cause">
            <Icon name={isHere ? 'ok' : 'skipped'} className={isHere ? 'tone-ok' : 'text-ink3'} />
            <span className="min-w-0 flex-1 break-words" lang="en">
              {line}
            </span>
            <span className="flex-none text-sm text-ink3" title={PROBES[where as ProbeName]}>
              {where}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The other causes of the run. */
function AlsoFound({ others }: { readonly others: readonly TroubleVerdict[] }) {
  const words = useWords();
  const { t } = words;
  if (others.length === 0) return null;
  return (
    <Panel title={t('run.also')}>
      {others.map((verdict) => (
        <div key={`${verdict.node} ${verdict.cause}`} className="cause">
          <code className="text-ink3">{verdict.node}</code>
          <span className="cause-words">
            <Link
              from="/troubleshoot/runs/$id"
              search={{ node: verdict.node }}
              className="link clip font-semibold"
            >
              {causeTitle({ code: verdict.cause, message: verdict.message }, words)}
            </Link>
            <span className="clip text-sm text-ink3" lang="en">
              {verdict.evidence[0]}
            </span>
          </span>
          <span className="text-ink2">
            {t(verdict.worksNow ? 'run.worksNow' : `confidence.${verdict.confidence}`)}
          </span>
        </div>
      ))}
    </Panel>
  );
}
