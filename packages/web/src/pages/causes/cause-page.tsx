import { type FailureCode, type FailureRow, nodesAbout, TROUBLE_NODES } from '@mailhaul/contract/guide';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Command } from '../../components/command.tsx';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { useAllErrorGroups } from '../../queries/use-all-error-groups.ts';
import { causeTitle } from '../../states/cause-title.ts';
import { useWords } from '../../words/words.tsx';
import { MissingPage } from '../find/missing-page.tsx';
import { failureCodeOf, failureRow } from './find-cause.ts';
import { REMEDY_LOOKS } from './remedy.ts';
import { WhoHasIt } from './who-has-it.tsx';

const route = getRouteApi('/shell/errors/$code');

/** One failure: what happened, what to do, under which names others know it, and who has it now. */
export function CausePage() {
  const { code: asked } = route.useParams();
  const code = failureCodeOf(asked);
  const row = code === null ? null : failureRow(code);
  return code === null || row === null ? <MissingPage /> : <Cause code={code} row={row} />;
}

function Cause({ code, row }: { readonly code: FailureCode; readonly row: FailureRow }) {
  const words = useWords();
  const { t } = words;
  const groups = useAllErrorGroups().filter((group) => group.code === code);
  return (
    <>
      <PageHead
        title={causeTitle({ code, message: row.message }, words)}
        above={[
          <Link key="causes" to="/reports/$tab" params={{ tab: 'causes' }}>
            {t('errors.byCause')}
          </Link>,
        ]}
        note={<code>{row.reference}</code>}
      />
      <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_404px]">
        <div className="grid gap-3">
          <What row={row} />
          <WhoHasIt groups={groups} />
        </div>
        <div className="grid gap-3">
          <Here row={row} />
          <Questions code={code} />
          <Names row={row} />
          <Command line={`mailhaul explain ${row.reference}`} />
        </div>
      </div>
    </>
  );
}

function What({ row }: { readonly row: FailureRow }) {
  const { t } = useWords();
  return (
    <Panel title={t('errors.steps')} note={t(`errors.class.${row.class}`)}>
      <div className="px-4 pb-4" lang="en" dir="auto">
        <p className="mb-2 text-lg">{row.message}</p>
        <ol className="list-decimal ps-5">
          {row.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </Panel>
  );
}

function Here({ row }: { readonly row: FailureRow }) {
  const { t } = useWords();
  if (row.here === undefined) return null;
  const { icon, tone } = REMEDY_LOOKS[row.here.remedy];
  return (
    <Panel title={t('causes.here')}>
      <div className="px-4 pb-4">
        <p className={`flex items-center gap-2 font-semibold tone-${tone}`}>
          <Icon name={icon} />
          {t(`remedy.${row.here.remedy}`)}
        </p>
        <p className="text-ink2" lang="en" dir="auto">
          {row.here.how}
        </p>
      </div>
    </Panel>
  );
}

function Questions({ code }: { readonly code: FailureCode }) {
  const { t } = useWords();
  const nodes = nodesAbout(code);
  if (nodes.length === 0) return null;
  return (
    <Panel title={t('nav.troubleshoot')}>
      <ul className="px-4 pb-3">
        {nodes.map((id) => (
          <li key={id}>
            <Link to="/troubleshoot/$node" params={{ node: id }} className="link">
              <code>{id}</code> <span lang="en">{TROUBLE_NODES[id].question}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Names({ row: { headline, aka } }: { readonly row: FailureRow }) {
  const { t } = useWords();
  const names = [...(headline === undefined ? [] : [headline]), ...aka];
  if (names.length === 0) return null;
  return (
    <Panel title={t('causes.names')}>
      <ul className="grid gap-2 px-4 pb-4 text-sm" lang="en" dir="ltr">
        {names.map((name) => (
          <li key={name} className="break-words text-ink2">
            {name}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
