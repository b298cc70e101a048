import type { TroubleRecord } from '@mailhaul/contract/client';
import { isTroubleNode, TROUBLE_NODES } from '@mailhaul/contract/guide';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords, type Words } from '../../words/words.tsx';
import { type Answered, labelOf, placeAfter } from './trouble-path.ts';
import { type Visit, visitLook } from './visit-look.ts';

interface VisitsPanelProps {
  readonly record: TroubleRecord;
  /** The question that is shown. */
  readonly chosen: string;
}

/** The way that a run went, question by question; each has its address. */
export function VisitsPanel({ record, chosen }: VisitsPanelProps) {
  const { t } = useWords();
  const { visits } = record;
  const answered = visits.filter(({ by }) => by === 'probe').length;
  return (
    <Panel
      title={t('trouble.path')}
      end={<span className="text-ink2">{t('run.answered', { count: answered, all: visits.length })}</span>}
    >
      <ol className="path">
        {visits.map((visit) => (
          <Step key={visit.id} visit={visit} isHere={visit.id === chosen} />
        ))}
      </ol>
      <Otherwise chosen={chosen} />
      <ul className="grid gap-1 border-t border-line px-4 py-3 text-sm text-ink2">
        <li className="flex items-center gap-2">
          <Icon name="probe" className="tone-ok" />
          {t('run.byProbe')}
        </li>
        <li className="flex items-center gap-2">
          <Icon name="user" />
          {t('run.byYou')}
        </li>
        <li className="flex items-center gap-2">
          <Icon name="ok" className="tone-ok" />
          {t('run.notThis')}
        </li>
      </ul>
    </Panel>
  );
}

function Step({ visit, isHere }: { readonly visit: Visit; readonly isHere: boolean }) {
  const words = useWords();
  const { icon, tone } = visitLook(visit);
  return (
    <li className={isHere ? 'path-here' : ''} aria-current={isHere ? 'step' : undefined}>
      <Icon name={icon} className={`tone-${tone}`} />
      <code>{visit.id}</code>
      <span className="min-w-0">
        <Link
          from="/troubleshoot/runs/$id"
          search={{ node: visit.id }}
          className="block min-h-6 font-semibold !text-ink"
          lang="en"
        >
          {visit.question}
        </Link>
        <span className="block text-ink2">{outcomeOf(visit, words)}</span>
      </span>
    </li>
  );
}

function outcomeOf({ id, outcome, answers }: Visit, { t }: Words): string {
  if (answers.length === 0 || !isTroubleNode(id)) return t(`outcome.${outcome}`);
  return answers.map((answer) => labelOf({ id, answer })).join(' · ');
}

/** Where the questions go on when the cause that was found is not the cause. */
function Otherwise({ chosen }: { readonly chosen: string }) {
  const { t } = useWords();
  if (!isTroubleNode(chosen)) return null;
  const ways = TROUBLE_NODES[chosen].edges
    .map(({ answer }): Answered => ({ id: chosen, answer }))
    .flatMap((way) => {
      const place = placeAfter(way);
      return place === null || place === 'DONE' ? [] : [{ place, label: labelOf(way) }];
    });
  return (
    <div className="border-t border-line px-4 py-3">
      <h3 className="mb-1 font-semibold">{t('run.otherwise')}</h3>
      <ul>
        {ways.map(({ place, label }) => (
          <li key={`${place} ${label}`}>
            <Link to="/troubleshoot/$node" params={{ node: place }} className="link">
              {place === 'SUPPORT' ? (
                t('trouble.support.title')
              ) : (
                <>
                  <code>{place}</code> <span lang="en">{TROUBLE_NODES[place].question}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
