import {
  nodesAbout,
  TROUBLE_NODES,
  TROUBLE_TREES,
  type TroubleNodeId,
  type TroubleTree,
} from '@mailhaul/contract/guide';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { useAllErrorGroups } from '../../queries/use-all-error-groups.ts';
import { causeTitle } from '../../states/cause-title.ts';
import { useWords } from '../../words/words.tsx';
import { causesNow } from '../causes/causes-now.ts';
import { BeginRun } from './begin-run.tsx';
import { RecordsPanel } from './records-panel.tsx';

const TREES = Object.keys(TROUBLE_TREES) as TroubleTree[];
const NODES = Object.keys(TROUBLE_NODES) as TroubleNodeId[];

/** Where troubleshooting begins: with what is wrong now, with a question, or with the words of an error. */
export function TroubleStartPage() {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t('nav.troubleshoot')} note={t('trouble.note')} />
      <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
        <div className="grid gap-3">
          <BeginRun />
          <Now />
          <Panel title={t('trouble.begin')}>
            {TREES.map((tree) => (
              <div key={tree} className="cause !items-start py-3">
                <span className="flex-1">
                  <span className="font-semibold">{t(`trouble.tree.${tree}`)}</span>
                  <span className="block text-ink2">{t(`trouble.treeSays.${tree}`)}</span>
                </span>
                <Link
                  to="/troubleshoot/$node"
                  params={{ node: TROUBLE_TREES[tree].root }}
                  className={buttonClass()}
                  aria-label={`${t('trouble.start')}: ${t(`trouble.tree.${tree}`)}`}
                >
                  {t('trouble.start')}
                </Link>
              </div>
            ))}
          </Panel>
          <Panel title={t('trouble.error')}>
            <div className="flex items-center gap-3 px-4 pb-4">
              <span className="flex-1 text-ink2">{t('trouble.errorSays')}</span>
              <Link to="/reports/$tab" params={{ tab: 'causes' }} className={buttonClass()}>
                <Icon name="search" />
                {t('trouble.find')}
              </Link>
            </div>
          </Panel>
        </div>
        <div className="grid gap-3">
          <RecordsPanel />
          <AllQuestions />
        </div>
      </div>
    </>
  );
}

function Now() {
  const words = useWords();
  const { t, show } = words;
  const causes = causesNow(useAllErrorGroups());
  return (
    <Panel title={t('trouble.now')}>
      {causes.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('trouble.nowNone')}</p> : null}
      {causes.map(({ code, users, groups }) => {
        const [first] = groups;
        const [node] = nodesAbout(code);
        if (first === undefined) return null;
        const title = causeTitle(first, words);
        return (
          <div key={code} className="cause">
            <Icon name="failed" className="tone-bad" />
            <span className="cause-count">{show.count(users)}</span>
            <span className="cause-words">
              <span className="clip font-semibold">{title}</span>
              <span className="clip text-sm text-ink3">{groups.map(({ batch }) => batch).join(', ')}</span>
            </span>
            {node === undefined ? (
              <Link
                to="/errors/$code"
                params={{ code }}
                className={buttonClass('plain', true)}
                aria-label={`${t('keys.open')}: ${title}`}
              >
                {code}
              </Link>
            ) : (
              <Link
                to="/troubleshoot/$node"
                params={{ node }}
                search={groups.length === 1 ? { batch: first.batch } : {}}
                className={buttonClass('plain', true)}
                aria-label={`${t('trouble.at', { node })}: ${title}`}
              >
                {t('trouble.at', { node })}
              </Link>
            )}
          </div>
        );
      })}
    </Panel>
  );
}

function AllQuestions() {
  const { t, show } = useWords();
  return (
    <details className="panel">
      <summary className="cursor-pointer px-4 py-3 font-semibold">
        {t('trouble.all')} <span className="font-normal text-ink2">{show.count(NODES.length)}</span>
      </summary>
      <ul className="px-4 pb-3">
        {NODES.map((id) => (
          <li key={id} className="grid grid-cols-[36px_minmax(0,1fr)]">
            <code className="leading-6 text-ink3">{id}</code>
            <Link
              to="/troubleshoot/$node"
              params={{ node: id }}
              className="link clip"
              title={TROUBLE_NODES[id].reference}
            >
              <span lang="en">{TROUBLE_NODES[id].question}</span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
